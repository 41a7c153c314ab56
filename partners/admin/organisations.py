"""Organisations, municipalities and closing days."""

from typing import Any

from django.contrib import admin
from django.db.models import Field, QuerySet
from django.http import HttpRequest

from okot_portal.web.fields import KboField
from partners.admin.shared import NoDelete, StillActive
from partners.models import ClosingDay, Municipality, Organisation


class ClosingDayInline(admin.TabularInline):
    model = ClosingDay
    extra = 0
    fields = ["day", "name"]


@admin.register(Organisation)
class OrganisationAdmin(NoDelete, admin.ModelAdmin):
    list_display = ["name", "kind", "province", "kbo", "kbo_to_verify", "team_mailbox", "active_until"]
    list_filter = [StillActive, "kind", "province", "kbo_to_verify"]
    search_fields = ["name", "kbo", "ovo", "city", "municipality__nis", "municipality__name"]
    autocomplete_fields = ["municipality", "successor"]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["kind", "name", "municipality", "province"]}),
        ("Nummers", {"fields": ["kbo", "kbo_to_verify", "ovo"]}),
        ("Adres en contact", {"fields": ["street", "postal_code", "city", "phone", "team_mailbox"]}),
        ("Stopt of gaat op in een andere", {"fields": ["active_until", "successor"]}),
    ]
    inlines = [ClosingDayInline]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "kbo":
            return KboField(required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class Merged(admin.SimpleListFilter):
    title = "gefuseerd"
    parameter_name = "gefuseerd"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("nee", "Bestaat nog"), ("ja", "Opgegaan in een andere")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.value() is None else queryset.filter(successor__isnull=self.value() == "nee")


@admin.register(Municipality)
class MunicipalityAdmin(NoDelete, admin.ModelAdmin):
    """Municipalities follow the official list: a code never changes, a merger gives the old one a successor."""

    list_display = ["name", "nis", "province", "valid_from", "valid_until", "successor"]
    list_filter = [Merged, "province"]
    list_select_related = ["successor"]
    search_fields = ["name", "nis"]
    autocomplete_fields = ["successor"]
    list_per_page = 100
    fieldsets = [
        (None, {"fields": ["nis", "name", "province"]}),
        ("Periode", {"fields": ["valid_from", "valid_until", "successor"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Municipality | None = None) -> list[str]:
        return ["nis"] if obj else []


@admin.register(ClosingDay)
class ClosingDayAdmin(admin.ModelAdmin):
    """Besides the public holidays. Without organisation a day holds for everybody: 11 July, for example."""

    list_display = ["day", "name", "organisation"]
    list_filter = ["organisation__kind"]
    list_select_related = ["organisation"]
    search_fields = ["name", "organisation__name"]
    autocomplete_fields = ["organisation"]
    date_hierarchy = "day"
