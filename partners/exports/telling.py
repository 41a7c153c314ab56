"""Tells who asked that the file is there: in the portal, with a reference and the name of the list."""

from django.urls import reverse

from okot_portal.known import known
from partners.actor import SYSTEM, Actor
from partners.exports.models import Export
from partners.notifications.notify import notify
from partners.parties import Party

SUBJECT = "export"


def tell_owner(export: Export, owner: Actor) -> None:
    """Inside the transaction that makes the export done; the key of the export keeps it to once."""
    notify(
        code="EXP",
        title=f"Je bestand staat klaar: {export.title}",
        body="Je vindt het op de pagina ‘Mijn exports’. Daar staat ook tot wanneer het bewaard wordt.",
        recipients=[Party(known(owner.organisation), owner.membership)],
        sender=SYSTEM,
        subject_machine=SUBJECT,
        subject_id=export.pk,
        reference=export.reference,
        url=reverse("exports"),
        step_key=export.key,
    )
