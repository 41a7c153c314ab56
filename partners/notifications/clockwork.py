"""Is anybody delivering? Two questions of /readyz, answered from PostgreSQL: the broker cannot vouch for itself."""

import datetime

from django.db.models import Count, Min, Q
from django.db.models.functions import Now
from django.utils import timezone

from okot_portal.health.checks import NotReady
from partners.notifications import conf
from partners.notifications.models import Delivery, Heartbeat

SWEEP = "sweep"


def beat() -> None:
    """A worker is alive, reaches the database and is about to look in the outbox."""
    Heartbeat.objects.update_or_create(name=SWEEP, defaults={"beat_at": Now()})


def outbox_sweep() -> str:
    """How long ago a worker last looked in the outbox."""
    beat_at = Heartbeat.objects.filter(name=SWEEP).values_list("beat_at", flat=True).first()
    if beat_at is None:
        raise NotReady("never")
    return within(beat_at, "OUTBOX_SWEEP_LATE", "last sweep {age} seconds ago")


def outbox_due() -> str:
    """How long the mail that waits longest has been due. Dead letters wait for a person: counted, no alarm."""
    found = Delivery.objects.open().aggregate(oldest=Min("due_at", filter=Q(due_at__lte=Now())), waiting=Count("pk"))
    figures = f"{found['waiting']} waiting, {Delivery.objects.dead().count()} dead letters"
    return within(found["oldest"] or timezone.now(), "OUTBOX_DUE_LATE", f"oldest due {{age}} s, {figures}")


def within(moment: datetime.datetime, limit: str, words: str) -> str:
    age = round((timezone.now() - moment).total_seconds())
    if age > conf.seconds(limit):
        raise NotReady(words.format(age=age))
    return words.format(age=age)
