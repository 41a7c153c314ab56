"""A file somebody asked for of a list they may see: what was asked, how far it is, and until when it is kept."""

import datetime
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from partners.actor import Actor
from partners.models import Membership

# A worker that said nothing for this long is no longer there: somebody else begins again.
SILENT = datetime.timedelta(minutes=2)


class Status(models.TextChoices):
    QUEUED = "queued", "Staat klaar om te beginnen"
    RUNNING = "running", "Wordt gemaakt"
    DONE = "done", "Klaar"
    FAILED = "failed", "Niet gelukt"


class Contents(models.TextChoices):
    """How much of a person stands in the file."""

    PLAIN = "plain", "Zonder persoonsgegevens"
    PERSONAL = "personal", "Met namen en contactgegevens"
    INSZ = "insz", "Met namen, contactgegevens en INSZ"


class Format(models.TextChoices):
    XLSX = "xlsx", "Excel (.xlsx)"
    CSV = "csv", "CSV (gescheiden door puntkomma's)"


class ExportQuerySet(models.QuerySet["Export"]):
    def of(self, actor: Actor) -> "ExportQuerySet":
        """Only one's own, in the organisation and the role one asked for them in."""
        if actor.membership is None:
            return self.none()
        return self.filter(membership=actor.membership, role=actor.role)

    def unfinished(self) -> "ExportQuerySet":
        return self.filter(status__in=[Status.QUEUED, Status.RUNNING])

    def under_way(self, now: datetime.datetime) -> "ExportQuerySet":
        """A worker is writing them at this moment."""
        return self.filter(status=Status.RUNNING, beat_at__gte=now - SILENT)

    def waiting(self, now: datetime.datetime) -> "ExportQuerySet":
        """Nobody is writing them: new, or left behind by a worker that fell."""
        left_behind = Q(status=Status.RUNNING, beat_at__lt=now - SILENT)
        return self.filter(Q(status=Status.QUEUED) | left_behind)

    def over(self, now: datetime.datetime) -> "ExportQuerySet":
        return self.filter(expires_at__lte=now)


class Export(models.Model):
    key = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+", verbose_name="van wie")
    role = models.CharField("in welke rol", max_length=20)
    kind = models.CharField("lijst", max_length=40)
    title = models.CharField("titel", max_length=80)
    # What the page was asked, word for word: it goes when the row goes.
    parameters = models.JSONField("filters", default=dict)
    words = models.JSONField("filters in woorden", default=list)
    format = models.CharField("soort bestand", max_length=4, choices=Format)
    contents = models.CharField("inhoud", max_length=8, choices=Contents, default=Contents.PLAIN)
    purpose = models.CharField("doel", max_length=200, blank=True)

    status = models.CharField("stand", max_length=8, choices=Status, default=Status.QUEUED)
    done = models.PositiveIntegerField("rijen geschreven", default=0)
    total = models.PositiveIntegerField("rijen in het geheel", null=True)
    attempts = models.PositiveSmallIntegerField("keren begonnen", default=0)
    lease = models.UUIDField("wie schrijft", null=True, editable=False)
    beat_at = models.DateTimeField("laatste teken van leven", null=True, editable=False)
    problem = models.CharField("waarom niet gelukt", max_length=200, blank=True)

    file_name = models.CharField("bestand", max_length=80, blank=True, editable=False)
    client_ids = ArrayField(models.BigIntegerField(), verbose_name="cliënten in het bestand", default=list)
    created_at = models.DateTimeField("gevraagd op")
    finished_at = models.DateTimeField("klaar op", null=True)
    expires_at = models.DateTimeField("bewaard tot")
    downloaded_at = models.DateTimeField("eerst gedownload op", null=True)
    downloads = models.PositiveIntegerField("keren gedownload", default=0)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "export"
        verbose_name_plural = "exports"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="export_status_known"),
            models.CheckConstraint(
                condition=~Q(status=Status.DONE) | (~Q(file_name="") & Q(finished_at__isnull=False)),
                name="export_done_has_file",
                violation_error_message="Een export is pas klaar als het bestand er is.",
            ),
            models.CheckConstraint(
                condition=Q(contents=Contents.PLAIN) | ~Q(purpose=""),
                name="export_of_people_has_purpose",
                violation_error_message="Schrijf waarvoor je de persoonsgegevens nodig hebt.",
            ),
        ]
        indexes = [
            models.Index(fields=["membership", "-id"], name="export_of_membership"),
            models.Index(fields=["expires_at"], name="export_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        return f"EXP-{self.pk}"

    @property
    def with_personal_data(self) -> bool:
        return self.contents != Contents.PLAIN

    @property
    def is_busy(self) -> bool:
        return self.status in (Status.QUEUED, Status.RUNNING)

    @property
    def is_ready(self) -> bool:
        return self.status == Status.DONE

    @property
    def percent(self) -> int | None:
        """How far, in whole percents; None before it is known how many rows there are."""
        if self.total is None:
            return None
        return min(100, self.done * 100 // self.total) if self.total else 100
