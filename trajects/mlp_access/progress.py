"""What the right to read in MLP contributes to the figures of an agreement (field 3: consult the data of VDAB)."""

from typing import Any

from django.db.models import QuerySet

from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.mlp_access.models import MlpAccess


def activated(asked: Asked) -> QuerySet[Any]:
    return MlpAccess.objects.filter(ocmw__in=asked.ocmws, vdab=asked.vdab, active_on__range=asked.days)


contribute(
    Figure(
        "mlp_access",
        ActionField.REGISTRATION,
        "cliënten met inzage in MLP",
        "Verschillende cliënten van deze OCMW's voor wie deze VDAB-dienst in de periode inzage in MLP gaf (SAM-06).",
        activated,
        of="client",
        order=10,
    )
)
