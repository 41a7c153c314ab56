"""In the admin to be read; people tick their own registrations in the portal."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from trajects.mlp_bridge.models import MlpRegistration


@admin.register(MlpRegistration)
class MlpRegistrationAdmin(ReadOnlyAdmin):
    list_display = ["step", "registered_on", "by"]
    list_select_related = ["step", "by__user", "by__organisation"]
