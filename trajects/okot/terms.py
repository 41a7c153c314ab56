"""By when the duties of an OKOT are due: terms in working days (parameters), and dates the steps themselves give.

A date that a step gives stands in its answers. Before it is given, in a preview, nobody knows it: not the date that
stands in the dossier from an earlier time.
"""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from okot_portal.parameters import integer
from okot_portal.workflow.transitions import Due, Step
from okot_portal.workflow.words import in_words
from trajects.dossier.duties import DutyKind
from trajects.dossier.subjects import ocmw_party, vdab_party
from trajects.dossier.terms import within, workdays_after
from trajects.okot.choices import EnrolmentState
from trajects.okot.interviews import hinges
from trajects.okot.models import Enrolment, OkotTrajectory
from trajects.okot.rules import other_party, own_party

INTERVIEW_KEPT = "interview kept"  # the key of the row that the step itself made


@in_words("op de dag van de afspraak")
def appointment_day(_okot: OkotTrajectory, step: Step) -> datetime.date | None:
    moment = step.answers.get("appointment_at")
    return timezone.localdate(moment) if moment else None


@in_words("tegen de afgesproken dag")
def condition_day(_okot: OkotTrajectory, step: Step) -> datetime.date | None:
    return step.answers.get("condition_by")


@in_words("binnen `START_BEVESTIGEN_WERKDAGEN` werkdagen na de waarschijnlijke startdatum")
def after_expected_start(okot: OkotTrajectory, step: Step) -> datetime.date | None:
    """R-6: the start is confirmed within some working days after the expected date."""
    start = step.answers.get("expected_start_on")
    return workdays_after(start, "START_BEVESTIGEN_WERKDAGEN", vdab_party(okot), step) if start else None


@in_words("binnen `RESULTAAT_TERMIJN_WERKDAGEN` werkdagen na het voorziene einde van het opleidingsjaar")
def after_end_of_year(okot: OkotTrajectory, step: Step) -> datetime.date | None:
    end = step.answers.get("planned_end_on")
    return workdays_after(end, "RESULTAAT_TERMIJN_WERKDAGEN", vdab_party(okot), step) if end else None


@in_words("tegen het vaste moment in elk deel van het opleidingsjaar (`OKOT_GESPREKKEN_PER_JAAR` delen)")
def first_part_of_year(_okot: OkotTrajectory, step: Step) -> datetime.date | None:
    """OKOT-17: three interviews a year, one in each third of it, by its hinge moment. [inference]"""
    begin, end = step.answers.get("starts_on") or step.effective_on, step.answers.get("planned_end_on")
    return part_of_year(begin, end, 1, step) if end else None


@in_words("op de dag van de volgende afspraak, of tegen het vaste moment in het volgende deel van het jaar")
def next_part_of_year(okot: OkotTrajectory, step: Step) -> datetime.date | None:
    if step.answers.get("next_at"):
        return timezone.localdate(step.answers["next_at"])
    year = running_year(okot)
    return part_of_year(year.starts_on, year.planned_end_on, next_interview(okot, step), step) if year else None


def part_of_year(begin: datetime.date, end: datetime.date, part: int, step: Step) -> datetime.date:
    parts = integer("OKOT_GESPREKKEN_PER_JAAR", on=step.effective_on)
    return hinges.part_end(begin, end, part, parts, on=step.effective_on)


def running_year(okot: OkotTrajectory) -> Enrolment | None:
    return next((year for year in okot.years() if year.outcome == EnrolmentState.RUNNING), None)


def end_of_running_year(_okot: OkotTrajectory, step: Step) -> datetime.date | None:
    """Until when the OKOT is foreseen to run, as far as this step says: a next year may follow."""
    return step.answers.get("planned_end_on")


def next_interview(okot: OkotTrajectory, step: Step) -> int:
    """The how-manieth of this year comes after the one being recorded."""
    year = running_year(okot)
    since = year.starts_on if year else step.effective_on
    own = [step.looked_up[INTERVIEW_KEPT]] if INTERVIEW_KEPT in step.looked_up else []
    count = okot.interviews.filter(held_on__gte=since).exclude(pk__in=own).count
    return int(step.once("interviews held", count)) + 2


@in_words("binnen `VOORTGANGSGESPREK_OPNIEUW_WERKDAGEN` werkdagen")
def interview_again(okot: OkotTrajectory, step: Step) -> datetime.date:
    return workdays_after(step.effective_on, "VOORTGANGSGESPREK_OPNIEUW_WERKDAGEN", vdab_party(okot), step)


@in_words("de VDAB-bemiddelaar, zolang er dit jaar nog gesprekken nodig zijn of als er een afgesproken is")
def while_interviews_are_needed(okot: OkotTrajectory, step: Step) -> Any:
    needed = integer("OKOT_GESPREKKEN_PER_JAAR", on=step.effective_on)
    if step.answers.get("next_at"):
        return vdab_party(okot, step)
    if running_year(okot) is None or next_interview(okot, step) > needed:
        return None
    return vdab_party(okot, step)


@in_words("binnen `CLUSTER_GAP_MAANDEN` maanden")
def within_the_cluster(_okot: OkotTrajectory, step: Step) -> datetime.date:
    """A next year that starts later than this is another path in the statistics (A10)."""
    return step.effective_on + relativedelta(months=integer("CLUSTER_GAP_MAANDEN", on=step.effective_on))


@in_words("de VDAB-bemiddelaar van dit traject, als de cliënt nog niet ingeschreven is")
def unless_registered(okot: OkotTrajectory, step: Step) -> Any:
    """OKOT-07: only a client who is not registered yet leaves VDAB a registration to do."""
    return None if okot.client.is_registered_at_vdab else vdab_party(okot, step)


@in_words("het OCMW, als VDAB een voorlopig dossier maakte")
def unless_known(okot: OkotTrajectory, step: Step) -> Any:
    return ocmw_party(okot, step) if okot.client.is_provisional else None


IDENTIFY = within(DutyKind.IDENTIFY, "AKKOORD_TERMIJN_WERKDAGEN", unless_known, vdab_party)
AGREEMENT = within(DutyKind.FORMAL_AGREEMENT, "AKKOORD_TERMIJN_WERKDAGEN", ocmw_party, vdab_party)
REGISTRATION = within(DutyKind.REGISTRATION, "INSCHRIJVING_TERMIJN_WERKDAGEN", unless_registered, ocmw_party)
PLAN_INTAKE = within(DutyKind.INTAKE_PLAN, "INTAKE_TERMIJN_WERKDAGEN", vdab_party, ocmw_party)
HOLD_INTAKE = Due(DutyKind.INTAKE_HOLD, vdab_party, appointment_day, ocmw_party)
RESULT = within(DutyKind.SCREENING_RESULT, "SCREENING_TERMIJN_WERKDAGEN", vdab_party, ocmw_party)
CONDITION = Due(DutyKind.CONDITION, ocmw_party, condition_day, vdab_party)
START = Due(DutyKind.START, vdab_party, after_expected_start, ocmw_party)
OUTCOME = Due(DutyKind.OUTCOME, vdab_party, after_end_of_year, ocmw_party)
FIRST_INTERVIEW = Due(DutyKind.INTERVIEW, vdab_party, first_part_of_year)
NEXT_INTERVIEW = Due(DutyKind.INTERVIEW, while_interviews_are_needed, next_part_of_year)
HOLD_INTERVIEW = Due(DutyKind.INTERVIEW, vdab_party, appointment_day, ocmw_party)
INTERVIEW_AGAIN = Due(DutyKind.INTERVIEW, vdab_party, interview_again)
NEXT_YEAR = Due(DutyKind.NEXT_YEAR, vdab_party, within_the_cluster, ocmw_party)
PREFERRED_OCCUPATION = within(DutyKind.PREFERRED_OCCUPATION, "VOORKEURBEROEP_TERMIJN_WERKDAGEN", vdab_party)
PROPOSE_AFTERCARE = within(DutyKind.AFTERCARE_PROPOSE, "NABEGELEIDING_TERMIJN_WERKDAGEN", vdab_party, ocmw_party)
CONFIRM_AFTERCARE = within(DutyKind.AFTERCARE_CONFIRM, "NABEGELEIDING_TERMIJN_WERKDAGEN", other_party, own_party)
CLOSE = within(DutyKind.CLOSE, "NABEGELEIDING_TERMIJN_WERKDAGEN", other_party, own_party)
