"""Finding a training: by words, level, place and when it starts."""

import datetime

import django_filters
from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone

from partners.models import Province
from trajects.catalogue.levels import Level
from trajects.catalogue.trainings import Training, TrainingQuerySet

ALL = "alle"
UNKNOWN = "onbekend"
STARTS = [("3", "binnen 3 maanden"), ("6", "binnen 6 maanden"), ("12", "binnen een jaar"), (UNKNOWN, "nog niet bekend")]


class TrainingFilter(django_filters.FilterSet):
    """Without a choice only what is on offer; `aanbod=alle` shows the whole catalogue."""

    q = django_filters.CharFilter(
        label="Zoek",
        method="search",
        widget=forms.TextInput(attrs={"placeholder": "Opleiding, beroep of school", "type": "search"}),
    )
    level = django_filters.ChoiceFilter(label="Niveau", empty_label="Alle", choices=Level.choices)
    province = django_filters.ChoiceFilter(label="Provincie", empty_label="Alle", choices=Province.choices)
    place = django_filters.CharFilter(
        label="Plaats", lookup_expr="icontains", widget=forms.TextInput(attrs={"placeholder": "Gemeente"})
    )
    start = django_filters.ChoiceFilter(label="Start", method="starting", empty_label="Alle", choices=STARTS)
    free = django_filters.ChoiceFilter(
        label="Vrije plaatsen", method="with_free_places", empty_label="Alle", choices=[("ja", "Ja")]
    )
    aanbod = django_filters.ChoiceFilter(
        label="Aanbod", method="offer", empty_label="In het aanbod", choices=[(ALL, "Alle opleidingen")]
    )

    class Meta:
        model = Training
        fields: list[str] = []

    def filter_queryset(self, queryset: TrainingQuerySet) -> TrainingQuerySet:
        found: TrainingQuerySet = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("aanbod") == ALL else found.offered()

    def search(self, queryset: TrainingQuerySet, _name: str, words: str) -> TrainingQuerySet:
        return queryset.search(words)

    def starting(self, queryset: TrainingQuerySet, _name: str, when: str) -> TrainingQuerySet:
        if when == UNKNOWN:
            return queryset.filter(next_start_on=None)
        return queryset.filter(next_start_on__range=months_from(timezone.localdate(), int(when)))

    def with_free_places(self, queryset: TrainingQuerySet, _name: str, _value: str) -> TrainingQuerySet:
        return queryset.filter(free_places__gt=0)

    def offer(self, queryset: TrainingQuerySet, _name: str, _value: str) -> TrainingQuerySet:
        """Decided at the end: without a choice the default still narrows the list."""
        return queryset


def months_from(day: datetime.date, months: int) -> tuple[datetime.date, datetime.date]:
    return day, day + relativedelta(months=months)
