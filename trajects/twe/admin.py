"""In the admin: to be read and put right, never written (domain.md §15b)."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from trajects.dossier.admin_subjects import SubjectAdmin
from trajects.twe.models import TweComparison, TweTrajectory

admin.site.register(TweTrajectory, SubjectAdmin)


@admin.register(TweComparison)
class TweComparisonAdmin(ReadOnlyAdmin):
    list_display = ["made_at", "ocmw", "made_by", "stand_on", "rows", "ours", "equal"]
    list_select_related = ["ocmw", "made_by__user", "made_by__organisation"]
    exclude = ["differences", "problems"]
    ordering = ["-pk"]
