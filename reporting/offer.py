"""Which trainings were on offer in a year, as published: the order and the words of the table per training (R2)."""

from django.db import models
from django.db.models import Q

from trajects.catalogue.levels import Level


class OfferedTraining(models.Model):
    """One line of the published table of a calendar year. A line that nobody started on prints as "n.b."."""

    calendar_year = models.PositiveSmallIntegerField("kalenderjaar")
    position = models.PositiveSmallIntegerField("plaats in de tabel")
    level = models.CharField("niveau", max_length=8, choices=Level)
    training = models.CharField("opleiding", max_length=160)
    year = models.PositiveSmallIntegerField("opleidingsjaar", null=True, blank=True)
    label = models.CharField("opschrift", max_length=200)

    class Meta:
        verbose_name = "aangeboden opleiding"
        verbose_name_plural = "aanbod per jaar"
        ordering = ["calendar_year", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar_year", "level", "training", "year"],
                nulls_distinct=False,
                name="offered_training_unique",
                violation_error_message="Deze opleiding staat dat jaar al in het aanbod.",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1),
                name="offered_training_year_positive",
                violation_error_message="Het opleidingsjaar begint bij 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.calendar_year})"
