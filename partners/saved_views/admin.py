"""In the admin: which views people keep; to be read."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from partners.saved_views.models import SavedView


@admin.register(SavedView)
class SavedViewAdmin(ReadOnlyAdmin):
    list_display = ["name", "listing", "membership", "is_shared", "is_default"]
    list_select_related = ["membership__user", "membership__organisation"]
    list_filter = ["listing", "is_shared"]
