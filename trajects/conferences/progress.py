"""What case conferences contribute to the figures of an agreement (fields 1 and 4)."""

from typing import Any

from django.db.models import QuerySet

from trajects.conferences.choices import ConferenceState, ItemState, Need
from trajects.conferences.models import AgendaItem, CaseConference
from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute


def held(asked: Asked) -> QuerySet[Any]:
    found = CaseConference.objects.filter(ocmw__in=asked.ocmws, vdab=asked.vdab, state=ConferenceState.HELD)
    return found.filter(state_on__range=asked.days)


def discussed(asked: Asked) -> QuerySet[Any]:
    found = AgendaItem.objects.filter(state=ItemState.DISCUSSED, discussed_on__range=asked.days)
    return found.filter(conference__ocmw__in=asked.ocmws, conference__vdab=asked.vdab)


def about_social_employment(asked: Asked) -> QuerySet[Any]:
    return discussed(asked).exclude(need=Need.NOT_ASKED)


contribute(
    Figure(
        "conferences",
        ActionField.OUTFLOW,
        "cliëntoverleggen",
        "Overleggen van deze OCMW's met deze VDAB-dienst die in de periode doorgingen (SAM-03).",
        held,
        order=10,
    ),
    Figure(
        "conference_clients",
        ActionField.COMMUNICATION,
        "cliënten samen besproken",
        "Verschillende cliënten over wie in de periode een besluit van een cliëntoverleg genoteerd werd (SAM-02).",
        discussed,
        of="client",
        order=40,
    ),
    Figure(
        "social_employment",
        ActionField.OUTFLOW,
        "cliënten over wie de nood aan sociale tewerkstelling besproken is",
        "Verschillende cliënten bij wie een cliëntoverleg in de periode besliste of sociale tewerkstelling nodig is "
        "(SAM-07).",
        about_social_employment,
        of="client",
        order=20,
    ),
)
