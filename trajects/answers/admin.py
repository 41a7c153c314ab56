"""In the admin: which questions went out by link and what happened to each; neither link nor code can be read."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from trajects.answers.models import AnswerLink, LinkEvent


@admin.register(AnswerLink)
class AnswerLinkAdmin(ReadOnlyAdmin):
    list_display = ["reference", "made_by", "made_at", "last_day", "used_at", "revoked_at"]
    list_select_related = ["made_by__user", "made_by__organisation"]
    exclude = ["key", "code_hash"]


@admin.register(LinkEvent)
class LinkEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "link", "what"]
    list_select_related = ["link"]
