"""Draft an agreement: the first step of the machine, with the questions it asks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.forms import StepForm
from partners.actor import Actor
from trajects.cooperation.models import CooperationAgreement
from trajects.cooperation.rules import writes
from trajects.cooperation.workflow import COOPERATIONS
from trajects.dossier.references import next_reference

UNPROCESSABLE = 422
DRAFT = COOPERATIONS.by_name["draft"]


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """The head of an OCMW or the network manager begins; the other partners see it at once."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not writes(actor):
        raise Http404
    if request.method == "GET":
        return ask(request, blank(actor))
    try:
        newborn = CooperationAgreement(reference=next_reference(today))
        taken = COOPERATIONS.fire(newborn, DRAFT.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask(request, invalid.form, status=UNPROCESSABLE)
    except Refused as refused:
        return ask(request, blank(actor, request.POST), refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, "Het ontwerp staat klaar. Schrijf nu per actiedomein op wat jullie afspreken.")
    return redirect(taken.subject)


def blank(actor: Actor, answers: Any = None) -> StepForm:
    return COOPERATIONS.form(COOPERATIONS.step(CooperationAgreement(), DRAFT, actor, timezone.localdate()), answers)


def ask(request: HttpRequest, form: StepForm, *, refusals: tuple[Any, ...] = (), status: int = 200) -> HttpResponse:
    context = {"form": form, "refusals": refusals, "transition": DRAFT}
    return render(request, "pages/cooperation/new.html", context, status=status)
