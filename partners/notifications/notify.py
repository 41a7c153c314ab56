"""The door through which a step tells others: rows in the step's own transaction, nothing on the network."""

import datetime
import logging
import uuid
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from partners.actor import Actor
from partners.models import Organisation
from partners.notifications import conf
from partners.notifications.models import Delivery, Notice, Way
from partners.notifications.nudge import nudge
from partners.notifications.privacy import contains_insz
from partners.notifications.recipients import Addressee, addressees
from partners.notifications.texts import PORTAL_ONLY
from partners.notifications.ways import ways_of
from partners.parties import Party

log = logging.getLogger(__name__)


def notify(
    *,
    code: str,
    title: str,
    body: str,
    recipients: Iterable[Party],
    sender: Actor,
    subject_machine: str,
    subject_id: int,
    reference: str,
    url: str,
    step_key: uuid.UUID,
    urgent: bool = False,
    is_new: bool = False,
    at: datetime.datetime | None = None,
) -> list[Notice]:
    """Record the notice for each recipient and queue its e-mail; call it inside the step's transaction.

    `title` and `body` are shown in the portal only and carry no name, INSZ or health data; the e-mail's words follow
    from `code`. `url` is a path of the portal. Telling the same people twice under one `step_key` and `code` changes
    nothing, so a caller may be repeated; `is_new` says that the key was made just now. `at` is the moment the step was
    recorded, without it now.
    Raises `ValueError` for a text or a url that may not leave.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("notify() belongs inside the transaction of the step that it tells about.")
    if contains_insz(f"{title}\n{body}\n{reference}\n{url}"):
        raise ValueError(f"Notice {code} carries a national number.")
    to = addressees(recipients, timezone.localdate())
    if not to:
        log.error("notice %s of %s %s has no recipient at all", code, subject_machine, subject_id)
        return []
    facts = {
        "code": code,
        "title": title,
        "body": body,
        "url": url,
        "reference": reference,
        "subject_machine": subject_machine,
        "subject_id": subject_id,
        "step_key": step_key,
        "urgent": urgent,
        "sender": sender.user,
        "sender_organisation": sender.organisation,
        "sender_label": str(sender),
    } | ({"created_at": at} if at else {})
    return write(facts, to, is_new=is_new)


def write(facts: dict[str, Any], to: Sequence[Addressee], *, is_new: bool = False) -> list[Notice]:
    """Notices and their deliveries, each at most once; a worker is nudged when the transaction commits.

    What the portal alone says (PORTAL_ONLY) has no delivery; nor has what the recipient wants to hear later, together,
    or in the portal only.
    """
    ways = ways_of(facts["code"], urgent=facts["urgent"], to=to)
    notices = [_notice(facts, addressee, ways) for addressee in to]
    written = Notice.objects.bulk_create(notices, ignore_conflicts=not is_new)
    if not is_new:
        written = _stored(facts, to)
    if facts["code"] in PORTAL_ONLY:
        return written
    direct = [notice for notice in written if notice.way == Way.DIRECT]
    Delivery.objects.bulk_create([delivery_of(notice) for notice in direct], ignore_conflicts=not is_new)
    transaction.on_commit(nudge, robust=True)
    return written


def _stored(facts: dict[str, Any], to: Sequence[Addressee]) -> list[Notice]:
    """The notices to these people as they stand in the database, whoever wrote them first."""
    by_recipient = {_recipient(addressee): addressee for addressee in to}
    stored = [
        notice
        for notice in Notice.objects.filter(step_key=facts["step_key"], code=facts["code"]).order_by("pk")
        if (notice.membership_id, notice.organisation_id) in by_recipient
    ]
    for notice in stored:
        addressee = by_recipient[notice.membership_id, notice.organisation_id]
        notice.membership, notice.organisation = addressee.membership, addressee.organisation
    return stored


def message_id(notice: Notice, address: str) -> str:
    """The same for every attempt, so that a mail program can recognise a second copy; different for everybody."""
    name = f"{notice.code}/{notice.recipient_key}/{address.lower()}"
    host = urlsplit(conf.portal_url()).hostname
    return f"<{uuid.uuid5(notice.step_key, name)}@{host}>"


def address_of(notice: Notice) -> str:
    return notice.membership.user.email if notice.membership else notice.organisation.team_mailbox


def no_address(organisation: Organisation) -> str:
    return f"Er is geen e-mailadres bekend. Vul de teammailbox van {organisation} in en verstuur opnieuw."[:300]


def _recipient(addressee: Addressee) -> tuple[int | None, int]:
    return (addressee.membership.pk if addressee.membership else None, addressee.organisation.pk)


def _notice(facts: dict[str, Any], addressee: Addressee, ways: dict[int, str]) -> Notice:
    return Notice(
        **facts,
        way=ways.get(addressee.membership.user_id, Way.DIRECT) if addressee.membership else Way.DIRECT,
        membership=addressee.membership,
        organisation=addressee.organisation,
        route=addressee.route,
        on_behalf_of=addressee.on_behalf_of,
    )


def delivery_of(notice: Notice) -> Delivery:
    """The outbox row of a notice, not saved."""
    address = address_of(notice)
    delivery = Delivery(notice=notice, address=address, message_id=message_id(notice, address))
    if not address:
        delivery.state = Delivery.State.FAILED
        delivery.failed_at = Now()
        delivery.last_error = no_address(notice.organisation)
    return delivery
