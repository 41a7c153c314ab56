"""What the portal knows itself of the fields of action: clients that were informed or registered, and moments."""

from typing import Any

from django.db.models import QuerySet

from trajects.clients.choices import VdabStatus
from trajects.clients.models import Client
from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.cooperation.models import Moment


def clients(asked: Asked) -> QuerySet[Client]:
    return Client.objects.filter(ocmw__in=asked.ocmws, merged_into=None)


def informed(asked: Asked) -> QuerySet[Any]:
    return clients(asked).filter(informed_on__range=asked.days)


def registered(asked: Asked) -> QuerySet[Any]:
    return clients(asked).filter(vdab_status=VdabStatus.REGISTERED, vdab_since__range=asked.days)


def moments(asked: Asked) -> QuerySet[Any]:
    """Of every agreement with these OCMWs and this service: a renewal goes on where the earlier one stopped."""
    held = Moment.objects.filter(starts_at__date__range=asked.days, cancelled_because="").exclude(report="")
    return held.filter(agreement__vdab=asked.vdab, agreement__partners__organisation__in=asked.ocmws)


contribute(
    Figure(
        "informed",
        ActionField.COMMUNICATION,
        "cliënten geïnformeerd",
        "Cliënten van deze OCMW's bij wie in de periode genoteerd werd dat ze weten dat OCMW en VDAB gegevens "
        "uitwisselen (SAM-01).",
        informed,
        order=10,
    ),
    Figure(
        "moments",
        ActionField.COMMUNICATION,
        "info- en ontmoetingsmomenten",
        "Momenten van de partners in de periode waarvan een verslag geschreven is (SAM-03).",
        moments,
        order=20,
    ),
    Figure(
        "registered",
        ActionField.REFERRAL,
        "inschrijvingen als werkzoekende",
        "Cliënten van deze OCMW's die ingeschreven zijn, en wier inschrijving in de periode begon (SAM-04).",
        registered,
        order=10,
    ),
)
