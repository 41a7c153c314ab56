"""What the MLP bridge contributes to the figures of an agreement (field 3: complete the data of VDAB)."""

from typing import Any

from django.db.models import QuerySet

from trajects.cooperation.choices import ActionField
from trajects.cooperation.figures import Asked, Figure, contribute
from trajects.mlp_bridge.models import MlpRegistration


def written(asked: Asked) -> QuerySet[Any]:
    """By people of these OCMWs: what VDAB writes in its own system is no cooperation."""
    return MlpRegistration.objects.filter(by__organisation__in=asked.ocmws, registered_on__range=asked.days)


contribute(
    Figure(
        "mlp_registrations",
        ActionField.REGISTRATION,
        "stappen geregistreerd in MLP",
        "Stappen die een medewerker van deze OCMW's in de periode afvinkte als geregistreerd in MLP (SAM-06).",
        written,
        order=20,
    )
)
