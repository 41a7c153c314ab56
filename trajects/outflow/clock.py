"""What the clock does for groups: the day before a session its coach hears of it, and the MA/ATB of who is expected."""

import datetime
import logging
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from partners.actor import SYSTEM
from partners.notifications.notify import notify
from partners.parties import Party, party_of
from trajects.outflow.choices import MODULES, GroupState, ParticipationState
from trajects.outflow.models import Group, Participation, Session

log = logging.getLogger(__name__)
CODE = "R-7"
SPACE = uuid.UUID("6f0c7a52-8b0e-4f0a-9d6c-2f6f2b7d1f10")  # reminders of sessions are named in it


def tick(today: datetime.date) -> int:
    """Remind of tomorrow's sessions; may run at any time, twice or side by side. Returns how many were."""
    tomorrow = today + datetime.timedelta(days=1)
    begin = timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time.min))
    going_on = (GroupState.OPEN, GroupState.RUNNING)
    due = Session.objects.filter(
        starts_at__gte=begin,
        starts_at__lt=begin + datetime.timedelta(days=1),
        reminded_on=None,
        group__state__in=going_on,
    )
    return sum(_carefully(pk, today) for pk in due.order_by("starts_at", "pk").values_list("pk", flat=True))


def _carefully(pk: int, today: datetime.date) -> bool:
    """One session that fails must not silence the others."""
    try:
        with transaction.atomic():
            return _remind(pk, today)
    except Exception:
        log.exception("session %s could not be called to mind", pk)
        return False


def _remind(pk: int, today: datetime.date) -> bool:
    """The locked row is what makes it once."""
    locked = Session.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk, reminded_on=None)
    session = locked.first()
    if session is None:
        return False
    group = Group.objects.for_step().get(pk=session.group_id)
    session.reminded_on = today
    session.save(update_fields=["reminded_on"])
    starts = session.starts_local
    notify(
        code=CODE,
        title=f"Morgen sessie {session.number} van groep {group.reference}",
        body=f"Op {date_format(starts, 'l j F')} om {starts:%H:%M} in {session.place}.",
        recipients=recipients(group, session),
        sender=SYSTEM,
        subject_machine="outflow_group",
        subject_id=group.pk,
        reference=group.reference,
        url=group.get_absolute_url(),
        step_key=uuid.uuid5(SPACE, f"{session.pk}/{session.revision}"),
    )
    return True


def recipients(group: Group, session: Session) -> list[Party]:
    """The coach, and each MA/ATB once, however many of their clients are expected."""
    expected = [MODULES[session.module], ParticipationState.SELECTED]
    people = Participation.objects.filter(group=group, state__in=expected).order_by("pk")
    parties = [party_of(group.coach, group.partner)]
    for one in people.select_related("worker__user", "worker__organisation", "ocmw"):
        party = party_of(one.worker, one.ocmw)
        if party not in parties:
            parties.append(party)
    return [party for party in parties if party]
