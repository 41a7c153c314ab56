"""The published offer per year, the only table of the reports that people write; and what was kept, to be read."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from reporting.offer import OfferedTraining
from reporting.snapshot import Snapshot


@admin.register(OfferedTraining)
class OfferedTrainingAdmin(admin.ModelAdmin):
    list_display = ("calendar_year", "position", "label", "level", "training", "year")
    list_filter = ("calendar_year", "level")
    search_fields = ("label", "training")


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "scope_label", "purpose", "made_by_label", "made_at")
    list_filter = ("code",)
    ordering = ("-pk",)
