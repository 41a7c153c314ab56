"""What warm handovers contribute to the figures of an agreement (field 1: a client-friendly handover)."""

from typing import Any

from django.db.models import QuerySet

from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.handovers.models import Handover


def confirmed(asked: Asked) -> QuerySet[Any]:
    """Between one of these OCMWs and this service, in either direction."""
    found = Handover.objects.filter(ocmw__in=asked.ocmws, confirmed_on__range=asked.days)
    return found.filter(sender_organisation=asked.vdab) | found.filter(receiver_organisation=asked.vdab)


contribute(
    Figure(
        "handovers",
        ActionField.COMMUNICATION,
        "warme overdrachten",
        "Warme overdrachten tussen deze OCMW's en deze VDAB-dienst die in de periode door de ontvanger bevestigd "
        "werden (SAM-02).",
        confirmed,
        order=30,
    )
)
