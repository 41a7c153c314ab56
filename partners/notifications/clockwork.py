"""Is anybody delivering? Two questions of /readyz, answered from PostgreSQL: the broker cannot vouch for itself."""

from django.db.models import Count, Min, Q
from django.db.models.functions import Now
from django.utils import timezone

from okot_portal.health.checks import NotReady
from okot_portal.health.models import Heartbeat
from partners.notifications import conf
from partners.notifications.models import Delivery

SWEEP = "outbox_sweep"


def beat() -> None:
    """A worker is alive, reaches the database and is about to look in the outbox."""
    Heartbeat.hear(SWEEP, timezone.now())


def outbox_sweep() -> str:
    """When a worker last looked in the outbox."""
    heard = Heartbeat.objects.filter(name=SWEEP).first()
    if heard is None:
        raise NotReady("nobody looked yet")
    age = round((timezone.now() - heard.heard_at).total_seconds())
    if age > conf.seconds("OUTBOX_SWEEP_LATE"):
        raise NotReady(f"nobody looked for {age} seconds")
    return f"{age} seconds ago"


def outbox_due() -> str:
    """How long the mail that waits longest has been due. Dead letters wait for a person: counted, no alarm."""
    found = Delivery.objects.open().aggregate(oldest=Min("due_at", filter=Q(due_at__lte=Now())), waiting=Count("pk"))
    age = round((timezone.now() - found["oldest"]).total_seconds()) if found["oldest"] else 0
    figures = f"{found['waiting']} waiting, {Delivery.objects.dead().count()} dead letters"
    if age > conf.seconds("OUTBOX_DUE_LATE"):
        raise NotReady(f"oldest due for {age} seconds, {figures}")
    return figures
