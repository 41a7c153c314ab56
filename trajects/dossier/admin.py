"""Requested corrections in the admin: what waits for a second administrator, and what was decided."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from okot_portal.workflow.registry import machine_of
from trajects.dossier.admin_subjects import LoggedAdmin, correct_url
from trajects.dossier.corrections import CorrectionRequest


class Waiting(admin.SimpleListFilter):
    title, parameter_name = "beslissing", "beslist"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("nee", "Nog te keuren"), ("ja", "Beslist")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(decided_at__isnull=self.value() == "nee") if self.value() else queryset


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(LoggedAdmin):
    list_display = ["reference", "source_label", "target_label", "asked_by", "asked_at", "decision", "decided_by"]
    list_filter = [Waiting]
    list_select_related = ["asked_by", "decided_by"]
    search_fields = ["=reference"]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """What still waits is decided on the page of the correction itself."""
        waiting = CorrectionRequest.objects.waiting().filter(pk=object_id).first() if object_id.isdigit() else None
        if waiting is None or not self.has_view_permission(request, waiting):
            return super().change_view(request, object_id, *args, **kwargs)
        subject = machine_of(waiting.machine).model._default_manager.get(pk=waiting.subject_id)
        return redirect(correct_url(subject))
