"""What was, beside what is: earlier numbers, earlier responsible workers, and who changed which data."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from partners.models import Membership, Organisation, User
from trajects.clients.choices import EXEMPT, EmploymentService, Lead, VdabStatus
from trajects.clients.models.client import Client
from trajects.clients.models.encrypted import KeepsInsz


class InszRecord(KeepsInsz, models.Model):
    """One number this client got or lost; append-only, because numbers are replaced and cancelled (IDR-04)."""

    class Event(models.TextChoices):
        GIVEN = "gegeven", "Ingevuld"
        REPLACED = "vervangen", "Vervangen"
        CANCELLED = "geschrapt", "Geschrapt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="insz_records", verbose_name="cliënt")
    event = models.CharField("wat", max_length=10, choices=Event)
    insz_encrypted = models.BinaryField(null=True)
    insz_index = models.BinaryField(null=True)
    reason = models.CharField("reden", max_length=200, blank=True)
    recorded_at = models.DateTimeField("op", default=timezone.now)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="door")
    recorded_by_label = models.CharField(max_length=240)

    class Meta:
        verbose_name = "INSZ doorheen de tijd"
        verbose_name_plural = "INSZ doorheen de tijd"
        ordering = ["-recorded_at"]
        indexes = [models.Index(fields=["insz_index"], name="insz_record_index")]
        constraints = [
            models.CheckConstraint(
                condition=Q(event="geschrapt", insz_index=None, insz_encrypted=None)
                | (~Q(event="geschrapt") & Q(insz_index__isnull=False, insz_encrypted__isnull=False)),
                name="insz_record_whole",
                violation_error_message="Een ingevuld of vervangen INSZ heeft een nummer, een geschrapt INSZ niet.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} op {self.recorded_at:%d/%m/%Y}"

    @property
    def insz_row(self) -> str:
        return f"clients.inszrecord:{self.pk}"


class Int8Range(Func):
    function = "int8range"
    output_field = BigIntegerRangeField()


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


class Responsibility(models.Model):
    """Which OCMW, and in it which worker, is responsible for the client in this period; days are inclusive (GEN-04)."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="responsibilities", verbose_name="cliënt")
    ocmw = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="OCMW")
    worker = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="dossierverantwoordelijke"
    )
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met", null=True)

    class Meta:
        verbose_name = "verantwoordelijkheid"
        verbose_name_plural = "verantwoordelijkheden"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="responsibility_period_ordered",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            # One client as a range of one number: so the core GiST operators suffice and no extension is needed.
            ExclusionConstraint(
                name="responsibility_one_at_a_time",
                expressions=[
                    (Int8Range(F("client"), F("client"), Value("[]")), RangeOperators.OVERLAPS),
                    (DateRange(F("starts_on"), F("ends_on"), Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Er is in deze periode al een verantwoordelijk OCMW voor deze cliënt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ocmw}, vanaf {self.starts_on:%d/%m/%Y}"


class ClientChange(models.Model):
    """Who changed which data of the client when: the names of the fields, never their values. Append-only."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="changes", verbose_name="cliënt")
    version = models.PositiveIntegerField("versie")
    section = models.CharField("onderdeel", max_length=60)
    fields = ArrayField(models.CharField(max_length=60), verbose_name="velden")
    reason = models.CharField("reden", max_length=200, blank=True)
    changed_at = models.DateTimeField("op", default=timezone.now)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="door")
    changed_by_label = models.CharField(max_length=240)

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "version"],
                name="client_change_version",
                violation_error_message=(
                    "Iemand anders wijzigde deze cliënt op hetzelfde moment. "
                    "Er is niets gewijzigd: kijk de gegevens na en probeer opnieuw."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.section}, {self.changed_at:%d/%m/%Y}"


class RegistrationRecord(models.Model):
    """How a client was registered as a job seeker and who was at the wheel, from one version on (REG-02, REG-03).

    Append-only. What the log of changes leaves out, the values, stands here: the other side may ask since when.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="registrations", verbose_name="cliënt")
    version = models.PositiveIntegerField("versie")
    status = models.CharField("inschrijving", max_length=25, choices=VdabStatus)
    since = models.DateField("sinds", null=True)
    service = models.CharField("dienst", max_length=10, choices=EmploymentService, blank=True)
    exemption_ref = models.CharField("beslissing over de vrijstelling", max_length=60, blank=True)
    review_on = models.DateField("te herzien op", null=True)
    lead = models.CharField("regie", max_length=10, choices=Lead, blank=True)
    recorded_at = models.DateTimeField("geregistreerd op", default=timezone.now)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="door")
    recorded_by_label = models.CharField(max_length=240)

    class Meta:
        verbose_name = "inschrijving doorheen de tijd"
        verbose_name_plural = "inschrijvingen doorheen de tijd"
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["client", "version"], name="registration_record_version")]

    def __str__(self) -> str:
        """For every reader: not why somebody is exempt."""
        status = "Vrijgesteld" if self.status in EXEMPT else self.get_status_display()
        return f"{status}, regie: {self.get_lead_display()}" if self.lead else str(status)
