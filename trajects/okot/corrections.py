"""What goes back with a corrected OKOT, so that the right step can be taken afterwards (domain.md §5.1 `corrigeer`).

The history tells how everything stood when the trajectory was last in that state: the agreement, the intake and the
warm handover go back to it. Dates of what never happened are wiped; the steps that gave them stay in the history.
"""

import datetime
from typing import Any

from django.db.models import QuerySet

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.agreements.models import FormalAgreement
from trajects.agreements.workflow import AGREEMENTS
from trajects.dossier.corrections import NAME
from trajects.dossier.history import StepRecord
from trajects.handovers.models import Handover
from trajects.handovers.workflow import HANDOVERS
from trajects.intakes.models import Intake
from trajects.intakes.workflow import INTAKES
from trajects.okot import effects
from trajects.okot.choices import OUTCOMES, OkotState
from trajects.okot.choices import EnrolmentState as E
from trajects.okot.interviews.effects import cancel_interview
from trajects.okot.models import OkotTrajectory

S = OkotState
AFTER_TRAINING = (*OUTCOMES, S.AFTERCARE, S.CLOSED)
AFTER_START = (S.STARTED, *AFTER_TRAINING)
AFTER_SCREENING = (S.START_PLANNED, *AFTER_START)
OPEN_TO_VDAB = (S.AGREED, S.INTAKE_PLANNED, S.SCREENING, S.START_PLANNED, S.STARTED, *OUTCOMES, S.AFTERCARE)
UNANSWERED = (S.CANDIDATE, S.AGREEMENT_ASKED)  # for the agreement they are one: it is asked in both
OPEN_FOR_A_WHILE = (S.REJECTED, S.CLOSED)


@in_words("wat bij een latere status hoort (start, einde, nabegeleiding), wordt gewist")
def put_back_fields(okot: OkotTrajectory, step: Step) -> None:
    """What only means something in (or after) certain states is empty in all others."""
    if step.target == S.INTEREST:
        okot.mediator = okot.vdab = okot.candidature_on = okot.desired_start_on = None
        okot.channel = ""
    if step.target != S.WITHDRAWN:
        okot.withdraw_reason = ""
    if step.target not in AFTER_SCREENING:
        okot.expected_start_on, okot.expected_start_place = None, ""
    if step.target not in AFTER_START:
        okot.started_on = okot.contract_on = None
    if step.target not in AFTER_TRAINING:
        okot.ended_on = okot.diploma_on = okot.preferred_occupation_on = None
        okot.stop_reason = ""
    if step.target not in (S.AFTERCARE, S.CLOSED):
        okot.aftercare_ocmw_on = okot.aftercare_vdab_on = None
        okot.aftercare_by = ""
    if step.target != S.CLOSED:
        okot.work_since, okot.work_occupation, okot.work_source = None, "", ""


@in_words("een opleidingsjaar dat er nooit was, verdwijnt; een jaar dat te vroeg eindigde, loopt weer")
def put_back_years(okot: OkotTrajectory, step: Step) -> None:
    """The year that ended together with the training runs again; a year that ended before that stays as it is."""
    if step.target not in AFTER_START:
        okot.enrolments.all().delete()
    if step.target != S.STARTED:
        return
    was, last = OkotTrajectory.objects.get(pk=okot.pk), okot.enrolments.last()
    outcome = E.PASSED if was.diploma_on else E.STOPPED if was.stop_reason else E.FAILED
    if last is not None and was.ended_on and (last.outcome, last.ended_on) == (outcome, was.ended_on):
        last.outcome, last.ended_on, last.stop_reason = E.RUNNING, None, ""
        last.has_care_certificate = False
        last.save(update_fields=["outcome", "ended_on", "stop_reason", "has_care_certificate"])


@in_words(
    "akkoord, intake en warme overdracht gaan mee terug, buiten de opleiding vervalt een gepland voortgangsgesprek, en "
    "de toegang van VDAB volgt de juiste status"
)
def put_back_the_rest(okot: OkotTrajectory, step: Step) -> None:
    left = last_left(step)
    if left is not None:
        mediator = OkotTrajectory.objects.filter(pk=okot.pk).values("mediator")
        handovers = Handover.objects.filter(client_id=okot.client_id, receiver_id__in=mediator)
        okot.agreement = back(step, AGREEMENTS, FormalAgreement.objects.filter(reference=okot.reference), left)
        okot.intake = back(step, INTAKES, Intake.objects.filter(reference=okot.reference), left)
        okot.handover = back(step, HANDOVERS, handovers, left)
    elif step.target in step.machine.ends:
        effects.cancel_intake(okot, step)
        effects.close_handover(okot, step)
    if step.target != S.STARTED:
        cancel_interview(okot, step)
    follow_access(okot, step)


def last_left(step: Step) -> datetime.datetime | None:
    """When the trajectory last left this state; None when it was never in it."""
    states = UNANSWERED if step.target in UNANSWERED else (step.target,)
    records = StepRecord.objects.filter(machine=step.machine.code, subject_id=step.subject.pk, source__in=states)
    left = records.exclude(target__in=states).order_by("-number")
    return left.values_list("recorded_at", flat=True).first()


def back(step: Step, machine: Machine, own: QuerySet[Any], moment: datetime.datetime) -> Any:
    """The one of these that counted before this moment, as it then was; what came after it ends."""
    first = StepRecord.objects.filter(machine=step.machine.code, subject_id=step.subject.pk).earliest("number")
    records = StepRecord.objects.filter(machine=machine.code, subject_id__in=own.values("pk"))
    before = records.filter(recorded_at__gte=first.recorded_at, recorded_at__lt=moment).order_by("-pk").first()
    of_this_one = own.filter(pk__in=records.filter(recorded_at__gte=first.recorded_at).values("subject_id"))
    counted = of_this_one.filter(pk=before.subject_id).first() if before else None
    for subject in of_this_one.exclude(pk=counted.pk) if counted else of_this_one:
        end(step, machine, subject)
    if counted is None or before is None or counted.state == before.target:
        return counted
    answers = {"target": before.target, "effective_on": step.effective_on, "reason": step.reason}
    return machine.along(step, counted, NAME, answers=answers)


ENDING = {"agreement": ("expire", "withdraw"), "intake": ("cancel",), "handover": ("lapse", "close")}


def end(step: Step, machine: Machine, subject: Any) -> None:
    """What was made after the moment we go back to did not happen: what still runs of it ends."""
    if subject.state not in machine.ends:
        name = next((n for n in ENDING[machine.code] if subject.state in machine.by_name[n].source), None)
        if name is not None:
            machine.along(step, subject, name, actor=SYSTEM, answers={"reason": step.reason})


def follow_access(okot: OkotTrajectory, step: Step) -> None:
    """Without a service at VDAB there is nobody to open it to: the step itself says what is missing then."""
    if step.target in OPEN_TO_VDAB and okot.vdab is not None:
        effects.open_dossier_to_vdab(okot, step)
    elif step.target in OPEN_FOR_A_WHILE:
        effects.leave_dossier_open_for_a_while(okot, step)
    else:
        effects.close_dossier_to_vdab(okot, step)
