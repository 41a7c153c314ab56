"""In the admin: who has a draft of which form, and since when; what was typed is nobody else's."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from partners.drafts.models import Draft


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    list_display = ["membership", "page", "saved_at"]
    list_select_related = ["membership__user", "membership__organisation"]
    fields = ["membership", "page", "saved_at"]
