"""What happened to a duty, in one order, newest first: opened, reminded, escalated, postponed, ended, and by whom."""

import uuid
from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format

from trajects.dossier.duties import Duty
from trajects.dossier.escalation import Escalation
from trajects.dossier.history import StepRecord
from trajects.dossier.reminders import Reminder
from trajects.pages.timeline import Event, from_step
from trajects.postponements.models import Postponement
from trajects.postponements.workflow import POSTPONEMENTS

PORTAL = "Het portaal"


def events_of(duties: list[Duty], postponements: Iterable[Postponement]) -> list[Event]:
    """In four queries, whatever happened."""
    subjects = [one.pk for one in postponements]
    moved = StepRecord.objects.filter(machine=POSTPONEMENTS.code, subject_id__in=subjects)
    keys = {key for duty in duties for key in (duty.opened_by_step, duty.ended_by_step) if key}
    steps = {record.key: record for record in StepRecord.objects.filter(key__in=keys).select_related("organisation")}
    events = [from_step(record) for record in moved.select_related("organisation")]
    events += [from_reminder(one) for one in Reminder.objects.filter(duty__in=duties)]
    events += [from_escalation(one) for one in Escalation.objects.filter(duty__in=duties)]
    for duty in duties:
        events += [*opened(duty, steps), *ended(duty, steps)]
    return sorted(events, key=lambda event: event.at, reverse=True)


def opened(duty: Duty, steps: dict[uuid.UUID, StepRecord]) -> list[Event]:
    record = steps.get(duty.opened_by_step)
    if record is None:  # the term came with another step than one of a history, for instance an import
        return []
    day = duty.first_due_on or duty.due_on
    until = f"Tegen {date_format(day, 'd/m/Y')}." if day else ""
    return [_event("clock", "Termijn begonnen", record, text=f"Door de stap ‘{record.label}’. {until}".strip())]


def ended(duty: Duty, steps: dict[uuid.UUID, StepRecord]) -> list[Event]:
    if duty.ended_at is None:
        return []
    title, icon = ("Afgerond", "circle-check") if duty.is_done else ("Vervallen", "circle-x")
    record = steps.get(duty.ended_by_step) if duty.ended_by_step else None
    if record:
        return [_event(icon, title, record, text=f"Door de stap ‘{record.label}’.")]
    return [Event(kind="status", icon=icon, title=title, at=duty.ended_at, who=str(duty.ended_by or PORTAL))]


def _event(icon: str, title: str, record: StepRecord, *, text: str) -> Event:
    return Event(
        kind="status",
        icon=icon,
        title=title,
        at=record.recorded_at,
        who=record.actor_label,
        organisation=record.organisation,
        text=text,
        effective_on=record.effective_on
        if record.effective_on != timezone.localtime(record.recorded_at).date()
        else None,
    )


def from_reminder(one: Reminder) -> Event:
    return Event(kind="contact", icon="bell", title="Herinnerd", at=one.recorded_at, who=PORTAL)


def from_escalation(one: Escalation) -> Event:
    return Event(
        kind="contact",
        icon="clock-alert",
        title=one.get_rung_display(),
        at=one.recorded_at,
        who=PORTAL,
        text=f"Aan {one.told}." if one.told else "",
    )
