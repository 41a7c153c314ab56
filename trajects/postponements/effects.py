"""What a postponement changes: the due date of its duty, under the lock of the duty's row."""

import datetime

from okot_portal.known import known
from okot_portal.workdays import add_workdays, workdays_between
from okot_portal.workflow.errors import Refusal, Refused
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.calendar import closing_days
from trajects.dossier.duties import Duty
from trajects.postponements.models import Postponement

ENDED = "Iemand rondde deze verplichting net af: er is geen termijn meer om te verschuiven."
MOVED = "Iemand veranderde deze termijn op hetzelfde moment. Kijk ze na en beslis opnieuw."


def locked(subject: Postponement) -> Duty:
    """The duty as it is now, until the transaction ends; refused when it is no longer the one that was looked at."""
    duty = Duty.objects.select_for_update(of=("self",), no_key=True).get(pk=subject.duty_id)
    if duty.ended_at is not None:
        raise Refused(Refusal(ENDED))
    if duty.due_on != subject.duty.due_on:
        raise Refused(Refusal(MOVED))
    return duty


def later(duty: Duty, day: datetime.date, workdays: int) -> datetime.date:
    return add_workdays(day, workdays, closing_days(duty.organisation_id))


def move(duty: Duty, due_on: datetime.date, *, suspended_until: datetime.date | None) -> None:
    duty.first_due_on = duty.first_due_on or known(duty.due_on)
    duty.due_on, duty.suspended_until = due_on, suspended_until
    duty.save(update_fields=["first_due_on", "due_on", "suspended_until"])


@in_words("de termijn van nu is bewaard")
def keep_term(subject: Postponement, _step: Step) -> None:
    subject.due_before = known(locked(subject).due_on)


@in_words("de termijn schuift op met zoveel werkdagen, gerekend vanaf vandaag als ze al voorbij was")
def extend(subject: Postponement, step: Step) -> None:
    duty = locked(subject)
    subject.due_before = known(duty.due_on)
    subject.due_after = later(duty, max(subject.due_before, step.effective_on), subject.workdays)
    move(duty, subject.due_after, suspended_until=None)


@in_words("de termijn staat stil; wat er nog van over was, loopt daarna verder")
def suspend(subject: Postponement, step: Step) -> None:
    duty = locked(subject)
    subject.due_before = known(duty.due_on)
    subject.resumes_on = later(duty, step.effective_on, subject.workdays)
    subject.due_after = later(duty, subject.resumes_on, days_left(subject, duty, step.effective_on))
    move(duty, subject.due_after, suspended_until=subject.resumes_on)


@in_words("de termijn loopt verder met de werkdagen die er nog over waren")
def resume(subject: Postponement, step: Step) -> None:
    """A duty that ended meanwhile, or whose term was moved otherwise, keeps what it has."""
    duty = Duty.objects.select_for_update(of=("self",), no_key=True).get(pk=subject.duty_id)
    if duty.ended_at is not None:
        return
    left = days_left(subject, duty, known(subject.state_on))
    subject.resumes_on = min(known(subject.resumes_on), step.effective_on)
    subject.due_after = later(duty, subject.resumes_on, left)
    move(duty, subject.due_after, suspended_until=None)


def days_left(subject: Postponement, duty: Duty, since: datetime.date) -> int:
    return max(workdays_between(since, known(subject.due_before), closing_days(duty.organisation_id)), 0)
