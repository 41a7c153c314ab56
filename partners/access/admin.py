"""The consultation log for who watches over privacy: to be read, by client number in the database, never changed."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from partners.access.models import Consultation


@admin.register(Consultation)
class ConsultationAdmin(ReadOnlyAdmin):
    list_display = ["at", "user", "organisation", "role", "client_id", "page", "reason"]
    list_select_related = ["user", "organisation"]
    search_fields = ["=client_id", "=user__email"]
    search_help_text = "Het nummer van de cliënt in de databank, of het e-mailadres van een medewerker."
    ordering = ["-pk"]
    show_full_result_count = False
