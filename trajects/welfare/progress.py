"""What referrals to welfare contribute to the figures of an agreement (field 6)."""

from typing import Any

from django.db.models import QuerySet

from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.dossier.history import StepRecord
from trajects.welfare.models import WelfareReferral


def ours(asked: Asked) -> QuerySet[Any]:
    """Of clients of these OCMWs, by one of them or by this service."""
    referrers = (*asked.ocmws, asked.vdab)
    return WelfareReferral.objects.filter(ocmw__in=asked.ocmws, referrer_organisation__in=referrers)


def referred(asked: Asked) -> QuerySet[Any]:
    steps = StepRecord.objects.filter(machine="welfare", transition="refer", effective_on__range=asked.days)
    return ours(asked).filter(pk__in=steps.order_by().values("subject_id"))


def taken_up(asked: Asked) -> QuerySet[Any]:
    return ours(asked).filter(accepted_on__range=asked.days)


contribute(
    Figure(
        "welfare_referred",
        ActionField.WELFARE,
        "doorverwijzingen naar welzijn",
        "Doorverwijzingen van cliënten van deze OCMW's in de periode, door het OCMW of door deze VDAB-dienst (SAM-09).",
        referred,
        order=10,
    ),
    Figure(
        "welfare_taken_up",
        ActionField.WELFARE,
        "opgenomen door de dienst",
        "Van al die doorverwijzingen: wie in de periode door de welzijnsdienst opgenomen werd (SAM-09).",
        taken_up,
        order=11,
    ),
)
