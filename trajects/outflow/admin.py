"""In the admin: to be read and put right, never written (domain.md §15b)."""

from django.contrib import admin

from trajects.dossier.admin_subjects import SubjectAdmin
from trajects.outflow.models import Group, Participation


@admin.register(Group)
class GroupAdmin(SubjectAdmin):
    """A group is of no client: it has no OCMW to list and none to find it by."""

    list_display = ["reference", "state_label", "place", "starts_on", "partner", "vdab"]
    list_select_related = ["partner", "vdab"]
    search_fields = ["=reference", "place"]
    search_help_text = "Referentie of plaats van de groep."


admin.site.register(Participation, SubjectAdmin)
