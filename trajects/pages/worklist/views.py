"""The page Mijn acties, and the number beside it in the menu."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from partners.actor import Actor
from partners.saved_views.shown import shown
from trajects.dossier.duties import Duty, DutyQuerySet
from trajects.moves.handing import may_move
from trajects.pages.tour import tour_of
from trajects.pages.worklist.asking import GROUPS, Asked
from trajects.pages.worklist.rows import worklist_of

# What the tiles show beside their number.
TILES = {
    "late": "triangle-alert",
    "today": "clock",
    "soon": "calendar-days",
    "later": "calendar",
    "waiting": "hourglass",
}


def open_duties(actor: Actor) -> DutyQuerySet | int:
    """For the menu: what is on this person's own list; on that page, its number."""
    if actor.membership is None:
        return 0
    known: int | None = getattr(actor.membership, "open_duties", None)
    return Duty.objects.open().owed_by(actor) if known is None else known


@require_GET
def worklist(request: HttpRequest) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if actor.membership is None:
        return render(request, "no_organisation.html")
    saved = shown(request, "acties")
    if begins := saved.begins_at(request):
        return begins
    asked = Asked(actor, today, request.GET)
    found = worklist_of(asked)
    if not (asked.team or any(request.GET.get(name) for name in asked.filters)):
        own = (number for code, number in found.counts.items() if code != "waiting")
        actor.membership.open_duties = sum(own)  # the menu counts the same: it need not ask again
    context = {
        "saved": saved,
        "today": today,
        "asked": asked,
        "found": found,
        "counts": found.counts,
        "groups": found.groups,
        "may_move": may_move(actor),
        "cards": () if request.GET else tour_of(actor),
        "tiles": [(code, label, TILES[code], found.counts[code]) for code, label in GROUPS.items()],
    }
    template = "pages/worklist.html#list" if request.htmx else "pages/worklist.html"  # type: ignore[attr-defined]
    return render(request, template, context)
