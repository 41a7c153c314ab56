"""An organisation, a person and a day as every document writes them (contracts: okot_portal.documents.contracts)."""

import datetime
from typing import Any

from okot_portal.web.fields import phone_text
from partners.models import Membership, Organisation


def organisation(found: Organisation) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "name": found.name,
        "address": [line for line in (found.street, f"{found.postal_code} {found.city}".strip()) if line],
        "kbo": found.kbo,
        "phone": phone_text(found.phone),
        "email": found.team_mailbox,
    }


def contact(person: Membership) -> dict[str, Any]:
    """Whoever has no number of their own is reached through the organisation's."""
    return {
        "name": str(person.user),
        "function": person.function_label,
        "phone": phone_text(person.phone or person.organisation.phone) or "zie het portaal",
        "email": person.user.email,
        "organisation": person.organisation.name,
        "availability": person.availability,
    }


def day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None
