"""The receipt ladder: queued → sent → accepted by the mail server → opened in the portal → acted on.

"Opened" and "acted on" come from the portal itself, never from a tracker in the mail. Both sides read the same ladder.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce, Now

from partners.actor import Actor
from partners.notifications.models import Delivery, Notice

State = Delivery.State
TWICE = "Mogelijk tweemaal ontvangen: de mailserver antwoordde een keer niet."


@dataclass(frozen=True)
class Rung:
    """One step of the ladder; `state` is done, open, failed or unknown."""

    key: str
    label: str
    state: str
    at: datetime.datetime | None = None
    detail: str = ""

    @property
    def icon(self) -> str:
        return {"done": "circle-check", "failed": "triangle-alert", "unknown": "circle-help"}.get(
            self.state, "circle-dashed"
        )


@dataclass(frozen=True)
class Receipt:
    """A notice with its ladder, as the dossier page and the sender's page show it."""

    notice: Notice
    rungs: tuple[Rung, ...]

    @property
    def failed(self) -> bool:
        return any(rung.state == "failed" for rung in self.rungs)

    @property
    def latest(self) -> Rung:
        """The highest rung that was reached, or the one that broke."""
        broken = [rung for rung in self.rungs if rung.state == "failed"]
        done = [rung for rung in self.rungs if rung.state == "done"]
        return (broken or done)[-1]


def receipts_for(machine: str, subject_id: int) -> list[Receipt]:
    """Every notice about this subject, newest first: two queries. The caller has checked access to the subject."""
    return [receipt(n) for n in with_deliveries(Notice.objects.about(machine, subject_id)).order_by("-pk")]


def with_deliveries(notices: Any) -> Any:
    """What `ladder` reads, loaded at once."""
    return notices.with_people().prefetch_related("deliveries")


def receipt(notice: Notice) -> Receipt:
    return Receipt(notice, ladder(notice))


def ladder(notice: Notice) -> tuple[Rung, ...]:
    """The rungs of one notice, from its loaded `deliveries` (see `with_deliveries`)."""
    return (
        Rung("queued", "Gemeld in het portaal", "done", notice.created_at, f"Voor {notice.recipient_label}"),
        *(rung for delivery in notice.deliveries.all() for rung in _mail(delivery)),
        _portal("opened", "Geopend in het portaal", notice.opened_at, notice.opened_by),
        _portal("acted", "Opgevolgd met een stap", notice.acted_at, notice.acted_by),
    )


def mark_opened(notice: Notice, actor: Actor) -> None:
    """The recipient opened this notice; the first time counts. Somebody else's look changes nothing."""
    _open(Notice.objects.inbox_of(actor).filter(pk=notice.pk), actor)


def mark_opened_for(actor: Actor, machine: str, subject_id: int) -> int:
    """The actor opened the page of this subject: their own and their team's notices about it are read."""
    return _open(Notice.objects.inbox_of(actor).about(machine, subject_id), actor)


def mark_acted(step: Any) -> int:
    """Somebody of the recipient's organisation took a step: what it was told before about this subject is handled.

    `step` is the engine's Step, in its transaction. A colleague who steps in counts: the ladder names who did.
    """
    actor: Actor = step.actor
    if actor.user is None or actor.organisation_id is None:
        return 0
    return (
        Notice.objects.about(step.machine.code, step.subject.pk)
        .filter(organisation=actor.organisation_id, acted_at=None)
        .exclude(step_key=step.key)
        .update(acted_at=Now(), acted_by=actor.user)
    )


def _open(notices: Any, actor: Actor) -> int:
    return int(notices.unread().update(opened_at=Coalesce(F("opened_at"), Now()), opened_by=actor.user))


def _mail(delivery: Delivery) -> tuple[Rung, ...]:
    if delivery.state == State.REROUTED:
        return (Rung("accepted", "Mail ging naar de teammailbox", "done", None, delivery.last_error),)
    if delivery.state == State.FAILED:
        label = "Mail niet bezorgd"
        if delivery.possibly_duplicate:
            label += ", mogelijk wel ontvangen"
        return (Rung("accepted", label, "failed", delivery.failed_at, delivery.last_error),)
    twice = (
        "Mogelijk tweemaal ontvangen: de mailserver antwoordde een keer niet." if delivery.possibly_duplicate else ""
    )
    if delivery.state == State.SENT:
        return (
            Rung("sent", "Mail verstuurd", "done", delivery.handed_over_at),
            Rung("accepted", "Mail aanvaard door de mailserver", "done", delivery.sent_at, twice),
        )
    if delivery.possibly_duplicate:
        return (Rung("sent", "Mail verstuurd, nog geen antwoord", "unknown", delivery.handed_over_at, twice),)
    waiting = f"Nog niet gelukt: {delivery.last_error}" if delivery.last_error else ""
    return (Rung("sent", "Mail in de wachtrij", "open", None, waiting),)


def _portal(key: str, label: str, at: datetime.datetime | None, by: Any) -> Rung:
    if at is None:
        return Rung(key, f"Nog niet {label[0].lower()}{label[1:]}", "open")
    return Rung(key, label, "done", at, f"Door {by}" if by else "")
