"""That a step was written down in MLP: by whom, and on which day."""

from django.db import models

from partners.models import Membership
from trajects.dossier.history import StepRecord


class MlpRegistration(models.Model):
    """One step, once; taking it back removes the row, and the step stands in the list again."""

    step = models.OneToOneField(StepRecord, on_delete=models.PROTECT, related_name="in_mlp", verbose_name="stap")
    registered_on = models.DateField("geregistreerd in MLP op")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name="door")

    class Meta:
        verbose_name = "registratie in MLP"
        verbose_name_plural = "registraties in MLP"

    def __str__(self) -> str:
        return f"{self.step}, {self.registered_on:%d/%m/%Y}"
