"""In the admin: which work went to whom; to be read, never written."""

from django.contrib import admin

from okot_portal.web.admin import ReadOnlyAdmin
from trajects.moves.models import Move, MoveLine


@admin.register(Move)
class MoveAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "organisation", "made_by", "made_at", "reason"]
    list_select_related = ["organisation", "made_by"]
    list_filter = ["kind"]


@admin.register(MoveLine)
class MoveLineAdmin(ReadOnlyAdmin):
    list_display = ["move", "kind", "label", "earlier", "successor"]
    list_select_related = [
        "move",
        "earlier__user",
        "earlier__organisation",
        "successor__user",
        "successor__organisation",
    ]
    list_filter = ["kind"]
