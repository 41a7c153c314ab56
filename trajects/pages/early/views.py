"""The page of early warnings: for the MA/ATB, the mediator and the heads; it decides nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trajects.pages.early.finding import lines, sees_early_warnings

SHOWN = 100


@require_safe
def early(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not sees_early_warnings(actor):
        raise Http404
    found = lines(actor, timezone.localdate())
    return render(request, "pages/early.html", {"lines": found[:SHOWN], "number": len(found), "shown": SHOWN})
