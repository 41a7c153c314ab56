"""Which files were asked for, by whom and what for: to be read, and not what is in them."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from partners.exports.models import Export


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "membership", "title", "contents", "purpose", "status", "total", "downloads"]
    list_select_related = ["membership__user", "membership__organisation"]
    list_filter = ["status", "contents", "kind"]
    search_fields = ["=membership__user__email"]
    search_help_text = "Het e-mailadres van een medewerker."
    exclude = ["parameters", "words", "client_ids"]
    ordering = ["-pk"]
