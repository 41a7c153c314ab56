"""The worker's loop: as long as something is due, take one, talk to the mail server, write down what happened."""

import logging
import time

from django.db import InterfaceError, OperationalError, connection

from partners.notifications import conf, outbox
from partners.notifications.mail import compose, envelope_sender
from partners.notifications.outbox import Answer, Claim, Outcome
from partners.notifications.transport import Transport, Unreachable

log = logging.getLogger(__name__)


def deliver_due() -> int:
    """Carry out what is due and return how many attempts that took.

    Stops after OUTBOX_DRAIN_SECONDS, and as soon as the server is unreachable: the mails that are left keep their
    place and lose no attempt to a server that is simply down.
    """
    until = time.monotonic() + conf.seconds("OUTBOX_DRAIN_SECONDS")
    count = 0
    with Transport() as transport:
        while time.monotonic() < until:
            claimed = outbox.claim()
            if claimed is None:
                break
            count += 1
            try:
                transport.connect()
            except Unreachable as error:
                outbox.close(claimed, Answer(Outcome.TEMPORARY, str(error)))
                break
            outbox.close(claimed, attempt(transport, claimed))
    return count


def attempt(transport: Transport, claimed: Claim) -> Answer:
    """One conversation. Whatever breaks before DATA is temporary; whatever breaks after it is unknown."""
    try:
        content = compose(claimed.delivery)
        refusal = transport.offer(envelope_sender(), claimed.delivery.address)
        if refusal:
            return refusal
        if not outbox.enter_data_phase(claimed):
            transport.withdraw()
            return Answer(Outcome.TEMPORARY, "De beurt van deze werker was voorbij voor de mail vertrok.")
    except (OperationalError, InterfaceError) as error:
        transport.withdraw()
        connection.close()
        return Answer(Outcome.TEMPORARY, f"voor de tekst: {type(error).__name__}")
    except Exception as error:  # one mail that cannot be made must not stop those behind it
        log.error("delivery %s could not be made: %s", claimed.delivery.pk, type(error).__name__)
        transport.withdraw()
        return Answer(Outcome.TEMPORARY, f"voor de tekst: {type(error).__name__}")
    return transport.hand_over(content)
