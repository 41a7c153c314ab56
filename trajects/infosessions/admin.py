"""In the admin: to be read and put right, never written."""

from django.contrib import admin

from trajects.dossier.admin_subjects import SubjectAdmin
from trajects.infosessions.models import InfoRegistration, InfoSession


@admin.register(InfoSession)
class InfoSessionAdmin(SubjectAdmin):
    """A session is of no client."""

    list_display = ["reference", "state_label", "title", "starts_at", "host"]
    list_select_related = ["host"]
    search_fields = ["=reference", "title"]
    search_help_text = "Referentie of onderwerp van de infosessie."


admin.site.register(InfoRegistration, SubjectAdmin)
