"""Clients in the admin: found by number, read with a line in the consultation log, never written (domain.md §15b)."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from okot_portal.web.admin import ReadOnlyAdmin
from partners.access.log import log_consultation
from trajects.clients.models import Client

HIDDEN = {"insz_encrypted", "insz_index", "search_key", "sort_key", "phonetic_key", "search_vector", "id"}


@admin.register(Client)
class ClientAdmin(ReadOnlyAdmin):
    """The list shows numbers only: names stand on the page that is logged."""

    list_display = ["number", "ocmw", "municipality", "changed_at"]
    list_select_related = ["ocmw", "municipality"]
    list_filter = ["vdab_service", "municipality__province"]
    search_fields = ["=number", "=ocmw__name"]
    search_help_text = "Cliëntnummer, of de naam van het OCMW."
    ordering = ["-pk"]
    show_full_result_count = False
    list_per_page = 50

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [field.name for field in Client._meta.fields if field.name not in HIDDEN]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Client | None:
        found = super().get_object(request, object_id, from_field)
        if found is not None and self.has_view_permission(request, found):
            log_consultation(request.actor, found.pk, page=f"Beheer: cliënt {found.number}")  # type: ignore[attr-defined]
        return found
