"""Is anybody delivering? Two questions of /readyz, answered from PostgreSQL: the broker cannot vouch for itself."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.db.models.functions import Now
from django.utils import timezone

from partners.notifications import conf
from partners.notifications.models import Delivery, Heartbeat

SWEEP = "sweep"


@dataclass(frozen=True)
class Check:
    """The answer to one question of /readyz: `detail` is public and holds figures only."""

    name: str
    ok: bool
    detail: str


def beat() -> None:
    """A worker is alive, reaches the database and is about to look in the outbox."""
    Heartbeat.objects.update_or_create(name=SWEEP, defaults={"beat_at": Now()})


def last_sweep() -> Check:
    """How long ago a worker last looked in the outbox."""
    beat_at = Heartbeat.objects.filter(name=SWEEP).values_list("beat_at", flat=True).first()
    if beat_at is None:
        return Check("outbox_sweep", False, "never")
    age = round((timezone.now() - beat_at).total_seconds())
    return Check("outbox_sweep", age <= conf.seconds("OUTBOX_SWEEP_LATE"), f"{age} seconds ago")


def oldest_due_delivery() -> Check:
    """How long the mail that waits longest has been due. Dead letters wait for a person: counted, no alarm."""
    found = Delivery.objects.open().aggregate(oldest=Min("due_at", filter=Q(due_at__lte=Now())), waiting=Count("pk"))
    age = round((timezone.now() - found["oldest"]).total_seconds()) if found["oldest"] else 0
    detail = f"oldest due {age} s, {found['waiting']} waiting, {Delivery.objects.dead().count()} dead letters"
    return Check("outbox_due", age <= conf.seconds("OUTBOX_DUE_LATE"), detail)
