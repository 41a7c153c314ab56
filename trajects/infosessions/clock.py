"""What the clock does for infosessions: some working days before, everybody concerned is reminded; the day after, the
organiser is asked who was there. Each once, however often the clock looks.
"""

import datetime
import logging
import uuid
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from okot_portal.parameters import integer
from okot_portal.workdays import add_workdays
from partners.actor import SYSTEM
from partners.notifications.notify import notify
from partners.parties import Party, party_of
from trajects.infosessions.choices import SessionState
from trajects.infosessions.models import InfoSession
from trajects.infosessions.rules import workers_of

log = logging.getLogger(__name__)
SPACE = uuid.UUID("0b8f2f0e-5a0c-4c58-9a57-6b2f2d6e9d54")  # what the clock tells of sessions is named in it


def tick(today: datetime.date) -> int:
    """May run at any time, twice or side by side. Returns how many sessions somebody was told about."""
    last = add_workdays(today, integer("INFOSESSIE_HERINNERING_WERKDAGEN", on=today))
    coming = of_days(today, last).filter(reminded_on=None)
    past = of_days(None, today - datetime.timedelta(days=1)).filter(asked_on=None)
    return sum(carefully(one, remind, today) for one in keys(coming)) + sum(
        carefully(one, ask_who_came, today) for one in keys(past)
    )


def of_days(first: datetime.date | None, last: datetime.date) -> QuerySet[InfoSession]:
    """Published sessions from the first day to the last one."""
    found = InfoSession.objects.filter(state=SessionState.OPEN, starts_at__lt=midnight(last) + ONE_DAY)
    return found.filter(starts_at__gte=midnight(first)) if first else found


ONE_DAY = datetime.timedelta(days=1)


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def keys(found: QuerySet[InfoSession]) -> list[int]:
    return list(found.order_by("starts_at", "pk").values_list("pk", flat=True))


def carefully(pk: int, tell: Callable[[int, datetime.date], bool], today: datetime.date) -> bool:
    """One session that fails must not silence the others."""
    try:
        with transaction.atomic():
            return tell(pk, today)
    except Exception:
        log.exception("infosession %s could not be called to mind", pk)
        return False


def locked(pk: int) -> InfoSession:
    """The locked row is what makes it once."""
    InfoSession.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    return InfoSession.objects.for_step().get(pk=pk)


def remind(pk: int, today: datetime.date) -> bool:
    session = locked(pk)
    if session.reminded_on is not None:
        return False
    session.reminded_on = today
    session.save(update_fields=["reminded_on"])
    parties = [party_of(session.organiser), *workers_of(session)]
    tell("I-5", session, parties, f"Binnenkort infosessie {session.reference}", f"{session.when}.")
    return True


def ask_who_came(pk: int, today: datetime.date) -> bool:
    session = locked(pk)
    if session.asked_on is not None:
        return False
    session.asked_on = today
    session.save(update_fields=["asked_on"])
    body = "Registreer wie er was: daarna kan elk OCMW het vervolg bespreken."
    tell("I-6", session, [party_of(session.organiser)], f"Wie was er op infosessie {session.reference}?", body)
    return True


def tell(code: str, session: InfoSession, parties: list[Party | None], title: str, body: str) -> None:
    notify(
        code=code,
        title=title,
        body=body,
        recipients=[party for party in parties if party],
        sender=SYSTEM,
        subject_machine="info_session",
        subject_id=session.pk,
        reference=session.reference,
        url=session.get_absolute_url(),
        step_key=uuid.uuid5(SPACE, f"{code}/{session.pk}/{session.revision}"),
    )
