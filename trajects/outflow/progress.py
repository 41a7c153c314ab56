"""What groups contribute to the figures of an agreement (fields 4 and 5: towards VDAB, and towards Dutch lessons)."""

from typing import Any

from django.db.models import QuerySet

from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.outflow.choices import LanguageResult, ParticipationState
from trajects.outflow.models import Participation


def to_vdab(asked: Asked) -> QuerySet[Any]:
    found = Participation.objects.filter(ocmw__in=asked.ocmws, state=ParticipationState.VDAB_PATH)
    return found.filter(state_on__range=asked.days)


def to_dutch(asked: Asked) -> QuerySet[Any]:
    found = Participation.objects.filter(ocmw__in=asked.ocmws, language_result=LanguageResult.INSUFFICIENT)
    return found.filter(language_on__range=asked.days)


contribute(
    Figure(
        "groups_to_vdab",
        ActionField.OUTFLOW,
        "uit een groep naar een VDAB-traject",
        "Deelnemers van deze OCMW's die in de periode na een groep van het door- en uitstroomtraject een VDAB-traject "
        "naar werk startten.",
        to_vdab,
        order=40,
    ),
    Figure(
        "groups_to_dutch",
        ActionField.DUTCH,
        "uit een groep naar lessen Nederlands",
        "Deelnemers van deze OCMW's bij wie de taalfilter in de periode een advies voor een taalopleiding gaf "
        "(SAM-08).",
        to_dutch,
        order=30,
    ),
)
