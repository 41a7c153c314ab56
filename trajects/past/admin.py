"""In the admin: to be read, never written. A wrong row is put right by importing the corrected file again."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from trajects.past.models import Import, PastEnrolment, PastPerson

HIDDEN = ["insz_encrypted", "insz_index", "identity"]


@admin.register(PastPerson)
class PastPersonAdmin(ReadOnlyAdmin):
    list_display = ["person_number", "owner", "municipality", "client"]
    list_select_related = ["owner", "municipality", "client"]
    list_filter = ["sex"]
    search_fields = ["=external_key", "=person_number"]
    exclude = HIDDEN


@admin.register(PastEnrolment)
class PastEnrolmentAdmin(ReadOnlyAdmin):
    list_display = ["kind", "level", "training_name", "year", "starts_on", "ended_on", "outcome", "owner"]
    list_select_related = ["owner"]
    list_filter = ["kind", "level", "outcome"]
    search_fields = ["training_name"]


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "owner", "by", "status", "mode", "done", "total", "applied_at"]
    list_select_related = ["owner", "by"]
    list_filter = ["status"]
    exclude = ["file", "name", "mapping"]
