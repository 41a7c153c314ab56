"""The sheet of a warm handover as a document, frozen as data when it is offered (contract: okot_portal.documents)."""

from typing import Any

from django.utils import timezone

from okot_portal.web.fields import phone_text
from okot_portal.workflow.transitions import Step
from trajects.dossier.paper import contact, organisation
from trajects.handovers.models import Handover


def sheet(handover: Handover, step: Step) -> dict[str, Any]:
    """WO-03: the sections that were filled in and nothing else. The INSZ stays out."""
    client, until = handover.client, handover.available_until
    return {
        "reference": handover.reference,
        "created_at": timezone.localtime(step.recorded_at).isoformat(),
        "reason": handover.get_why_display() if handover.why else "",
        "sender": organisation(handover.sender_organisation),
        "sender_contact": contact(handover.sender) if handover.sender else None,
        "receiver": organisation(handover.receiver_organisation),
        "receiver_contact": contact(handover.receiver) if handover.receiver else None,
        "client": {
            "first_name": client.first_name,
            "last_name": client.last_name,
            "born_on": client.birth_date.isoformat() if client.birth_date else None,
            "phone": phone_text(client.phone),
        },
        "sections": [{"title": title, "text": text} for title, text in handover.sheet],
        "available_until": until.isoformat() if until else None,
        "available_how": handover.available_how,
    }
