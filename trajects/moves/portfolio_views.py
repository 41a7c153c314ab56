"""Handing a whole portfolio over: choose, look at what goes to whom, confirm."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.workflow.errors import Refused
from partners.actor import Actor
from partners.models import Membership
from partners.team import stand_ins
from trajects.moves.moving import hand_over_portfolio
from trajects.moves.portfolio import PortfolioForm, fingerprint, in_words, may_hand_over, units_of
from trajects.moves.things import Thing, things_of

UNPROCESSABLE, CONFLICT = 422, 409
CHANGED = "Intussen veranderde er iets aan deze portefeuille. Kijk na wat er nu overgaat, en bevestig opnieuw."


@require_http_methods(["GET", "POST"])
def portfolio(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    earlier = get_object_or_404(Membership.objects.select_related("user", "organisation"), pk=pk)
    if not may_hand_over(actor, earlier):
        raise Http404
    things = things_of(earlier, today)
    units = units_of(things, actor, today)
    form = PortfolioForm(request.POST or None, people=stand_ins(earlier, today), units=units)
    context = {"earlier": earlier, "form": form, "rows": form.rows(), "total": in_words(things), "error": ""}
    if not form.is_valid() or "wijzigen" in request.POST:
        status = UNPROCESSABLE if form.errors else 200
        return render(request, "moves/portfolio.html", context, status=status)
    if request.POST.get("bevestigd"):
        if request.POST["bevestigd"] == fingerprint(things):
            return move(request, earlier, form, actor, today)
        context["error"] = CHANGED
    context |= review(form, things)
    return render(request, "moves/portfolio_review.html", context, status=CONFLICT if context["error"] else 200)


def review(form: PortfolioForm, things: list[Thing]) -> dict[str, Any]:
    """Per colleague what comes to them."""
    per_person: dict[int, dict[str, Any]] = {}
    for unit, successor in form.successors():
        mine = per_person.setdefault(successor.pk, {"person": successor, "units": [], "things": []})
        mine["units"].append(unit)
        mine["things"] += unit.things
    for mine in per_person.values():
        mine["words"] = in_words(mine["things"])
    return {"people": list(per_person.values()), "fingerprint": fingerprint(things), "typed": list(typed(form))}


def typed(form: PortfolioForm) -> list[tuple[str, str]]:
    """The answers once more, to be sent along with the confirmation."""
    names = ["everything", "reason", *(f"naar-{unit.code}" for unit in form.units)]
    return [(name, str(form.data.get(name, ""))) for name in names if form.data.get(name)]


def move(
    request: HttpRequest, earlier: Membership, form: PortfolioForm, actor: Actor, today: datetime.date
) -> HttpResponse:
    successors = [(unit.code, successor) for unit, successor in form.successors()]
    try:
        made = hand_over_portfolio(earlier, successors, actor=actor, today=today, reason=form.cleaned_data["reason"])
    except Refused as refused:
        messages.error(request, f"Er is niets overgedragen. {refused.sentence}")
        return redirect("portfolio", earlier.pk)
    messages.success(request, f"De portefeuille van {earlier.user} is overgedragen.")
    return redirect(made)
