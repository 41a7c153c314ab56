"""The catalogue in the admin: trainings with their contact mediator, the recognised list, conditions, occupations."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from partners.admin.shared import NoDelete
from trajects.catalogue import recognition
from trajects.catalogue.conditions import EntryCondition
from trajects.catalogue.levels import school_year, school_year_label
from trajects.catalogue.trainings import Occupation, Training

LARGEST_FILE = 1_000_000


class RecognisedListForm(forms.Form):
    """Which school year, and the file of VDAB for it."""

    year = forms.TypedChoiceField(label="Schooljaar", coerce=int)
    file = forms.FileField(
        label="CSV-bestand",
        help_text="Met een kolom ‘code’, of met de kolommen ‘opleiding’ en ‘niveau’.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = school_year(timezone.localdate())
        self.fields["year"].choices = [(y, school_year_label(y)) for y in (now + 1, now, now - 1)]  # type: ignore[attr-defined]
        self.fields["year"].initial = now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file is None:
            return cleaned
        if file.size > LARGEST_FILE:
            self.add_error("file", "Dit bestand is te groot voor een lijst van opleidingen (meer dan 1 MB).")
            return cleaned
        try:
            cleaned["outcome"] = recognition.examine(recognition.rows_of(file.read()), cleaned["year"])
        except recognition.UnreadableList as unreadable:
            self.add_error("file", str(unreadable))
            return cleaned
        for error in cleaned["outcome"].errors:
            self.add_error(None, error)
        return cleaned


class HasMediator(admin.SimpleListFilter):
    """Trainings whose contact mediator is missing or left: nobody answers a candidature (OKOT-03)."""

    title = "contactbemiddelaar"
    parameter_name = "bemiddelaar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("geen", "Geen"), ("weg", "Werkt er niet meer")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "geen":
            return queryset.filter(contact_mediator=None)
        left = Q(contact_mediator__active_until__lt=timezone.localdate()) | Q(contact_mediator__user__is_active=False)
        return queryset.filter(left) if self.value() == "weg" else queryset


@admin.register(Training)
class TrainingAdmin(NoDelete, admin.ModelAdmin):
    list_display = ["name", "level", "school", "is_offered", "contact_mediator", "next_start_on", "free_places"]
    list_filter = ["is_offered", HasMediator, "level", "province", "is_okot"]
    list_select_related = ["school", "contact_mediator__user", "contact_mediator__organisation"]
    search_fields = ["name", "code", "place", "school__name", "occupations__name"]
    autocomplete_fields = ["school", "contact_service", "contact_mediator", "occupations"]
    prepopulated_fields = {"code": ("level", "name")}
    change_list_template = "catalogue/admin/training_list.html"
    list_per_page = 50
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["name", "code", "level", "years", "individual_path", "occupations"]}),
        ("Waar", {"fields": ["school", "place", "province"]}),
        ("Contact bij VDAB", {"fields": ["contact_service", "contact_mediator", "is_offered"]}),
        ("Start", {"fields": ["next_start_on", "free_places", "info_sessions", "url"]}),
        ("Last", {"fields": ["is_full_time_day", "hours_per_week", "internship_weeks"]}),
        ("Erkenning", {"fields": ["is_okot", "is_education_qualifying", "recognised_years"]}),
    ]
    actions = ["take_off"]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.label_occupations()

    @admin.action(description="Uit het aanbod halen")
    def take_off(self, request: HttpRequest, queryset: QuerySet[Training]) -> None:
        for training in queryset.filter(is_offered=True):
            training.is_offered = False
            training.save(update_fields=["is_offered"])
            self.log_change(request, training, "Uit het aanbod gehaald.")
        self.message_user(request, "De gekozen opleidingen staan niet meer in het aanbod.", messages.SUCCESS)

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.recognised_list)
        return [path("erkende-lijst/", page, name="catalogue_training_recognised"), *super().get_urls()]

    def recognised_list(self, request: HttpRequest) -> HttpResponse:
        """OKI-D: read the list of a school year. With one wrong row nothing changes and every wrong row is told."""
        form = RecognisedListForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            outcome = form.cleaned_data["outcome"]
            recognition.apply(outcome)
            year = school_year_label(outcome.year)
            for training in outcome.new:
                self.log_change(request, training, f"Erkend voor {year} (lijst ingelezen).")
            sentence = f"{year}: {len(outcome.new)} opleidingen erkend, {len(outcome.known)} waren dat al."
            self.message_user(request, sentence, messages.SUCCESS)
            return redirect("admin:catalogue_training_changelist")
        context = {**self.admin_site.each_context(request), "title": "Erkende lijst inlezen", "form": form}
        return TemplateResponse(request, "catalogue/admin/recognised_list.html", context)


@admin.register(Occupation)
class OccupationAdmin(NoDelete, admin.ModelAdmin):
    list_display = ["name", "shortage_years"]
    search_fields = ["name"]


@admin.register(EntryCondition)
class EntryConditionAdmin(NoDelete, admin.ModelAdmin):
    """A condition that holds already is not reworded: dossiers refer to it. End it, and save a copy with a new date."""

    list_display = ["code", "level", "text", "is_hard", "answered_by", "valid_from", "valid_until"]
    list_filter = ["level", "answered_by", "is_hard", "code"]
    search_fields = ["code", "text", "source"]
    save_as = True
    fieldsets = [
        (None, {"fields": ["code", "level", "text", "parameter", "help_text", "position"]}),
        ("Gevolg", {"fields": ["is_hard", "answered_by"]}),
        ("Periode en bron", {"fields": ["valid_from", "valid_until", "source"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: EntryCondition | None = None) -> list[str]:
        if obj is None or (obj.valid_from and obj.valid_from > timezone.localdate()):
            return []
        return ["code", "level", "text", "parameter", "is_hard", "answered_by", "valid_from"]
