"""In the admin: who follows a calendar outside the portal, and since when; the secret is nowhere to be read."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from trajects.feeds.models import Feed


@admin.register(Feed)
class FeedAdmin(ReadOnlyAdmin):
    list_display = ["membership", "scope", "created_at", "revoked_at"]
    list_select_related = ["membership__user", "membership__organisation"]
    exclude = ["fingerprint"]
