"""What intakes contribute to the figures of an agreement (field 2: who can be mediated to work)."""

from typing import Any

from django.db.models import QuerySet

from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.intakes.models import Intake


def held(asked: Asked) -> QuerySet[Any]:
    mine = Intake.objects.filter(ocmw__in=asked.ocmws, mediator__organisation=asked.vdab)
    return mine.filter(held_on__range=asked.days)


contribute(
    Figure(
        "intakes",
        ActionField.REFERRAL,
        "intakes bij VDAB",
        "Intakegesprekken van cliënten van deze OCMW's die deze VDAB-dienst in de periode voerde (SAM-05).",
        held,
        order=30,
    )
)
