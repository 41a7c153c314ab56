"""The catalogue: what a client can learn, where, and whom to ask about it (OKOT-03, OKOT-21, OKI-D)."""

import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from partners.models import Membership, Organisation, Province
from partners.roles import OrganisationKind, Role
from trajects.catalogue.levels import Level, school_year
from trajects.catalogue.text import fold


class Occupation(models.Model):
    """An occupation a training leads to; `shortage_years` are the years in which VDAB lists it as short of people."""

    name = models.CharField("beroep", max_length=120, unique=True)
    shortage_years = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="knelpuntberoep in de jaren",
        default=list,
        blank=True,
        help_text="Jaartallen, gescheiden door een komma.",
    )

    class Meta:
        verbose_name = "beroep"
        verbose_name_plural = "beroepen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TrainingQuerySet(models.QuerySet["Training"]):
    def offered(self) -> "TrainingQuerySet":
        """What a client can be a candidate for: an OKOT on offer, so with a contact mediator (OKOT-03)."""
        return self.filter(is_offered=True, is_okot=True)

    def recognised(self, day: datetime.date) -> "TrainingQuerySet":
        """On the recognised list of the school year of this day (OKI-D)."""
        return self.filter(recognised_years__contains=[school_year(day)])

    def with_contacts(self) -> "TrainingQuerySet":
        return self.select_related("school", "contact_service", "contact_mediator__user")

    def search(self, words: str) -> "TrainingQuerySet":
        """Every word occurs in the training: its name, level, occupations, place, school or code."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found


class Training(models.Model):
    code = models.SlugField("code", max_length=80, unique=True)
    name = models.CharField("naam", max_length=160)
    level = models.CharField("niveau", max_length=8, choices=Level)
    years = models.PositiveSmallIntegerField("aantal opleidingsjaren", validators=[MinValueValidator(1)], default=1)
    individual_path = models.BooleanField(
        "individueel traject", default=False, help_text="De jaren lopen niet gelijk met die van de groep."
    )
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="trainings", verbose_name="school")
    place = models.CharField("plaats", max_length=80)
    province = models.CharField("provincie", max_length=20, choices=Province)
    occupations = models.ManyToManyField(
        Occupation, related_name="trainings", blank=True, verbose_name="leidt naar de beroepen"
    )
    recognised_years = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="erkend in de schooljaren",
        default=list,
        blank=True,
        help_text="Het jaar waarin het schooljaar begint: 2026 staat voor 2026-2027. Scheid jaren met een komma.",
    )
    contact_service = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="VDAB-dienst"
    )
    contact_mediator = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_for",
        verbose_name="contactbemiddelaar",
    )
    is_offered = models.BooleanField(
        "in het aanbod", default=False, help_text="Alleen een opleiding met een contactbemiddelaar kan in het aanbod."
    )
    is_okot = models.BooleanField("OKOT", default=True)
    is_education_qualifying = models.BooleanField("leidt naar een diploma", default=True)
    is_full_time_day = models.BooleanField("voltijds dagonderwijs in het Nederlands", default=True)
    hours_per_week = models.PositiveSmallIntegerField(
        "uren les per week", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    internship_weeks = models.PositiveSmallIntegerField("weken stage", null=True, blank=True)
    free_places = models.PositiveSmallIntegerField(
        "vrije plaatsen", null=True, blank=True, help_text="Laat leeg als je het niet weet."
    )
    next_start_on = models.DateField("volgende start", null=True, blank=True)
    info_sessions = models.TextField("infosessies", blank=True)
    url = models.URLField("meer info", blank=True)
    occupation_label = models.CharField("leidt naar", max_length=400, blank=True, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    search_text = models.TextField(editable=False)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "opleiding"
        verbose_name_plural = "opleidingen"
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="training_list_order"),
            GinIndex(fields=["recognised_years"], name="training_recognised_years"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_offered=False) | Q(contact_mediator__isnull=False),
                name="training_offered_has_mediator",
                violation_error_message="Kies eerst een contactbemiddelaar: zonder kan dit niet in het aanbod.",
            ),
            models.CheckConstraint(
                condition=Q(is_okot=False) | Q(is_education_qualifying=True, is_full_time_day=True),
                name="training_okot_is_full_time_and_qualifying",
                violation_error_message="Een OKOT is voltijds dagonderwijs dat naar een diploma leidt.",
            ),
            models.CheckConstraint(
                condition=Q(is_education_qualifying=True, level__in=[c for c in Level.values if c != Level.NONE])
                | Q(is_education_qualifying=False, level=Level.NONE),
                name="training_diploma_has_level",
                violation_error_message="Een opleiding die naar een diploma leidt heeft een onderwijsniveau.",
            ),
            models.CheckConstraint(
                condition=Q(years__gte=1),
                name="training_years_positive",
                violation_error_message="Een opleiding duurt minstens één opleidingsjaar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{Level(self.level).short} {self.name}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("training", args=[self.pk])

    def prepare(self) -> "Training":
        """Fill what the list sorts and searches by; `bulk_create` does not call `save`."""
        self.sort_key = fold(self.name)[:200]
        parts = (self.name, self.get_level_display(), self.occupation_label, self.place, self.school.name, self.code)
        self.search_text = fold(" ".join(parts))
        return self

    def label_occupations(self) -> None:
        """Keep the names of the occupations beside the training: lists print and search them without a query."""
        names = self.occupations.values_list("name", flat=True)
        self.occupation_label = ", ".join(names)[:400]
        self.prepare()
        self.save(update_fields=["occupation_label", "sort_key", "search_text"])

    def clean(self) -> None:
        if self.contact_service_id and self.contact_service.kind != OrganisationKind.VDAB:
            raise ValidationError({"contact_service": "Kies een dienst van VDAB."})
        if self.school_id and self.school.kind != OrganisationKind.SCHOOL:
            raise ValidationError({"school": "Kies een school."})
        mediator = self.contact_mediator
        if mediator and (mediator.organisation_id, mediator.role) != (self.contact_service_id, Role.MEDIATOR):
            raise ValidationError({"contact_mediator": "Kies een bemiddelaar van de VDAB-dienst van deze opleiding."})

    def is_recognised(self, day: datetime.date) -> bool:
        return school_year(day) in self.recognised_years

    def final_year(self, year: int) -> bool:
        """Whether this is the last year of the training; in an individual path any year may be."""
        return self.individual_path or year >= self.years
