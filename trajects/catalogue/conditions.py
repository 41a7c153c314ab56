"""The entry conditions of a training as sentences for people (OKOT-04, OKI).

The OCMW answers all of them except the screening: that one is shown, and VDAB answers it.
"""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from okot_portal.parameters import value
from trajects.catalogue.levels import Level


class AnsweredBy(models.TextChoices):
    OCMW = "ocmw", "het OCMW kijkt na"
    VDAB = "vdab", "VDAB beoordeelt"


class EntryConditionQuerySet(models.QuerySet["EntryCondition"]):
    def for_level(self, level: str, *, on: datetime.date) -> "list[EntryCondition]":
        """The conditions of a level as they hold on a day, in the order in which people go through them."""
        rows = self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_until=None) | Q(valid_until__gte=on), level=level
        )
        return [row.as_of(on) for row in rows]

    def for_training(self, training: models.Model | None, *, on: datetime.date) -> "list[EntryCondition]":
        """The conditions of this training on a day; none while no training was chosen."""
        return self.for_level(training.level, on=on) if training else []  # type: ignore[attr-defined]


class EntryCondition(models.Model):
    """One condition to enter a training of one level (OKI), valid for a period, with its source.

    `{value}` in the text is filled with the parameter's value, taken for the level when the parameter is a table.
    """

    code = models.CharField("code", max_length=20)
    level = models.CharField("niveau", max_length=8, choices=Level)
    text = models.CharField(
        "voorwaarde", max_length=300, help_text="{value} wordt vervangen door de waarde van de parameter."
    )
    help_text = models.TextField("toelichting", blank=True)
    parameter = models.CharField("parameter", max_length=60, blank=True)
    is_hard = models.BooleanField(
        "harde voorwaarde",
        default=True,
        help_text="‘Niet voldaan’ houdt de kandidaatstelling tegen, tenzij iemand schrijft waarom toch (OKI-E).",
    )
    answered_by = models.CharField("wie antwoordt", max_length=8, choices=AnsweredBy, default=AnsweredBy.OCMW)
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=200)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = EntryConditionQuerySet.as_manager()

    class Meta:
        verbose_name = "instapvoorwaarde"
        verbose_name_plural = "instapvoorwaarden"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "level", "valid_from"],
                nulls_distinct=False,
                name="entry_condition_once_per_period",
                violation_error_message="Deze voorwaarde bestaat al voor dit niveau en deze begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="entry_condition_period_ordered",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    def as_of(self, day: datetime.date) -> "EntryCondition":
        """The same condition, its sentence with the numbers of this day."""
        self._day = day
        return self

    @property
    def sentence(self) -> str:
        """The condition for people. Costs no query once the parameters of the day are known."""
        if not self.parameter:
            return self.text
        found = value(self.parameter, on=getattr(self, "_day", None) or timezone.localdate())
        return self.text.replace("{value}", str(found[self.level] if isinstance(found, dict) else found))

    @property
    def by_ocmw(self) -> bool:
        return self.answered_by == AnsweredBy.OCMW
