"""A report as it was published: its figures, its definition and what was asked, kept as they were printed.

Nothing of it is worked out again: years later, with the dossiers corrected and the report itself changed or gone, it
reads the same. The database refuses to change or remove it.
"""

import hashlib
import json
from typing import Any

from django.db import models
from django.urls import reverse

from partners.actor import Actor
from partners.models import Organisation
from reporting.scope import sees_everything, sees_figures
from reporting.sheet import Sheet, read


def fingerprint_of(printed: dict[str, Any]) -> str:
    """The same figures give the same fingerprint, on whatever machine."""
    return hashlib.sha256(json.dumps(printed, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def visible_to(self, actor: Actor) -> "SnapshotQuerySet":
        """Those that count over the own organisation; all of them for who looks across organisations."""
        if actor.membership is None or not sees_figures(actor):
            return self.none()
        return self if sees_everything(actor) else self.filter(organisation_id=actor.organisation_id)


class Snapshot(models.Model):
    code = models.CharField("rapport", max_length=20)
    title = models.CharField("titel", max_length=160)
    purpose = models.CharField("waarvoor", max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="geteld over"
    )
    scope_label = models.CharField("geteld over", max_length=200)
    parameters = models.JSONField("wat gevraagd werd")
    printed = models.JSONField("wat afgedrukt werd")
    fingerprint = models.CharField("vingerafdruk", max_length=64)
    goes_outside = models.BooleanField("kleine aantallen verborgen", default=False)
    made_by_label = models.CharField("vastgelegd door", max_length=240)
    made_at = models.DateTimeField("vastgelegd op")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "vastgelegd rapport"
        verbose_name_plural = "vastgelegde rapporten"
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-id"], name="snapshot_of_organisation")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("snapshot", args=[self.pk])

    @property
    def sheet(self) -> Sheet:
        return read(self.printed)

    @property
    def is_intact(self) -> bool:
        return fingerprint_of(self.printed) == self.fingerprint
