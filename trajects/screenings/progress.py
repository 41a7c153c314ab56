"""What screenings contribute to the figures of an agreement (field 2: who can be mediated to work)."""

from typing import Any

from django.db.models import QuerySet

from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.screenings.models import Screening


def answered(asked: Asked) -> QuerySet[Any]:
    return Screening.objects.filter(ocmw__in=asked.ocmws, vdab=asked.vdab, result_on__range=asked.days)


contribute(
    Figure(
        "screenings",
        ActionField.REFERRAL,
        "screenings met een resultaat",
        "Screenings die deze OCMW's vroegen en waarvan deze VDAB-dienst het resultaat in de periode bezorgde (SAM-05).",
        answered,
        order=40,
    )
)
