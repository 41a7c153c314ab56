"""On the page of a move: from where to where, and what each OCMW reads from now on."""

import datetime
from typing import Any

from django.urls import reverse

from partners.actor import Actor
from trajects.transfers.models import Transfer, TransferState


def extras(transfer: Transfer, actor: Actor, _today: datetime.date) -> dict[str, Any]:
    """The earlier OCMW finds its own closed period here."""
    left = transfer.state == TransferState.ACCEPTED and actor.organisation_id == transfer.ocmw_id
    moved_away = left and transfer.client.ocmw_id != actor.organisation_id
    return {"period_url": reverse("client-period", args=[transfer.client.number]) if moved_away else ""}
