"""What employments under article 60 contribute to the figures of an agreement (field 4: on to a job or a training)."""

from typing import Any

from django.db.models import QuerySet

from trajects.art60.choices import Art60End, Art60State
from trajects.art60.models import Art60Employment
from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute

ONWARDS = (Art60End.TO_NEC, Art60End.TRAINING)


def ended(asked: Asked) -> QuerySet[Any]:
    found = Art60Employment.objects.filter(ocmw__in=asked.ocmws, state=Art60State.ENDED)
    return found.filter(ended_on__range=asked.days)


def onwards(asked: Asked) -> QuerySet[Any]:
    return ended(asked).filter(end_reason__in=ONWARDS)


contribute(
    Figure(
        "art60_ended",
        ActionField.OUTFLOW,
        "einden van artikel 60",
        "Tewerkstellingen artikel 60 van deze OCMW's die in de periode eindigden, om welke reden ook.",
        ended,
        order=30,
    ),
    Figure(
        "art60_onwards",
        ActionField.OUTFLOW,
        "daarvan naar een job of een opleiding",
        "Van die tewerkstellingen: met als reden doorstroom naar het normaal economisch circuit, of een opleiding "
        "(SAM-07).",
        onwards,
        order=31,
    ),
)
