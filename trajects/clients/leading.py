"""Who is at the wheel after the registration (REG-02): the OCMW decides, and whoever guides the client too hears of it.

And an exemption is looked at again (REG-03): on its day the one responsible for the client is told.
"""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from partners.actor import SYSTEM, Actor
from partners.notifications.notify import notify
from partners.parties import Party, party_of
from trajects.clients.choices import EXEMPT
from trajects.clients.models import Client, Grant

REVIEWS = uuid.UUID("6a1c2c1e-6d0b-4c7b-9e55-0f3b4cf0a9f3")  # the family of the keys below; any fixed one will do


def standing(values: Mapping[str, Any]) -> tuple[str, str]:
    """What of a registration concerns the other side: whether somebody is registered, and who leads.

    Both exemptions are one: the difference would tell who is exempt for reasons of health.
    """
    status = values.get("vdab_status") or ""
    return "exempt" if status in EXEMPT else status, values.get("vdab_lead") or ""


def tell_vdab(client: Client, *, actor: Actor, today: datetime.date) -> None:
    """Everybody at VDAB to whom the dossier is open; call it in the transaction of the change."""
    running = (
        Grant.objects.running(today)
        .filter(client=client)
        .select_related("organisation", "membership__user", "membership__organisation")
    )
    readers = {(one.organisation_id, one.membership_id): party_of(one.membership, one.organisation) for one in running}
    recipients = [party for party in readers.values() if party]
    if recipients:
        _notify(
            client,
            "RG",
            "Inschrijving of regie gewijzigd in dossier {number}",
            "Het OCMW wijzigde de inschrijving als werkzoekende of wie de regie neemt. Kijk na wie begeleidt.",
            recipients=recipients,
            sender=actor,
            key=uuid.uuid4(),
        )


def remind_of_reviews(today: datetime.date) -> int:
    """Tell whoever is responsible that an exemption is to be looked at again. May run twice: one key per day named."""
    due = Client.objects.filter(vdab_status__in=EXEMPT, vdab_review_on__lte=today, merged_into=None)
    told = 0
    for client in due.select_related("ocmw", "worker__user", "worker__organisation").order_by("pk"):
        with transaction.atomic():
            _notify(
                client,
                "R-10",
                "Vrijstelling te herzien in dossier {number}",
                "De vrijstelling van de inschrijving als werkzoekende is vandaag te herzien. Schrijf de cliënt in, of "
                "noteer de nieuwe beslissing met een nieuwe datum.",
                recipients=[Party(client.ocmw, client.worker)],
                sender=SYSTEM,
                key=uuid.uuid5(REVIEWS, f"{client.pk} {client.vdab_review_on}"),
            )
        told += 1
    return told


def _notify(
    client: Client, code: str, title: str, body: str, *, recipients: list[Party], sender: Actor, key: uuid.UUID
) -> None:
    notify(
        code=code,
        title=title.format(number=client.number),
        body=body,
        recipients=recipients,
        sender=sender,
        subject_machine="client",
        subject_id=client.pk,
        reference=client.number,
        url=client.get_absolute_url(),
        step_key=key,
    )
