"""The e-mail that announces a notice: multipart, in the portal's look, and without a word about the client."""

from email.utils import parseaddr
from typing import Any

from css_inline import CSSInliner
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from partners.notifications import conf
from partners.notifications.letters import link_of
from partners.notifications.models import Delivery, Notice
from partners.notifications.texts import CLIENT_ASKED, DIGEST, mail_text

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
    Notice.Route.PARTNER: (
        "Je krijgt deze mail omdat een OCMW of VDAB jullie dienst iets vraagt. Verwacht je geen vraag, of ken je de "
        "afzender niet? Dan hoef je niets te doen."
    ),
}

WHY_CLIENT = (
    "U krijgt deze mail omdat uw OCMW u iets vraagt. Verwacht u geen vraag, of kent u de afzender niet? Dan hoeft u "
    "niets te doen."
)


def compose(delivery: Delivery) -> bytes:
    """The message as it goes over the wire. The same Message-ID at every attempt."""
    notice = delivery.notice
    is_digest = notice.code == DIGEST
    context = _overview(notice) if is_digest else _context(notice)
    template = "notifications/mail_digest" if is_digest else "notifications/mail"
    subject = context["heading"] if is_digest else f"{context['heading']} (dossier {notice.reference})"
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
        body=render_to_string(f"{template}.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[delivery.address],
        headers=headers,
    )
    html = render_to_string(f"{template}.html", {**context, "subject": subject})
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
        "link": conf.portal_url() + (link_of(notice) or notice.url),
        "action": "Open de vraag" if notice.route == Notice.Route.PARTNER else "Open het dossier",
        "why": WHY_CLIENT if notice.code == CLIENT_ASKED else WHY[Notice.Route(notice.route)],
    }


def _overview(notice: Notice) -> dict[str, Any]:
    """What an overview gathers, in the same words as their own mails: no name, and nothing that a person typed."""
    gathered = Notice.objects.filter(digest__announcement=notice).order_by("pk")
    lines = [
        {
            "heading": mail_text(one.code).heading,
            "reference": one.reference if one.is_of_dossier else "",
            "link": conf.portal_url() + one.url,
        }
        for one in gathered
    ]
    return {
        "heading": notice.title,
        "greeting": _greeting(notice),
        "lines": lines,
        "link": conf.portal_url() + notice.url,
        "why": "Je krijgt dit overzicht omdat je dat koos bij je voorkeuren voor meldingen.",
    }


def _greeting(notice: Notice) -> str:
    if notice.membership:
        return f"Dag {notice.membership.user.get_short_name()},"
    return "Beste," if notice.route == Notice.Route.PARTNER else "Dag collega's,"
