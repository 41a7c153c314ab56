"""In the admin: to be read and put right, never written."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from okot_portal.web.admin import ReadOnlyAdmin
from trajects.cooperation.models import Arrangement, CooperationAgreement, CooperationPartner, Moment, SignedDocument
from trajects.dossier.admin_subjects import SubjectAdmin


@admin.register(CooperationAgreement)
class CooperationAgreementAdmin(SubjectAdmin):
    """An agreement is of no client: it has no OCMW of its own to list, and none to find it by."""

    list_display = ["reference", "state_label", "name", "starts_on", "ends_on", "vdab"]
    list_select_related = ["vdab"]
    search_fields = ["=reference", "name"]
    search_help_text = "Referentie of naam van de overeenkomst."


@admin.register(CooperationPartner, Arrangement, Moment)
class PartOfAgreementAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "agreement"]
    list_select_related = ["agreement"]


@admin.register(SignedDocument)
class SignedDocumentAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "agreement", "size", "added_at"]
    list_select_related = ["agreement"]
    exclude = ["content"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("content")
