"""The one way into the consultation log: called by the page before it shows anything (no log, no data)."""

from django.db import connection

from okot_portal.read_only import write_allowed
from partners.access.models import Consultation
from partners.actor import Actor

INSERT = """
    INSERT INTO access_consultation (user_id, organisation_id, role, page, reason, at, client_id)
    SELECT %s, %s, %s, %s, %s, %s, client_id FROM unnest(%s::bigint[]) AS client_id
"""


def log_consultation(actor: Actor, client_id: int, page: str, *, reason: str = "") -> None:
    """Write down that this actor saw this client on this page. `reason` is asked where the page shows more than usual.

    On a reading page this is the write that GET may do; when it fails, the page fails with it.
    """
    with write_allowed():
        consultation(actor, client_id, page, reason).save(force_insert=True)


def log_search(actor: Actor, page: str) -> None:
    """Write down a search that showed nobody: there is no client to write it with."""
    with write_allowed():
        consultation(actor, None, page, reason="").save(force_insert=True)


def log_consultations(actor: Actor, client_ids: list[int], page: str, *, reason: str = "") -> None:
    """The same for a page or a file about several clients, however many: one statement, no row made here."""
    facts = consultation(actor, 0, page, reason)
    row = [facts.user_id, facts.organisation_id, facts.role, facts.page, facts.reason, facts.at, client_ids]
    with write_allowed(), connection.cursor() as cursor:
        cursor.execute(INSERT, row)


def consultation(actor: Actor, client_id: int | None, page: str, reason: str) -> Consultation:
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
