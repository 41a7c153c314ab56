"""In the admin: to be read and put right, never written (domain.md §15b)."""

from django.contrib import admin

from trajects.aftercare.models import Aftercare, WorkFact
from trajects.dossier.admin_subjects import LoggedAdmin, SubjectAdmin

admin.site.register(Aftercare, SubjectAdmin)


@admin.register(WorkFact)
class WorkFactAdmin(LoggedAdmin):
    """What somebody heard of a client's work; reading one stands in the consultation log."""

    client_path = "aftercare.client_id"
    list_display = ["aftercare", "noted_on", "source"]
    list_filter = ["source"]
    search_fields = ["=aftercare__reference"]
    search_help_text = "Referentie van de nazorg."
    list_select_related = ["aftercare"]
    ordering = ["-pk"]
