"""A mail to somebody outside the portal, through the same outbox: a reference, and a link the portal signs.

The link stands in no table. It is worked out from the key when the mail leaves, and again at every new attempt.
"""

import uuid

from django.db import transaction
from django.urls import reverse

from okot_portal.signed_links import token_of
from partners.actor import Actor
from partners.models import Organisation
from partners.notifications.models import Delivery, Notice
from partners.notifications.models.notice import NoticeQuerySet
from partners.notifications.notify import message_id
from partners.notifications.nudge import nudge
from partners.notifications.texts import CLIENT_ASKED

ASKED_BY_LINK = "AL"
TITLE = "Vraag met een link over {reference}"
TO_CLIENT = "De cliënt kreeg een mail met een link. De code erbij zeg je zelf."
BODY = "De gevraagde dienst kreeg een mail met een link. De code erbij zeg je aan de telefoon."


def ask_by_mail(
    address: str,
    *,
    key: uuid.UUID,
    sender: Actor,
    organisation: Organisation,
    subject_machine: str,
    subject_id: int,
    reference: str,
    url: str,
    of_client: bool = False,
) -> Notice:
    """Queue the mail with the link of `key`; call it inside the transaction that makes the link. `url` is the page of
    the portal where whoever asks follows it. `of_client`: the client is asked, and not a service."""
    notice = Notice.objects.create(
        code=CLIENT_ASKED if of_client else ASKED_BY_LINK,
        title=TITLE.format(reference=reference),
        body=TO_CLIENT if of_client else BODY,
        url=url,
        reference=reference,
        subject_machine=subject_machine,
        subject_id=subject_id,
        step_key=key,
        organisation=organisation,
        route=Notice.Route.PARTNER,
        sender=sender.user,
        sender_organisation=organisation,
        sender_label=str(sender),
    )
    Delivery.objects.create(notice=notice, address=address, message_id=message_id(notice, address))
    transaction.on_commit(nudge, robust=True)
    return notice


def link_of(notice: Notice) -> str:
    """The address behind the mail of a question by link; "" for any other notice."""
    if notice.route != Notice.Route.PARTNER:
        return ""
    return reverse("answer", args=[token_of(notice.step_key)])


def letter_of(key: uuid.UUID) -> NoticeQuerySet:
    """What tells how far the mail with this key came."""
    return Notice.objects.filter(step_key=key, code__in=(ASKED_BY_LINK, CLIENT_ASKED))
