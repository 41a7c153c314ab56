"""The demo's mail server: it takes every mail the portal sends and keeps it for a look in the browser.

A real SMTP server, so that the demo walks the same road as production. It answers 250 after the mail is stored, it
listens on this machine only, and it does not exist where DEMO_MAILBOX is off.
"""

import asyncio
import email
import email.policy
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import close_old_connections, connection

from partners.notifications.models import DemoMail

LOCALHOST = "127.0.0.1"
LONGEST = 300
KEPT = 500


class Keeper:
    """Stores what arrives, one mail at a time: one thread, so one database connection."""

    def __init__(self) -> None:
        self._one_at_a_time = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mailbox")

    @staticmethod
    def _keep(raw: bytes, recipients: list[str]) -> None:
        close_old_connections()  # the database may have been restarted since the last mail
        store(raw, recipients)

    def close(self) -> None:
        """Let go of the thread and its database connection."""
        self._one_at_a_time.submit(connection.close)
        self._one_at_a_time.shutdown()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._one_at_a_time, self._keep, raw, list(envelope.rcpt_tos))
        return "250 2.0.0 bewaard in de postbus van de demo"


def controller(port: int) -> Controller:
    return Controller(Keeper(), hostname=LOCALHOST, port=port)


def store(raw: bytes, recipients: list[str]) -> None:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    text, html = (_part(message, kind) for kind in ("plain", "html"))
    stored = DemoMail.objects.bulk_create(
        DemoMail(
            recipient=recipient[:254],
            subject=str(message.get("Subject", ""))[:LONGEST],
            message_id=str(message.get("Message-ID", ""))[:200],
            text=text,
            html=html,
        )
        for recipient in recipients
    )
    DemoMail.objects.filter(pk__lte=stored[-1].pk - KEPT).delete()


def _part(message: Any, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,)) if isinstance(message, EmailMessage) else None
    return str(part.get_content()).replace("\x00", "") if part else ""
