"""The e-mail that announces a notice: multipart, in the portal's look, and without a word about the client."""

from email.utils import parseaddr
from typing import Any

from css_inline import CSSInliner
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from partners.notifications import conf
from partners.notifications.models import Delivery, Notice
from partners.notifications.texts import mail_text

DUPLICATE_HEADER = "X-OKOT-Mogelijk-Dubbel"
INLINER = CSSInliner(keep_style_tags=True, keep_at_rules=True, load_remote_stylesheets=False)

WHY = {
    Notice.Route.DIRECT: "Je krijgt deze mail omdat je behandelaar bent van dit dossier.",
    Notice.Route.TEAM: "Deze mail gaat naar de teammailbox die bij dit dossier hoort.",
    Notice.Route.DEPUTY: "Je krijgt deze mail omdat je een afwezige collega vervangt.",
    Notice.Route.LEFT: (
        "Deze mail gaat naar de teammailbox omdat de behandelaar van dit dossier niet meer bij jullie werkt. "
        "Kijk wie het overneemt."
    ),
}


def compose(delivery: Delivery) -> bytes:
    """The message as it goes over the wire. The same Message-ID at every attempt."""
    notice = delivery.notice
    context = _context(notice)
    subject = f"{context['heading']} (dossier {notice.reference})"
    headers = {
        "Message-ID": delivery.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if delivery.possibly_duplicate:
        subject += " (mogelijk al ontvangen)"
        headers[DUPLICATE_HEADER] = "ja"
    context["possibly_duplicate"] = delivery.possibly_duplicate
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("notifications/mail.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[delivery.address],
        headers=headers,
    )
    html = render_to_string("notifications/mail.html", {**context, "subject": subject})
    message.attach_alternative(INLINER.inline(html), "text/html")
    return message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]


def envelope_sender() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _context(notice: Notice) -> dict[str, Any]:
    text = mail_text(notice.code)
    sender = str(notice.sender_organisation) if notice.sender_organisation else "Het portaal"
    before, after = text.sentence.format(sender=sender, reference="\0").split("\0")
    return {
        "heading": text.heading,
        "greeting": _greeting(notice),
        "before": before,
        "after": after,
        "reference": notice.reference,
        "prompt": text.prompt,
        "urgent": notice.urgent,
        "link": conf.portal_url() + notice.url,
        "why": WHY[Notice.Route(notice.route)],
    }


def _greeting(notice: Notice) -> str:
    if notice.membership:
        return f"Dag {notice.membership.user.get_short_name()},"
    return "Dag collega's,"
