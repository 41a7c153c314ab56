"""A row of a file as it was read, waiting: copied in and judged by whole tables at a time, gone when the file goes."""

from django.db import models

from trajects.clients.models.encrypted import KeepsInsz
from trajects.past.choices import Verdict
from trajects.past.models.imports import Import
from trajects.past.models.person import bound_to


class ImportRow(KeepsInsz, models.Model):
    """The columns are those of `PastPerson` and `PastEnrolment`; references stand without constraint, to copy fast."""

    batch = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="rows", db_index=False, db_constraint=False
    )
    row_number = models.PositiveIntegerField("rij")
    verdict = models.CharField("oordeel", max_length=8, choices=Verdict)
    # [[column, sentence, is it wrong], ...]; for who reads the row only, for a sentence may quote what stands there.
    messages = models.JSONField("opmerkingen", default=list)
    identity = models.CharField(max_length=90, db_collation="C", blank=True)
    insz_encrypted = models.BinaryField(null=True)
    insz_index = models.BinaryField(null=True)
    external_key = models.CharField(max_length=80, blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=10, blank=True)
    municipality_id = models.CharField(max_length=5, null=True)
    client_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=8, blank=True)
    training_id = models.BigIntegerField(null=True)
    level = models.CharField(max_length=8, blank=True)
    training_name = models.CharField(max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    is_individual = models.BooleanField(null=True)
    is_final_year = models.BooleanField(null=True)
    training_province = models.CharField(max_length=20, blank=True)
    home_municipality_id = models.CharField(max_length=5, null=True)
    home_province = models.CharField(max_length=20, blank=True)
    agreement_on = models.DateField(null=True)
    screening_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    stop_reason = models.CharField(max_length=24, blank=True)
    reorientation = models.CharField(max_length=16, blank=True)
    diploma_on = models.DateField(null=True)
    has_care_certificate = models.BooleanField(null=True)
    low_schooled = models.BooleanField(null=True)
    foreign_origin = models.BooleanField(null=True)
    disability = models.BooleanField(null=True)
    works_3m = models.BooleanField(null=True)
    works_6m = models.BooleanField(null=True)

    class Meta:
        verbose_name = "rij van een invoer"
        verbose_name_plural = "rijen van een invoer"
        ordering = ["row_number"]
        constraints = [models.UniqueConstraint(fields=["batch", "row_number"], name="import_row_once")]

    def __str__(self) -> str:
        return f"Rij {self.row_number}"

    @property
    def insz_row(self) -> str:
        return bound_to(self.batch.owner_id, self.identity)
