"""The overview of eight o'clock: one mail a day for what somebody chose to hear together, and never an empty one.

What arrived before eight and was not read in the portal goes along. The overview is a notice with one delivery in the
outbox, written together with the mark on what it gathers: whatever breaks, each notice is in exactly one overview,
and each person has at most one a day (locked rows, and a unique row behind them). Nobody gets one on a closing day;
what waited goes out on the next working day.
"""

import datetime
import logging
import uuid

from django.db import transaction
from django.utils import timezone

from okot_portal.workdays import is_workday
from partners.calendar import closing_days
from partners.notifications.models import Delivery, Digest, Notice, Way
from partners.notifications.models.notice import NoticeQuerySet
from partners.notifications.notify import delivery_of, write
from partners.notifications.recipients import Addressee, works_here
from partners.notifications.texts import DIGEST

log = logging.getLogger(__name__)
EIGHT = datetime.time(8)
SPACE = uuid.UUID("0d0f3c0e-5f2a-4a55-8f77-0a6c8a9d2b61")  # overviews are named in it: a person and a day


def send(now: datetime.datetime) -> int:
    """Make the overviews of today, once it is eight; may run at any time, twice or side by side. Returns how many."""
    today = timezone.localdate(now)
    eight = timezone.make_aware(datetime.datetime.combine(today, EIGHT))
    if now < eight:
        return 0
    people = waiting(eight).order_by("membership__user").values_list("membership__user", flat=True).distinct()
    return sum(_carefully(user, today, eight) for user in list(people))


def waiting(before: datetime.datetime) -> NoticeQuerySet:
    return Notice.objects.filter(way=Way.DIGEST, digest=None, created_at__lt=before)


def _carefully(user: int, today: datetime.date, eight: datetime.datetime) -> bool:
    """One overview that fails must not silence the others."""
    try:
        with transaction.atomic():
            return _gather(user, today, eight)
    except Exception:
        log.exception("the overview of user %s could not be made", user)
        return False


def _gather(user: int, today: datetime.date, eight: datetime.datetime) -> bool:
    locked = waiting(eight).select_for_update(of=("self",), no_key=True).filter(membership__user=user)
    notices = list(locked.select_related("membership__user", "organisation").order_by("pk"))
    if Digest.objects.filter(user=user, day=today).exists():
        return False
    notices = _without_who_left([one for one in notices if not _was_read(one)], today)
    due = [one for one in notices if is_workday(today, closing_days(one.organisation_id))]
    if not due:
        return False
    announcement = _announce(due[0], today, len(due))
    digest = Digest.objects.create(user_id=user, day=today, announcement=announcement)
    Notice.objects.filter(pk__in=[one.pk for one in due]).update(digest=digest)
    return True


def release(announcement: Notice) -> None:
    """The recipient left before the overview did: each notice in it goes its own way, and the outbox finds the team."""
    gathered = list(Notice.objects.filter(digest__announcement=announcement).select_related("membership__user"))
    Notice.objects.filter(pk__in=[one.pk for one in gathered]).update(digest=None, way=Way.DIRECT)
    Delivery.objects.bulk_create([delivery_of(one) for one in gathered], ignore_conflicts=True)


def _was_read(notice: Notice) -> bool:
    """Read or handled in the portal meanwhile: no mail any more, and it waits for no overview."""
    read = notice.opened_at is not None or notice.acted_at is not None
    if read:
        Notice.objects.filter(pk=notice.pk).update(way=Way.NONE)
    return read


def _without_who_left(notices: list[Notice], today: datetime.date) -> list[Notice]:
    """Whoever left gets no overview: each notice goes its own way at once, and the outbox brings it to the team."""
    left = [one for one in notices if one.membership and not works_here(one.membership, today)]
    Notice.objects.filter(pk__in=[one.pk for one in left]).update(way=Way.DIRECT)
    Delivery.objects.bulk_create([delivery_of(one) for one in left], ignore_conflicts=True)
    return [one for one in notices if one not in left]


def _announce(first: Notice, today: datetime.date, number: int) -> Notice:
    facts = {
        "code": DIGEST,
        "title": f"Dagelijks overzicht: {number} melding{'en' if number > 1 else ''}",
        "body": "",
        "url": "/meldingen/",
        "reference": f"{today:%d/%m/%Y}",
        "subject_machine": "digest",
        "subject_id": 0,
        "step_key": uuid.uuid5(SPACE, f"{first.membership_id} {today}"),
        "urgent": False,
        "sender": None,
        "sender_organisation": None,
        "sender_label": "Het portaal",
    }
    to = Addressee(first.membership, first.organisation, Notice.Route.DIRECT)
    return write(facts, [to], is_new=True)[0]
