"""Reminders: a duty that stays open is called to mind at fixed moments of its term, each moment exactly once.

The row in `Reminder` is what makes it once: it is written in the transaction that tells the people, and only grows.
Asking twice, or by two workers at the same time, changes nothing.
"""

import datetime
import logging
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.known import known
from okot_portal.workdays import add_workdays, workdays_between
from partners.actor import SYSTEM
from partners.calendar import closing_days
from partners.notifications.notify import notify
from partners.parties import Party, party_of
from trajects.dossier.duties import Duty

log = logging.getLogger(__name__)
WHOLE_TERM = 100


class Reminder(models.Model):
    """One moment of a duty's term at which its owner was reminded. Append-only (trigger).

    The number is the reminding's own name for the moment: a percentage of the term, or months before its end.
    """

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="reminders")
    moment = models.PositiveSmallIntegerField("moment van de termijn")
    reminded_on = models.DateField("herinnerd op")
    recorded_at = models.DateTimeField("geregistreerd op", default=timezone.now)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints = [models.UniqueConstraint(fields=["duty", "moment"], name="reminder_once_per_moment")]

    def __str__(self) -> str:
        return f"{self.duty}, {self.moment}"


Moments = Mapping[int, datetime.date]


def at_the_end(duty: Duty) -> Moments:
    """One reminder, on the due date itself."""
    return {WHOLE_TERM: duty.due_on} if duty.due_on else {}


def at_parts(percentages: Callable[[datetime.date], Collection[int]]) -> Callable[[Duty], Moments]:
    """Reminders when these percentages of the term have passed, as they stood when it began."""
    return lambda duty: {part: part_of_term(duty, part) for part in percentages(duty.opened_on)}


def months_before_end(*months: int) -> Callable[[Duty], Moments]:
    """Reminders as many months before the due date; those that passed before the term began are left out."""

    def moments(duty: Duty) -> Moments:
        days = {number: known(duty.due_on) - relativedelta(months=number) for number in months}
        return {number: day for number, day in days.items() if day > duty.opened_on}

    return moments


@dataclass(frozen=True)
class Reminding:
    """Which duties are called to mind, at which moments, and in words with {reference} and {due}."""

    machine: str
    kind: str
    code: str
    title: str
    body: str
    to: Callable[[Duty], Iterable[Party | None]]
    moments: Callable[[Duty], Moments] = at_the_end
    urgent: bool = False


def owner(duty: Duty) -> list[Party | None]:
    return [party_of(duty.owner, duty.organisation)]


def both_sides(duty: Duty) -> list[Party | None]:
    return [*owner(duty), party_of(duty.creditor, duty.creditor_organisation)]


def part_of_term(duty: Duty, percentage: int) -> datetime.date:
    """The working day on which this part of the term has passed; the whole term has on the due date itself."""
    due = known(duty.due_on)
    if percentage >= WHOLE_TERM:
        return due
    closed = closing_days(duty.organisation_id)
    term = workdays_between(duty.opened_on, due, closed)
    return add_workdays(duty.opened_on, -(-term * percentage // WHOLE_TERM), closed)


def remind(what: Reminding, today: datetime.date) -> int:
    """Call every duty to mind for which a moment has come. Returns how many were."""
    waiting = Duty.objects.open().filter(machine=what.machine, kind=what.kind, opened_on__lt=today)
    waiting = waiting.filter(suspended_until=None)
    return sum(_carefully(what, pk, today) for pk in waiting.exclude(due_on=None).values_list("pk", flat=True))


def _carefully(what: Reminding, pk: int, today: datetime.date) -> bool:
    """One duty that cannot be called to mind must not silence the others."""
    try:
        with transaction.atomic():
            return _remind(what, pk, today)
    except Exception:
        log.exception("duty %s could not be called to mind", pk)
        return False


def _remind(what: Reminding, pk: int, today: datetime.date) -> bool:
    """Whoever was away while two moments passed hears once, of the last."""
    people = ("organisation", "owner__user", "owner__organisation", "creditor_organisation")
    locked = Duty.objects.open().filter(suspended_until=None).select_for_update(of=("self",), no_key=True)
    duty = locked.select_related(*people, "creditor__user", "creditor__organisation").filter(pk=pk).first()
    if duty is None:
        return False
    reminded = set(duty.reminders.values_list("moment", flat=True))
    moments = what.moments(duty)
    passed = [moment for moment, day in moments.items() if day <= today and moment not in reminded]
    if not passed:
        return False
    Reminder.objects.bulk_create([Reminder(duty=duty, moment=moment, reminded_on=today) for moment in passed])
    last = max(passed, key=lambda moment: moments[moment])
    notify(
        code=what.code,
        title=what.title.format(reference=duty.reference),
        body=what.body.format(due=date_format(duty.due_on or today, "j F Y")),
        recipients=[party for party in what.to(duty) if party],
        sender=SYSTEM,
        subject_machine=duty.machine,
        subject_id=duty.subject_id,
        reference=duty.reference,
        url=duty.url,
        urgent=what.urgent or known(duty.due_on) <= today,  # the term is over: today is late already
        step_key=uuid.uuid5(duty.opened_by_step, f"{duty.kind} {last}"),
    )
    return True
