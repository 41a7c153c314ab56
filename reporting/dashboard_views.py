"""The page with the dashboards of those who steer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reporting.asking import actor_of
from reporting.dashboards import boards_for, filled
from reporting.scope import scope_of


@require_GET
def dashboard(request: HttpRequest) -> HttpResponse:
    """The first dashboard of the reader, or the one that was chosen; 404 for who has none."""
    actor, now = actor_of(request), timezone.now()
    boards = boards_for(actor)
    wanted = request.GET.get("bord", boards[0].key if boards else "")
    board = next((one for one in boards if one.key == wanted), None)
    if board is None:
        raise Http404
    today = timezone.localdate(now)
    context = {"boards": boards, "scope": scope_of(actor), "today": today, "found": filled(board, actor, now, today)}
    return render(request, "reporting/dashboard.html", context)
