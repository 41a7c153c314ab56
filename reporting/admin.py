"""The published offer per year: the only table of the reports that people write."""

from django.contrib import admin

from reporting.offer import OfferedTraining


@admin.register(OfferedTraining)
class OfferedTrainingAdmin(admin.ModelAdmin):
    list_display = ("calendar_year", "position", "label", "level", "training", "year")
    list_filter = ("calendar_year", "level")
    search_fields = ("label", "training")
