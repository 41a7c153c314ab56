"""Is anybody delivering? Answers for /readyz, from PostgreSQL: the broker cannot vouch for itself."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.db.models.functions import Now
from django.utils import timezone

from partners.notifications import conf
from partners.notifications.models import Delivery, Heartbeat

SWEEP = "sweep"


@dataclass(frozen=True)
class Check:
    """One line of /readyz: `detail` is for the operator and holds figures only."""

    name: str
    ok: bool
    detail: str


def beat() -> None:
    """A worker is alive and reaches the database."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=SWEEP, beat_at=Now())],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["beat_at"],
    )


def checks() -> list[Check]:
    return [last_sweep(), oldest_due_delivery()]


def last_sweep() -> Check:
    """How long ago a worker last looked in the outbox."""
    beat_at = Heartbeat.objects.filter(name=SWEEP).values_list("beat_at", flat=True).first()
    if beat_at is None:
        return Check("outbox_sweep", False, "never")
    age = timezone.now() - beat_at
    return Check("outbox_sweep", age <= conf.duration("OUTBOX_SWEEP_LATE"), f"{_whole(age)} s ago")


def oldest_due_delivery() -> Check:
    """How long the mail that waits longest has been due; dead letters are counted, they wait for a person."""
    row = Delivery.objects.open().aggregate(oldest=Min("due_at", filter=Q(due_at__lte=Now())), waiting=Count("pk"))
    dead = Delivery.objects.dead().count()
    age = timezone.now() - row["oldest"] if row["oldest"] else timedelta()
    detail = f"oldest due {_whole(age)} s, {row['waiting']} waiting, {dead} dead letters"
    return Check("outbox_oldest_due", age <= conf.duration("OUTBOX_DUE_LATE"), detail)


def _whole(age: timedelta) -> int:
    return round(age.total_seconds())
