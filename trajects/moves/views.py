"""Handing duties on, taking that back, and what was handed on before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.moves import handing, undoing
from trajects.moves.forms import HandOnForm
from trajects.moves.models import Move
from trajects.moves.portfolio import in_words

UNPROCESSABLE, CONFLICT = 422, 409
MOST = 200  # at once: more is a portfolio
MOVES_A_PAGE = 15


@require_http_methods(["GET", "POST"])
def hand_on(request: HttpRequest) -> HttpResponse:
    """The duties that were ticked, and to whom they go."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not handing.may_move(actor):
        raise Http404
    data = request.POST if request.method == "POST" else request.GET
    chosen = duties_of(data.getlist("id"), actor)
    owners = {duty.owner_id for duty in chosen}
    people = handing.colleagues(actor, today)
    if len(owners) == 1 and (owner := owners.pop()):
        people = people.exclude(pk=owner)
    form = HandOnForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and chosen and form.is_valid():
        seen = {duty.pk: seen_owner(request.POST.get(f"seen-{duty.pk}", ""), duty) for duty in chosen}
        answers = form.cleaned_data
        outcome = handing.hand_on(seen, answers["successor"], actor=actor, today=today, reason=answers["reason"])
        say(request, outcome, f"{acties(outcome.moved)} doorgegeven aan {answers['successor'].user}.")
        return redirect("worklist")
    context = {"form": form, **shown(chosen, actor, today)}
    template = "moves/hand_on.html#panel" if request.htmx else "moves/hand_on.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=UNPROCESSABLE if form.errors else 200)


def duties_of(given: list[str], actor: Actor) -> list[Duty]:
    """The duties with these numbers; one that is not this actor's to move does not exist."""
    wanted = {int(one) for one in given if one.isascii() and one.isdigit() and len(one) < len(str(2**63))}
    related = ("client", "organisation", "owner__user", "owner__organisation")
    found = handing.movable(actor).filter(pk__in=list(wanted)[: MOST + 1]).select_related(*related)
    if len(found) != len(wanted) or len(found) > MOST:
        raise Http404
    return list(found.order_by("due_on", "pk"))


def seen_owner(given: str, duty: Duty) -> int:
    return int(given) if given.isascii() and given.isdigit() else duty.owner_id or 0


def shown(chosen: list[Duty], actor: Actor, today: Any) -> dict[str, Any]:
    """With what else would go: at VDAB the trajectories of the client."""
    open_to = Client.objects.visible_to(actor, today).filter(pk__in={duty.client_id for duty in chosen})
    names = set(open_to.values_list("pk", flat=True))
    rows = [{"duty": duty, "sees_client": duty.client_id in names} for duty in chosen]
    beside = {
        thing.key: thing for duty in chosen for thing in handing.goes_along(duty, today) if thing.kind == "subject"
    }
    return {"rows": rows, "beside": list(beside.values()), "today": today}


def acties(number: int) -> str:
    return "1 actie" if number == 1 else f"{number} acties"


def say(request: HttpRequest, outcome: handing.Outcome, done: str) -> None:
    """What went, with the way back beside it; and why the others did not."""
    if outcome.move and outcome.moved:
        can_undo = undoing.can_undo(outcome.move, request.actor)  # type: ignore[attr-defined]
        undo_url = reverse("move-undo", args=[outcome.move.pk]) if can_undo else ""
        messages.success(request, done, extra_tags=undo_url)
    for sentence in outcome.refused:
        messages.warning(request, sentence)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    move = get_object_or_404(Move.objects.visible_to(actor).select_related("undone_by"), pk=pk)
    if not undoing.can_undo(move, actor):
        if hasattr(move, "undone_by"):
            messages.warning(request, f"Dit werd al ongedaan gemaakt door {move.undone_by.made_by_label}.")
            return redirect(move)
        raise Http404
    outcome = undoing.undo(move, actor=actor, today=timezone.localdate())
    back = in_words(outcome.move.lines.all()) if outcome.move else ""
    say(request, outcome, f"Ongedaan gemaakt: {back} terug bij wie ze had.")
    return redirect("worklist")


@require_GET
def moves(request: HttpRequest) -> HttpResponse:
    """What went from whom to whom in one's organisation, the latest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not handing.may_move(actor):
        raise Http404
    found = (
        Move.objects.visible_to(actor)
        .select_related("undone_by", "undoes")
        .prefetch_related("lines__earlier__user", "lines__successor__user")
    )
    page = keyset_page(found, order=["-pk"], after=request.GET.get(PARAMETER), size=MOVES_A_PAGE)
    rows = [{"move": move, "can_undo": undoing.can_undo(move, actor)} for move in page.rows]
    return render(request, "moves/list.html", {"rows": rows, "page": page})


@require_GET
def one_move(request: HttpRequest, pk: int) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    move = get_object_or_404(Move.objects.visible_to(actor).select_related("undone_by", "undoes"), pk=pk)
    lines = move.lines.select_related("duty", "earlier__user", "successor__user")
    return render(request, "moves/move.html", {"move": move, "lines": lines, "can_undo": undoing.can_undo(move, actor)})
