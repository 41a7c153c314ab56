"""Parameters and their periods. A period that has begun is never changed: decisions rest on it."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from okot_portal.exclusion import one_at_a_time
from okot_portal.parameters.definition import Kind

BEGUN = (
    "Deze periode is al begonnen: er steunen beslissingen op. Voeg een nieuwe waarde toe die later ingaat, "
    "dan blijft wat voorbij is zoals het was."
)


class Parameter(models.Model):
    """A key of `definitions.DEFINITIONS`, kept as a row so that its periods can hang on a number."""

    key = models.CharField("sleutel", max_length=60, unique=True)
    label = models.CharField("omschrijving", max_length=160)
    kind = models.CharField("soort waarde", max_length=10, choices=Kind)
    unit = models.CharField("eenheid", max_length=30, blank=True)

    class Meta:
        verbose_name = "parameter"
        verbose_name_plural = "parameters"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.label


class ParameterPeriodQuerySet(models.QuerySet["ParameterPeriod"]):
    def on(self, day: datetime.date) -> "ParameterPeriodQuerySet":
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
        )


class ParameterPeriod(models.Model):
    """One value for one period, with the source it comes from and who entered it."""

    parameter = models.ForeignKey(Parameter, on_delete=models.PROTECT, related_name="periods", verbose_name="parameter")
    value = models.JSONField("waarde")
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=200)
    note = models.TextField("toelichting", blank=True)
    to_verify = models.BooleanField("nog na te kijken", default=False)
    recorded_at = models.DateTimeField("ingevoerd op", auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="ingevoerd door",
    )

    objects = ParameterPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "waarde van een parameter"
        verbose_name_plural = "waarden van parameters"
        ordering = ["parameter__key", F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="parameter_period_ordered",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="parameter_period_has_source",
                violation_error_message="Schrijf waar deze waarde staat: de wet, het besluit of de omzendbrief.",
            ),
            one_at_a_time(
                owner="parameter",
                start="valid_from",
                end="valid_until",
                name="parameter_periods_do_not_overlap",
                message="Voor (een deel van) deze periode bestaat al een waarde.",
            ),
        ]

    def __str__(self) -> str:
        start = f"vanaf {self.valid_from:%d/%m/%Y}" if self.valid_from else "van in het begin"
        return f"{self.parameter}, {start}"

    def has_begun(self, today: datetime.date) -> bool:
        return self.valid_from is None or self.valid_from <= today

    def refuse_if_begun(self, today: datetime.date) -> None:
        if self.has_begun(today):
            raise ValidationError(BEGUN)
