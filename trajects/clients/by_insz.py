"""Finding a client by INSZ: exact, and written down each time, whether or not anybody was found (domain §12).

Who asks for a number of a client they may not see hears the same as for a number nobody has; the client can be told
that somebody asked.
"""

import datetime

from partners.access.log import log_consultation, log_search
from partners.actor import Actor
from trajects.clients.models import Client

FOUND, NOT_SHOWN, NOBODY = "Gezocht op INSZ", "Gezocht op INSZ, niet getoond", "Gezocht op INSZ, niemand gevonden"


def find_by_insz(actor: Actor, number: str, today: datetime.date) -> Client | None:
    """The client with these eleven digits, if this actor may see them."""
    everybody = Client.objects.with_insz(number).order_by("pk")
    client = everybody.visible_to(actor, today).first()
    if client is not None:
        log_consultation(actor, client.pk, FOUND)
        return client
    hidden = everybody.first()
    if hidden is not None:
        log_consultation(actor, hidden.pk, NOT_SHOWN)
    else:
        log_search(actor, NOBODY)
    return None
