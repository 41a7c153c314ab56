"""What was before the portal, on the dossier of a client: only what the reader's own organisation imported."""

from partners.actor import Actor
from trajects.clients.models import Client
from trajects.past.models import PastEnrolment

MOST = 30


def of_client(client: Client, actor: Actor) -> list[PastEnrolment]:
    """The last ones first. Whether the reader may see the client was settled before."""
    found = PastEnrolment.objects.visible_to(actor).filter(person__client=client)
    return list(found.order_by("-starts_on", "-pk")[:MOST])
