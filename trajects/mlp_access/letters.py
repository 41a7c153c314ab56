"""The form for VDAB, frozen as data (contract: okot_portal.documents). The INSZ stays out: it is written by hand."""

from typing import Any

from django.utils import timezone

from okot_portal.known import known
from okot_portal.workflow.transitions import Step
from trajects.dossier.paper import contact, organisation
from trajects.mlp_access.models import MlpAccess


def form_for_vdab(access: MlpAccess, step: Step) -> dict[str, Any]:
    client = access.client
    return {
        "reference": access.reference,
        "created_at": timezone.localtime(step.recorded_at).isoformat(),
        "ocmw": organisation(access.ocmw),
        "vdab": organisation(known(access.vdab)),
        "work_coach": contact(known(access.reader)),
        "client": {
            "first_name": client.first_name,
            "last_name": client.last_name,
            "born_on": client.birth_date.isoformat() if client.birth_date else None,
            "municipality": str(client.municipality) if client.municipality else None,
        },
        "informed_on": known(client.informed_on).isoformat(),
    }
