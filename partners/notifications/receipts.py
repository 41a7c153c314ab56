"""The receipt ladder: queued → sent → accepted by the mail server or bounced → opened in the portal → acted on.

"Opened" and "acted on" come from the portal itself, never from a tracker in the mail. Both sides read the same ladder.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Now

from partners.actor import Actor
from partners.notifications.models import Delivery, Notice, Way
from partners.notifications.models.notice import NoticeQuerySet

State = Delivery.State
TONES = {"queued": "neutral", "sent": "info", "accepted": "info", "opened": "active", "acted": "success"}
DONE, WAIT, FAIL, NOT_YET = "done", "wait", "fail", ""
TWICE = "mogelijk tweemaal ontvangen"


@dataclass(frozen=True)
class Rung:
    """One rung, in the words of includes/ladder.html: `state` is done, wait, fail or empty (not yet)."""

    key: str
    label: str
    state: str = NOT_YET
    icon: str = ""
    at: datetime.datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class Receipt:
    """A notice with its ladder, as the dossier page and the sender's page show it."""

    notice: Notice
    rungs: tuple[Rung, ...]

    @property
    def delivery(self) -> Delivery | None:
        return next(iter(self.notice.deliveries.all()), None)

    @property
    def failed(self) -> bool:
        return any(rung.state == FAIL for rung in self.rungs)

    @property
    def latest(self) -> Rung:
        """The rung that broke, else the highest one that was reached."""
        broken = [rung for rung in self.rungs if rung.state == FAIL]
        return (broken or [rung for rung in self.rungs if rung.state == DONE])[-1]

    @property
    def tone(self) -> str:
        return "danger" if self.failed else TONES[self.latest.key]


def receipts_for(machine: str, subject_id: int) -> list[Receipt]:
    """Every notice about this subject, newest first, in two queries. The caller has checked access to the subject."""
    notices = with_deliveries(Notice.objects.about(machine, subject_id)).order_by("-pk")
    return [receipt(notice) for notice in notices]


def with_deliveries(notices: NoticeQuerySet) -> NoticeQuerySet:
    """What `receipt` reads, loaded at once."""
    return notices.with_people().prefetch_related("deliveries")


def receipt(notice: Notice) -> Receipt:
    return Receipt(notice, ladder(notice))


def ladder(notice: Notice) -> tuple[Rung, ...]:
    """The rungs of one notice, from its loaded `deliveries` (see `with_deliveries`)."""
    mail = [rung for delivery in notice.deliveries.all() for rung in _mail(delivery)]
    queued = Rung("queued", "Gemeld in het portaal", DONE, "check", notice.created_at)
    return (queued, *(mail or _without_mail(notice)), _opened(notice), _acted(notice))


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
        .exclude(route=Notice.Route.PARTNER)
        .update(acted_at=step.recorded_at, acted_by=actor.user)
    )


def _open(notices: NoticeQuerySet, actor: Actor) -> int:
    return notices.unread().update(opened_at=Now(), opened_by=actor.user)


def _mail(delivery: Delivery) -> list[Rung]:
    twice = TWICE if delivery.possibly_duplicate else ""
    sent = Rung("sent", "Mail verstuurd", DONE, "send", delivery.handed_over_at)
    if delivery.state == State.SENT:
        return [sent, Rung("accepted", "Aanvaard door de server", DONE, "mail-check", delivery.sent_at, twice)]
    if delivery.state == State.REROUTED:
        return [Rung("accepted", "Mail ging naar het team", DONE, "users", None, "werkt hier niet meer")]
    before = [sent] if delivery.handed_over_at else []
    if delivery.state == State.FAILED:
        doubt = ", mogelijk wel ontvangen" if delivery.possibly_duplicate else ""
        return [*before, Rung("accepted", f"Mail niet bezorgd{doubt}", FAIL, "mail-x", delivery.failed_at)]
    if delivery.possibly_duplicate:
        return [sent, Rung("accepted", "Geen antwoord van de server", WAIT, "mail-warning", None, twice)]
    again = f"nog niet gelukt na {delivery.tries} keer" if delivery.last_error else ""
    return [Rung("sent", "Mail in de wachtrij", WAIT, "hourglass", None, again)]


def _without_mail(notice: Notice) -> list[Rung]:
    """What the recipient chose to hear together, or in the portal only."""
    if notice.way == Way.NONE:
        return [Rung("sent", "Enkel in het portaal", DONE, "inbox", None, "de ontvanger koos geen mail")]
    if notice.way == Way.DIGEST and notice.digest_id is None:
        return [Rung("sent", "In het volgende overzicht van 8 uur", WAIT, "hourglass")]
    return [Rung("sent", "In het dagelijks overzicht", DONE, "mails")] if notice.way == Way.DIGEST else []


def _opened(notice: Notice) -> Rung:
    if notice.opened_at is None:
        return Rung("opened", "Geopend", NOT_YET, "mail-open", None, "nog niet geopend")
    return Rung("opened", "Geopend", DONE, "mail-open", notice.opened_at, str(notice.opened_by or ""))


def _acted(notice: Notice) -> Rung:
    if notice.acted_at is None:
        return Rung("acted", "Gevolg gegeven")
    return Rung("acted", "Gevolg gegeven", DONE, "check-check", notice.acted_at, str(notice.acted_by or ""))
