"""One file that somebody brings in, and how far it is. Nothing of it reaches the tables before the importer says so."""

import datetime
import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.urls import reverse

from partners.actor import Actor
from partners.models import Organisation, User
from trajects.past.choices import BUSY, ImportMode, ImportStatus
from trajects.past.who import may_import


def private_files() -> Storage:
    """Outside what is ever served."""
    return storages["private"]


def place_of(_instance: models.Model, _filename: str) -> str:
    """A name that says nothing: what the uploader called the file may name somebody."""
    return f"import/{uuid.uuid4().hex}"


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, actor: Actor) -> "ImportQuerySet":
        """Of one's own organisation, for who may import."""
        if not may_import(actor):
            return self.none()
        return self.filter(owner_id=actor.organisation_id)

    def expired(self, now: datetime.datetime) -> "ImportQuerySet":
        """Whose file and rows may go: nobody works on them any more."""
        return self.filter(expires_at__lt=now).exclude(file="", has_rows=False).exclude(status__in=BUSY)


class Import(models.Model):
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="organisatie")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="door")
    name = models.CharField("bestand", max_length=120, help_text="Zoals het bij de invoerder heette.")
    file = models.FileField(storage=private_files, upload_to=place_of, blank=True)
    size = models.BigIntegerField("bytes", default=0)
    status = models.CharField("stand", max_length=10, choices=ImportStatus, default=ImportStatus.UPLOADED)
    mode = models.CharField("manier", max_length=6, choices=ImportMode, default=ImportMode.ROWS)
    mapping = models.JSONField("kolommen", default=dict, blank=True)
    counts = models.JSONField("uitkomst", default=dict, blank=True)
    done = models.PositiveIntegerField("rijen gedaan", default=0)
    total = models.PositiveIntegerField("rijen", default=0)
    problem = models.CharField("wat er misging", max_length=400, blank=True)
    downloads = models.JSONField("foutenbladen afgehaald", default=list, blank=True)
    has_rows = models.BooleanField("heeft nagekeken rijen", default=False)
    created_at = models.DateTimeField("gebracht op", auto_now_add=True)
    beaten_at = models.DateTimeField("laatste teken van leven", null=True)
    checked_at = models.DateTimeField("nagekeken op", null=True)
    applied_at = models.DateTimeField("overgenomen op", null=True)
    expires_at = models.DateTimeField("bestand verdwijnt op")

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "invoer"
        verbose_name_plural = "invoeren"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ImportStatus.values, mode__in=ImportMode.values),
                name="import_words_known",
                violation_error_message="Deze stand of manier bestaat niet.",
            ),
            models.CheckConstraint(
                condition=~Q(status=ImportStatus.DONE) | Q(applied_at__isnull=False),
                name="import_done_has_moment",
                violation_error_message="Wat overgenomen is, werd dat op een moment.",
            ),
        ]
        indexes = [models.Index(fields=["owner", "-created_at", "-id"], name="import_list")]

    def __str__(self) -> str:
        return f"Invoer van {self.created_at:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.reference])

    @property
    def is_busy(self) -> bool:
        return self.status in BUSY

    @property
    def is_over(self) -> bool:
        return self.status in (ImportStatus.DONE, ImportStatus.FAILED)
