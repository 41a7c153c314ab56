"""Who looked at which client, when, for which organisation and why: a log that only grows (domain §12, R18).

It holds no values, only references, so that it can be kept and shown to the client in full. The client is a plain
number here: this floor does not know what a client is.
"""

from django.db import models
from django.utils import timezone

from partners.models import Organisation, User


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def of_client(self, client_id: int) -> "ConsultationQuerySet":
        return self.filter(client_id=client_id).select_related("user", "organisation").order_by("-at", "-pk")


class Consultation(models.Model):
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="wie")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="voor welke organisatie"
    )
    role = models.CharField("in welke rol", max_length=20, blank=True)
    client_id = models.BigIntegerField("cliënt", null=True)  # empty: a search that found nobody
    page = models.CharField("welke pagina", max_length=60)
    reason = models.CharField("waarom", max_length=200, blank=True)
    at = models.DateTimeField("wanneer", default=timezone.now)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "raadpleging"
        verbose_name_plural = "raadplegingen"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["client_id", "-at"], name="consultation_of_client")]

    def __str__(self) -> str:
        return f"{self.user}, {self.page}, {self.at:%d/%m/%Y %H:%M}"
