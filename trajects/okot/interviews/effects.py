"""What a step of an OKOT does with its progress interviews, in the same transaction."""

from typing import Any

from okot_portal.known import known
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.okot.interviews.models import Occasion, ProgressInterview
from trajects.okot.interviews.workflow import INTERVIEWS, SAID
from trajects.okot.models import OkotTrajectory
from trajects.okot.terms import INTERVIEW_KEPT


def make(okot: OkotTrajectory, step: Step, **appointment: Any) -> ProgressInterview:
    new = ProgressInterview(okot=okot, client=okot.client, ocmw=okot.ocmw, reference=okot.reference)
    answers = {**appointment, "effective_on": step.effective_on}
    kept: ProgressInterview = INTERVIEWS.along(step, new, "plan", answers=answers)
    return kept


@in_words("de afspraak voor het gesprek is gemaakt")
def plan_interview(okot: OkotTrajectory, step: Step) -> None:
    make(okot, step, **{name: step.answers[name] for name in ("appointment_at", "place", "occasion")})


@in_words("het verslag van het gesprek is bewaard; een volgende afspraak is gemaakt als je ze invult")
def keep_interview(okot: OkotTrajectory, step: Step) -> None:
    """The one that was planned, or one that was held without an appointment."""
    answers = {name: step.answers[name] for name in SAID} | {"effective_on": step.effective_on}
    appointment = okot.planned_interview()
    if appointment is None:
        appointment = ProgressInterview(okot=okot, client=okot.client, ocmw=okot.ocmw, reference=okot.reference)
        kept = INTERVIEWS.along(step, appointment, "log", answers=answers)
    else:
        kept = INTERVIEWS.along(step, appointment, "hold", answers=answers)
    step.looked_up[INTERVIEW_KEPT] = kept.pk
    if step.answers["next_at"]:
        place = step.answers["next_place"]
        make(okot, step, appointment_at=step.answers["next_at"], place=place, occasion=Occasion.HINGE)


@in_words("de afwezigheid op het gesprek is bewaard")
def missed_interview(okot: OkotTrajectory, step: Step) -> None:
    INTERVIEWS.along(step, known(okot.planned_interview()), "no_show")


@in_words("de eerste afspraak blijft bewaard als uitgesteld; de nieuwe is gemaakt")
def postpone_interview(okot: OkotTrajectory, step: Step) -> None:
    earlier: ProgressInterview = INTERVIEWS.along(step, known(okot.planned_interview()), "postpone")
    moment, place = step.answers["appointment_at"], step.answers["place"]
    make(okot, step, appointment_at=moment, place=place, occasion=earlier.occasion or Occasion.HINGE)


@in_words("een gepland voortgangsgesprek is geannuleerd")
def cancel_interview(okot: OkotTrajectory, step: Step) -> None:
    if okot.has_planned_interview():
        INTERVIEWS.along(step, known(okot.planned_interview()), "cancel", actor=SYSTEM)
