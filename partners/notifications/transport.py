"""The conversation with the mail server, in two phases: up to DATA nothing can have been sent, after it anything may.

Django's own backend opens the connection (host, TLS and login as in the settings); the mail itself is spoken here,
because `send_messages` cannot tell a refusal before DATA from a silence after it.
"""

import contextlib
import smtplib
from types import TracebackType

from django.core.mail.backends.smtp import EmailBackend

from partners.notifications import conf
from partners.notifications.outbox import Answer, Outcome

ACCEPTED = (250, 251, 252)
PERMANENT_FROM = 500
CLOSING = 421


class Unreachable(Exception):
    """No conversation possible: the server is down, silent, or does not accept our login."""


class Transport:
    """One connection, reused for every mail of a drain and opened again after a fault."""

    def __init__(self) -> None:
        self._backend = EmailBackend(timeout=conf.seconds("OUTBOX_SMTP_TIMEOUT"))

    def __enter__(self) -> "Transport":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            self._smtp.quit()
        self._drop()

    def connect(self) -> None:
        """Raises `Unreachable`; the fault is the server's or ours, never the recipient's."""
        if self._backend.connection is not None:
            return
        try:
            self._backend.open()
            self._smtp.ehlo_or_helo_if_needed()
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise Unreachable(_words("verbinding", error)) from error

    def offer(self, sender: str, recipient: str) -> Answer | None:
        """MAIL and RCPT. None means: go on with the text. Any answer means that certainly nothing was sent."""
        try:
            code, reply = self._smtp.mail(sender)
            if code not in ACCEPTED:
                # A refused sender is our own misconfiguration: wait for it to be mended, blame no recipient.
                self._reset(code)
                return Answer(Outcome.TEMPORARY, _reply("MAIL", code, reply))
            code, reply = self._smtp.rcpt(recipient)
            if code not in ACCEPTED:
                self._reset(code)
                return _refusal("RCPT", code, reply)
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            self._drop()
            return Answer(Outcome.TEMPORARY, _words("voor de tekst", error))
        return None

    def hand_over(self, content: bytes) -> Answer:
        """DATA. From here on silence means: unknown."""
        try:
            code, reply = self._smtp.data(content)
        except smtplib.SMTPDataError as error:
            self._reset(error.smtp_code)
            return _refusal("DATA", error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Answer(Outcome.UNKNOWN, _words("na de tekst", error))
        if code in ACCEPTED:
            return Answer(Outcome.OK, _reply("DATA", code, reply))
        self._reset(code)
        return _refusal("DATA", code, reply)

    def withdraw(self) -> None:
        """Break off between RCPT and DATA."""
        self._reset(0)

    @property
    def _smtp(self) -> smtplib.SMTP:
        smtp = self._backend.connection
        if smtp is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return smtp

    def _reset(self, code: int) -> None:
        if code == CLOSING:
            return self._drop()
        try:
            self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        smtp, self._backend.connection = self._backend.connection, None
        if smtp is not None:
            smtp.close()


def _refusal(stage: str, code: int, reply: bytes | str) -> Answer:
    outcome = Outcome.PERMANENT if code >= PERMANENT_FROM else Outcome.TEMPORARY
    return Answer(outcome, _reply(stage, code, reply))


def _reply(stage: str, code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{stage} {code} {' '.join(text.split())}"


def _words(stage: str, error: Exception) -> str:
    return f"{stage}: {type(error).__name__} {' '.join(str(error).split())}"
