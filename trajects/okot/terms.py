"""By when the duties of an OKOT are due: terms in working days (parameters), and dates the steps themselves give.

A date that a step gives stands in its answers. Before it is given, in a preview, nobody knows it: not the date that
stands in the dossier from an earlier time.
"""

import datetime
from typing import Any

from django.utils import timezone

from okot_portal.parameters import value
from okot_portal.workdays import add_workdays
from okot_portal.workflow.transitions import Due, Step
from okot_portal.workflow.words import in_words
from partners.calendar import closing_days
from trajects.dossier.duties import DutyKind
from trajects.dossier.subjects import ocmw_party, vdab_party
from trajects.dossier.terms import workdays
from trajects.okot.models import OkotTrajectory
from trajects.okot.rules import other_party, own_party


@in_words("op de dag van de afspraak")
def intake_day(_okot: OkotTrajectory, step: Step) -> datetime.date | None:
    moment = step.answers.get("appointment_at")
    return timezone.localdate(moment) if moment else None


@in_words("tegen de afgesproken dag")
def condition_day(_okot: OkotTrajectory, step: Step) -> datetime.date | None:
    return step.answers.get("condition_by")


@in_words("binnen `START_BEVESTIGEN_WERKDAGEN` werkdagen na de waarschijnlijke startdatum")
def after_expected_start(okot: OkotTrajectory, step: Step) -> datetime.date | None:
    """R-6: the start is confirmed within some working days after the expected date."""
    start = step.answers.get("expected_start_on")
    return term_after(start, "START_BEVESTIGEN_WERKDAGEN", okot) if start else None


@in_words("binnen `RESULTAAT_TERMIJN_WERKDAGEN` werkdagen na het voorziene einde van het opleidingsjaar")
def after_end_of_year(okot: OkotTrajectory, step: Step) -> datetime.date | None:
    end = step.answers.get("planned_end_on")
    return term_after(end, "RESULTAAT_TERMIJN_WERKDAGEN", okot) if end else None


def term_after(day: datetime.date, key: str, okot: OkotTrajectory) -> datetime.date:
    return add_workdays(day, int(value(key, on=day)), closing_days(okot.ocmw_id))


@in_words("de VDAB-bemiddelaar van dit traject, als de cliënt nog niet ingeschreven is")
def unless_registered(okot: OkotTrajectory, step: Step) -> Any:
    """OKOT-07: only a client who is not registered yet leaves VDAB a registration to do."""
    return None if okot.client.is_registered_at_vdab else vdab_party(okot, step)


AGREEMENT = Due(DutyKind.FORMAL_AGREEMENT, ocmw_party, workdays("AKKOORD_TERMIJN_WERKDAGEN"), vdab_party)
REGISTRATION = Due(DutyKind.REGISTRATION, unless_registered, workdays("INSCHRIJVING_TERMIJN_WERKDAGEN"), ocmw_party)
PLAN_INTAKE = Due(DutyKind.INTAKE_PLAN, vdab_party, workdays("INTAKE_TERMIJN_WERKDAGEN"), ocmw_party)
HOLD_INTAKE = Due(DutyKind.INTAKE_HOLD, vdab_party, intake_day, ocmw_party)
RESULT = Due(DutyKind.SCREENING_RESULT, vdab_party, workdays("SCREENING_TERMIJN_WERKDAGEN"), ocmw_party)
CONDITION = Due(DutyKind.CONDITION, ocmw_party, condition_day, vdab_party)
START = Due(DutyKind.START, vdab_party, after_expected_start, ocmw_party)
OUTCOME = Due(DutyKind.OUTCOME, vdab_party, after_end_of_year, ocmw_party)
PREFERRED_OCCUPATION = Due(DutyKind.PREFERRED_OCCUPATION, vdab_party, workdays("VOORKEURBEROEP_TERMIJN_WERKDAGEN"))
PROPOSE_AFTERCARE = Due(DutyKind.AFTERCARE_PROPOSE, vdab_party, workdays("NABEGELEIDING_TERMIJN_WERKDAGEN"), ocmw_party)
CONFIRM_AFTERCARE = Due(DutyKind.AFTERCARE_CONFIRM, other_party, workdays("NABEGELEIDING_TERMIJN_WERKDAGEN"), own_party)
CLOSE = Due(DutyKind.CLOSE, other_party, workdays("NABEGELEIDING_TERMIJN_WERKDAGEN"), own_party)
