"""A real mail server on loopback for tests: what it received, and faults to switch on.

Use it from any test with the fixture `smtp` (the root conftest names this module in `pytest_plugins`).
"""

import asyncio
import email
import email.policy
import enum
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LOCALHOST = "127.0.0.1"
LINK = re.compile(r"https?://\S+")


class Fault(enum.Enum):
    NONE = "none"
    TEMPORARY = "451 4.3.0 probeer later opnieuw"
    PERMANENT = "550 5.1.1 onbekende ontvanger"
    HANG_AFTER_STORE = "store, then never answer"
    HANG_UP_BEFORE_TEXT = "close the line after RCPT"


@dataclass(frozen=True)
class Mail:
    """One accepted copy of a mail."""

    recipient: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    @property
    def link(self) -> str:
        found = LINK.search(self.text)
        return found.group() if found else ""

    def _part(self, kind: str) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return str(part.get_content()) if part else ""


@dataclass
class MailServer:
    """`received` in order of arrival; set `fault` for all, or `refused` for single addresses."""

    port: int = 0
    fault: Fault = Fault.NONE
    refused: set[str] = field(default_factory=set)
    received: list[Mail] = field(default_factory=list)

    def start(self) -> None:
        self.port = self.port or free_port()
        self._controller = Controller(self, hostname=LOCALHOST, port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """From now on connections are refused, until `start` again."""
        self.fault = Fault.NONE
        self._controller.stop()

    def to(self, address: str) -> list[Mail]:
        return [mail for mail in self.received if mail.recipient == address]

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if address in self.refused:
            return str(Fault.PERMANENT.value)
        if self.fault in (Fault.TEMPORARY, Fault.PERMANENT):
            return str(self.fault.value)
        if self.fault is Fault.HANG_UP_BEFORE_TEXT and server.transport:
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - the policy makes it one
        self.received.extend(Mail(address, message) for address in envelope.rcpt_tos)
        while self.fault is Fault.HANG_AFTER_STORE:
            await asyncio.sleep(0.02)
        return "250 2.0.0 OK queued"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOCALHOST, 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def smtp(settings: Any) -> Iterator[MailServer]:
    """A running mail server that the portal sends to."""
    server = MailServer()
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = LOCALHOST, server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.OUTBOX_SMTP_TIMEOUT = 0.5
    settings.OUTBOX_NUDGE = False
    yield server
    server.stop()
