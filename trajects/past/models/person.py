"""A person of earlier years, as one organisation told it. The statistics count people by `person_number`."""

from django.db import models
from django.db.models import Q

from partners.models import Municipality, Organisation
from trajects.clients.choices import Sex
from trajects.clients.models import Client
from trajects.clients.models.encrypted import KeepsInsz

EXTERNAL = "x:"  # how the identity of somebody without an INSZ begins
LONGEST_KEY = 80


def bound_to(owner_id: int, identity: str) -> str:
    """What the ciphertext of an INSZ is bound to; known before the row has a number, so that files can be copied in."""
    return f"past.person:{owner_id}:{identity}"


class PastPerson(KeepsInsz, models.Model):
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="ingevoerd door", db_index=False
    )
    # The index of the INSZ in hexadecimals, or "x:" and the key of the organisation's own administration.
    identity = models.CharField(max_length=LONGEST_KEY + 2, editable=False, db_collation="C")
    insz_encrypted = models.BinaryField("INSZ", null=True, editable=False)
    insz_index = models.BinaryField("INSZ", null=True, editable=False)
    external_key = models.CharField("externe sleutel", max_length=LONGEST_KEY, blank=True)
    first_name = models.CharField("voornaam", max_length=80, blank=True)
    last_name = models.CharField("naam", max_length=80, blank=True)
    birth_date = models.DateField("geboortedatum", null=True, blank=True)
    sex = models.CharField("geslacht", max_length=10, choices=Sex, default=Sex.UNKNOWN)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gemeente"
    )
    client = models.ForeignKey(
        Client, on_delete=models.SET_NULL, null=True, blank=True, related_name="past", verbose_name="cliënt"
    )
    # The client's number when there is one, else minus the lowest primary key of those with the same INSZ.
    person_number = models.BigIntegerField("nummer in de statistiek", default=0, editable=False, db_index=True)

    class Meta:
        verbose_name = "persoon van vroegere jaren"
        verbose_name_plural = "personen van vroegere jaren"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "identity"],
                name="past_person_unique",
                violation_error_message="Deze persoon werd al ingevoerd door deze organisatie.",
            ),
            models.CheckConstraint(
                condition=Q(insz_encrypted=None, insz_index=None)
                | Q(insz_encrypted__isnull=False, insz_index__isnull=False),
                name="past_person_insz_whole",
                violation_error_message="Het INSZ is onvolledig bewaard.",
            ),
            models.CheckConstraint(
                condition=Q(insz_index__isnull=False) | ~Q(external_key=""),
                name="past_person_is_somebody",
                violation_error_message="Een persoon heeft een INSZ of een externe sleutel nodig.",
            ),
            models.CheckConstraint(
                condition=Q(sex__in=Sex.values),
                name="past_person_sex_known",
                violation_error_message="Kies een geslacht uit de lijst.",
            ),
        ]
        indexes = [models.Index(fields=["insz_index"], name="past_person_insz")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.external_key

    @property
    def insz_row(self) -> str:
        return bound_to(self.owner_id, self.identity)
