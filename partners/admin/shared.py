"""What the admin pages of people and organisations have in common."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone


class NoDelete:
    """Mixin for what other rows point to: it is ended, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class StillActive(admin.SimpleListFilter):
    """Active today, or ended: by the field `active_until`."""

    title = "actief"
    parameter_name = "actief"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ja", "Ja"), ("nee", "Nee, gestopt")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        active = Q(active_until=None) | Q(active_until__gte=timezone.localdate())
        if self.value() == "ja":
            return queryset.filter(active)
        return queryset.exclude(active) if self.value() == "nee" else queryset
