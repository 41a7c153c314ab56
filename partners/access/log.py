"""The one way into the consultation log: called by the page before it shows anything (no log, no data)."""

from okot_portal.read_only import write_allowed
from partners.access.models import Consultation
from partners.actor import Actor


def log_consultation(actor: Actor, client_id: int, page: str, *, reason: str = "") -> None:
    """Write down that this actor saw this client on this page. `reason` is asked where the page shows more than usual.

    On a reading page this is the write that GET may do; when it fails, the page fails with it.
    """
    with write_allowed():
        consultation(actor, client_id, page, reason).save(force_insert=True)


def log_consultations(actor: Actor, client_ids: list[int], page: str, *, reason: str = "") -> None:
    """The same for a page about several clients, in one statement."""
    with write_allowed():
        Consultation.objects.bulk_create([consultation(actor, client_id, page, reason) for client_id in client_ids])


def consultation(actor: Actor, client_id: int, page: str, reason: str) -> Consultation:
    if actor.user is None:
        raise ValueError("Only a person consults a dossier.")
    return Consultation(
        user=actor.user,
        organisation=actor.organisation,
        role=actor.role,
        client_id=client_id,
        page=page,
        reason=reason,
    )
