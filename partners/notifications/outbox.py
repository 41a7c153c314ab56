"""The outbox's bookkeeping: a worker takes one delivery on a lease, marks the point of no return, and closes it.

Every step is one short transaction. A worker that dies leaves a lease that ends by itself; one that wakes up late is
kept out by the lease's token. What cannot be known (the mail went out and no answer came) is recorded as unknown, and
the next copy says so: never lost, never silently doubled.
"""

import logging
import random
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from partners.notifications import conf, digest
from partners.notifications.models import Attempt, Delivery, Notice
from partners.notifications.notify import write
from partners.notifications.recipients import team_of, works_here
from partners.notifications.texts import DIGEST

log = logging.getLogger(__name__)
Outcome = Attempt.Outcome
State = Delivery.State

WORKER_GONE = "De verzending brak af voor de mail vertrok."
WORKER_GONE_IN_DATA = "De verzending brak af terwijl de mail vertrok: mogelijk is ze aangekomen."
COPIED = (
    "code title body url reference subject_machine subject_id step_key urgent "
    "sender_id sender_organisation_id sender_label"
)
dice = random.SystemRandom()


@dataclass(frozen=True)
class Answer:
    """How an attempt ended, in the journal's terms."""

    outcome: str
    detail: str = ""


@dataclass(frozen=True)
class Claim:
    """One delivery in the hands of one worker."""

    delivery: Delivery
    attempt: Attempt
    token: uuid.UUID


def claim() -> Claim | None:
    """Take the delivery that is due longest, or None; workers never take the same one and never wait."""
    while True:
        with transaction.atomic():
            delivery = (
                Delivery.objects.due()
                .select_for_update(skip_locked=True, of=("self",))
                .select_related(
                    "notice__membership__user",
                    "notice__membership__organisation",
                    "notice__organisation",
                    "notice__sender_organisation",
                )
                .order_by("due_at", "pk")
                .first()
            )
            if delivery is None:
                return None
            _close_abandoned_attempt(delivery)
            if _recipient_left(delivery.notice):
                _reroute(delivery)
            elif delivery.tries >= conf.number("OUTBOX_MAX_ATTEMPTS"):
                _give_up(delivery, f"Opgegeven na {delivery.tries} pogingen. {delivery.last_error}")
            else:
                return _take(delivery)


def enter_data_phase(claimed: Claim) -> bool:
    """Commit that the text goes out now, and renew the lease. False when the lease was lost: do not send."""
    with transaction.atomic():
        held = Delivery.objects.filter(pk=claimed.delivery.pk, lease_token=claimed.token).update(
            due_at=Now() + conf.duration("OUTBOX_LEASE"), handed_over_at=Now()
        )
        if held:
            Attempt.objects.filter(pk=claimed.attempt.pk).update(data_phase=True)
        return bool(held)


def close(claimed: Claim, answer: Answer) -> None:
    """Record the answer; a dropped database connection is retried as long as the lease lasts."""
    until = time.monotonic() + conf.seconds("OUTBOX_LEASE")
    while True:
        try:
            return _close(claimed, answer)
        except (OperationalError, InterfaceError):
            if time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.3)


def retry(delivery: Delivery, *, address: str, message_id: str, by: object) -> None:
    """Give a dead letter its full number of attempts again, from now, to the address that is right today."""
    Delivery.objects.filter(pk=delivery.pk, state=State.FAILED).update(
        state=State.QUEUED,
        due_at=Now(),
        failed_at=None,
        attempts_before=delivery.attempts,
        address=address,
        message_id=message_id,
        possibly_duplicate=delivery.possibly_duplicate and address == delivery.address,
        retried_at=Now(),
        retried_by=by,
    )


def backoff(tries: int) -> timedelta:
    """Twice as long after each attempt, capped, and spread so that a recovered server is not stormed."""
    wait = min(conf.seconds("OUTBOX_BACKOFF_CAP"), conf.seconds("OUTBOX_BACKOFF") * 2 ** (tries - 1))
    return timedelta(seconds=wait * dice.uniform(0.5, 1.5))


def _take(delivery: Delivery) -> Claim:
    token = uuid.uuid4()
    delivery.attempts += 1
    Delivery.objects.filter(pk=delivery.pk).update(
        state=State.SENDING,
        attempts=delivery.attempts,
        lease_token=token,
        due_at=Now() + conf.duration("OUTBOX_LEASE"),
        possibly_duplicate=delivery.possibly_duplicate,
    )
    attempt = Attempt.objects.create(delivery=delivery, number=delivery.attempts, token=token)
    return Claim(delivery, attempt, token)


def _close_abandoned_attempt(delivery: Delivery) -> None:
    """A lease that ended with an attempt still open: its worker is gone, or too late to matter."""
    for attempt in Attempt.objects.filter(delivery=delivery, outcome=Outcome.OPEN):
        unknown = attempt.data_phase
        attempt.outcome = Outcome.UNKNOWN if unknown else Outcome.TEMPORARY
        attempt.detail = WORKER_GONE_IN_DATA if unknown else WORKER_GONE
        attempt.ended_at = timezone.now()
        attempt.save(update_fields=["outcome", "detail", "ended_at"])
        delivery.possibly_duplicate = delivery.possibly_duplicate or unknown
        delivery.last_error = attempt.detail


def _recipient_left(notice: Notice) -> bool:
    return notice.membership is not None and not works_here(notice.membership, timezone.localdate())


def _reroute(delivery: Delivery) -> None:
    """The recipient left between the step and the mail: the team hears instead, and both rows tell so."""
    notice = delivery.notice
    assert notice.membership is not None  # noqa: S101 - _recipient_left() just looked
    if notice.code == DIGEST:
        digest.release(notice)
    else:
        write({name: getattr(notice, name) for name in COPIED.split()}, [team_of(notice.membership)])
    Delivery.objects.filter(pk=delivery.pk).update(
        state=State.REROUTED,
        lease_token=None,
        possibly_duplicate=delivery.possibly_duplicate,
        last_error="De ontvanger werkt hier niet meer: het team kreeg de melding.",
    )


def _give_up(delivery: Delivery, reason: str) -> None:
    log.warning("delivery %s given up after %s attempts", delivery.pk, delivery.attempts)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=State.FAILED,
        failed_at=Now(),
        lease_token=None,
        last_error=reason[:300],
        possibly_duplicate=delivery.possibly_duplicate,
    )


@transaction.atomic
def _close(claimed: Claim, answer: Answer) -> None:
    delivery = claimed.delivery
    Attempt.objects.filter(pk=claimed.attempt.pk, outcome=Outcome.OPEN).update(
        outcome=answer.outcome, detail=answer.detail[:300], ended_at=Now()
    )
    held = Delivery.objects.filter(pk=delivery.pk, lease_token=claimed.token).select_for_update(of=("self",))
    if not held.exists():
        log.warning("delivery %s was taken over by another worker", delivery.pk)
        return
    if answer.outcome == Outcome.OK:
        held.update(state=State.SENT, sent_at=Now(), lease_token=None, last_error="")
        return
    delivery.possibly_duplicate = delivery.possibly_duplicate or answer.outcome == Outcome.UNKNOWN
    if answer.outcome == Outcome.PERMANENT:
        _give_up(delivery, answer.detail)
    elif delivery.tries >= conf.number("OUTBOX_MAX_ATTEMPTS"):
        _give_up(delivery, f"Opgegeven na {delivery.tries} pogingen. {answer.detail}")
    else:
        held.update(
            state=State.QUEUED,
            due_at=Now() + backoff(delivery.tries),
            lease_token=None,
            last_error=answer.detail[:300],
            possibly_duplicate=delivery.possibly_duplicate,
        )
