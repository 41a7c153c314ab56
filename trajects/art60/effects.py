"""What else changes with a step of an employment under article 60: rows, in the same transaction, and nothing else."""

import datetime

from okot_portal.known import known
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.art60.choices import AT_WORK, BEFORE_WORK
from trajects.art60.choices import Art60State as S
from trajects.art60.models import ONE_DAY, Art60Employment, Placement, Suspension
from trajects.art60.standing import requirement


@in_words("de dag van de beslissing is bewaard")
def decided(employment: Art60Employment, step: Step) -> None:
    employment.decided_on = step.effective_on


@in_words("de vereiste dagen zijn berekend volgens leeftijd en regeling op het einde van het contract (ART60-04/05)")
def compute_required_days(employment: Art60Employment, _step: Step) -> None:
    wanted = known(requirement(employment))
    employment.required_days, employment.reference_months = wanted.days, wanted.months


@in_words("de eerste werkplek staat klaar")
def first_place(employment: Art60Employment, step: Step) -> None:
    open_place(employment, step, known(employment.starts_on))


def open_place(employment: Art60Employment, step: Step, day: datetime.date) -> None:
    names = ("host", "host_kind", "circuit")
    Placement.objects.create(employment=employment, starts_on=day, **{name: step.answers[name] for name in names})


@in_words("de tewerkstelling en de eerste werkplek lopen vanaf deze dag")
def started(employment: Art60Employment, step: Step) -> None:
    employment.started_on = step.effective_on
    employment.placements.filter(ends_on=None).update(starts_on=step.effective_on)


@in_words("de schorsing loopt vanaf deze dag; haar dagen tellen enkel mee als dat zo gekozen is")
def suspend(employment: Art60Employment, step: Step) -> None:
    employment.suspended_on = step.effective_on
    Suspension.objects.create(
        employment=employment,
        reason=step.answers["suspension_reason"],
        counts=step.answers["counts"],
        starts_on=step.effective_on,
    )


@in_words("de schorsing eindigt de dag voordien")
def resume(employment: Art60Employment, step: Step) -> None:
    employment.suspended_on = None
    employment.suspensions.filter(ends_on=None).update(ends_on=step.effective_on - ONE_DAY)


@in_words("de vorige werkplek eindigt de dag voordien, de nieuwe begint")
def change_place(employment: Art60Employment, step: Step) -> None:
    employment.placements.filter(ends_on=None).update(ends_on=step.effective_on - ONE_DAY)
    open_place(employment, step, step.effective_on)


@in_words("werkplek en schorsing eindigen op de laatste dag")
def ended(employment: Art60Employment, step: Step) -> None:
    employment.ended_on, employment.suspended_on = step.effective_on, None
    employment.placements.filter(ends_on=None).update(ends_on=step.effective_on)
    employment.suspensions.filter(ends_on=None).update(ends_on=step.effective_on)


@in_words(
    "wat bij een latere status hoort (contract, werkplek, start, einde), wordt gewist; wat te vroeg eindigde loopt weer"
)
def put_back(employment: Art60Employment, step: Step) -> None:
    """What only means something in (or after) certain states is empty in all others."""
    was_over = employment.ended_on
    if step.target != S.REJECTED:
        employment.reject_reason = ""
    else:
        employment.reject_reason = employment.reject_reason or "other"
    if step.target != S.ENDED:
        employment.ended_on, employment.end_reason = None, ""
    if step.target in (S.PROPOSED, S.REJECTED):
        employment.decided_on, employment.decision_body = None, ""
    if step.target in (S.PROPOSED, S.DECIDED, S.REJECTED):
        employment.starts_on = employment.planned_end_on = employment.hours_per_week = None
        employment.required_days = employment.reference_months = None
        employment.placements.all().delete()
    if step.target in (*BEFORE_WORK, S.REJECTED):
        employment.started_on = employment.suspended_on = None
        employment.suspensions.all().delete()
    put_back_rows(employment, step, was_over)


def put_back_rows(employment: Art60Employment, step: Step, was_over: datetime.date | None) -> None:
    """The place of work that ended with the employment runs again, and so does the suspension one goes back to."""
    last_place = employment.placements.last()
    if last_place is not None and step.target in (*AT_WORK, S.SIGNED) and last_place.ends_on in (None, was_over):
        last_place.ends_on = None
        last_place.save(update_fields=["ends_on"])
    if step.target == S.RUNNING:
        employment.suspended_on = None
        employment.suspensions.filter(ends_on=None).delete()
    last_pause = employment.suspensions.order_by("starts_on", "pk").last()
    if step.target == S.SUSPENDED and last_pause is not None:
        last_pause.ends_on, employment.suspended_on = None, last_pause.starts_on
        last_pause.save(update_fields=["ends_on"])
