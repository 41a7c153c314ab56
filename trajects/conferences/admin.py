"""In the admin: to be read and put right, never written."""

from django.contrib import admin

from trajects.conferences.models import AgendaItem, CaseConference, CaseDecision
from trajects.dossier.admin_subjects import SubjectAdmin


@admin.register(CaseConference)
class CaseConferenceAdmin(SubjectAdmin):
    """A meeting is of no client."""

    list_display = ["reference", "state_label", "starts_at", "ocmw", "vdab"]
    list_select_related = ["ocmw", "vdab"]
    search_fields = ["=reference"]
    search_help_text = "Referentie van het overleg."


admin.site.register([AgendaItem, CaseDecision], SubjectAdmin)
