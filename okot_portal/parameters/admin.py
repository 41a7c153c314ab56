"""Parameters in the admin: read what was, add what will be. Nothing that has begun can be changed."""

import json
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from okot_portal.parameters import changes
from okot_portal.parameters.definitions import DEFINITIONS
from okot_portal.parameters.forms import NewValueForm
from okot_portal.parameters.models import Parameter, ParameterPeriod
from okot_portal.parameters.overview import line_of


def words(period: ParameterPeriod) -> str:
    definition = DEFINITIONS.get(period.parameter.key)
    return line_of(definition, period).words if definition else json.dumps(period.value)


class PeriodInline(admin.TabularInline):
    """The history of a parameter: which value, when, why, and who entered it."""

    model = ParameterPeriod
    extra = 0
    can_delete = False
    show_change_link = True
    fields = ("in_words", "valid_from", "valid_until", "source", "note", "to_verify", "recorded_at", "recorded_by")
    readonly_fields = fields

    @admin.display(description="waarde")
    def in_words(self, period: ParameterPeriod) -> str:
        return words(period)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Parameter)
class ParameterAdmin(admin.ModelAdmin):
    list_display = ["label", "now", "since", "verify", "new_value"]
    search_fields = ["label", "key"]
    list_filter = ["periods__to_verify", "kind"]
    fields = ("key", "label", "kind", "unit", "new_value")
    readonly_fields = ("key", "label", "kind", "unit", "new_value")
    inlines = [PeriodInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Parameter]:
        running = ParameterPeriod.objects.on(timezone.localdate()).select_related("parameter")
        return super().get_queryset(request).prefetch_related(Prefetch("periods", running, to_attr="running"))

    @admin.display(description="waarde vandaag")
    def now(self, parameter: Any) -> str:
        return words(parameter.running[0]) if parameter.running else "ontbreekt"

    @admin.display(description="geldig vanaf")
    def since(self, parameter: Any) -> Any:
        return parameter.running[0].valid_from if parameter.running else None

    @admin.display(description="nagekeken", boolean=True)
    def verify(self, parameter: Any) -> bool:
        return bool(parameter.running) and not parameter.running[0].to_verify

    @admin.display(description="wijzigen")
    def new_value(self, parameter: Parameter) -> str:
        address = reverse("admin:parameters_parameterperiod_add")
        return format_html('<a href="{}?parameter={}">Nieuwe waarde toevoegen</a>', address, parameter.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ParameterPeriod)
class PeriodAdmin(admin.ModelAdmin):
    """Adds a value; of an existing one only the note and whether it was verified can change."""

    list_display = ["parameter", "in_words", "valid_from", "valid_until", "source", "to_verify", "recorded_by"]
    list_filter = ["to_verify", "parameter"]
    list_select_related = ["parameter", "recorded_by"]
    search_fields = ["parameter__key", "parameter__label", "source"]
    date_hierarchy = "valid_from"
    actions = None
    readonly_fields = ["parameter", "in_words", "valid_from", "valid_until", "source", "recorded_at", "recorded_by"]
    fields = ["parameter", "in_words", "valid_from", "valid_until", "source", "note", "to_verify", "recorded_at"]

    @admin.display(description="waarde")
    def in_words(self, period: ParameterPeriod) -> str:
        return words(period)

    def get_fields(self, request: HttpRequest, obj: ParameterPeriod | None = None) -> Any:
        return [*self.fields, "recorded_by"] if obj else NewValueForm.Meta.fields

    def get_readonly_fields(self, request: HttpRequest, obj: ParameterPeriod | None = None) -> Any:
        return self.readonly_fields if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **kwargs) if obj else NewValueForm

    def save_model(self, request: HttpRequest, obj: ParameterPeriod, form: Any, change: bool) -> None:
        if change:
            obj.save(update_fields=["note", "to_verify"])
            return
        given = form.cleaned_data
        made = changes.append(
            given["parameter"],
            value=given["value"],
            valid_from=given["valid_from"],
            source=given["source"],
            note=given["note"],
            to_verify=given["to_verify"],
            today=timezone.localdate(),
            user=request.user,
        )
        obj.__dict__.update(made.__dict__)

    def has_delete_permission(self, request: HttpRequest, obj: ParameterPeriod | None = None) -> bool:
        return obj is None or not obj.has_begun(timezone.localdate())

    def delete_model(self, request: HttpRequest, obj: ParameterPeriod) -> None:
        try:
            changes.withdraw(obj, today=timezone.localdate())
        except ValidationError as problem:
            self.message_user(request, " ".join(problem.messages), messages.ERROR)
