"""Begin a trajectory of any kind from a client's dossier: the questions of its first step."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.forms import StepForm
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.pages.starts import Start
from trajects.pages.supports import BEGINNINGS

UNPROCESSABLE = 422
NOT_NUMBERED = "(nieuw)"


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, number: str, machine: str) -> HttpResponse:
    """404 for who may not take the first step; a refusal shows the same answers again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    client = get_object_or_404(Client.objects.visible_to(actor).select_related("ocmw", "worker"), number=number)
    start = BEGINNINGS.get(machine)
    if start is None or not start.creation.allows(start.newborn(client, actor), actor):
        raise Http404
    if request.method == "POST":
        return fire(request, client, start)
    log_consultation(actor, client.pk, page=start.heading)
    return ask(request, client, start, form_of(start, client, actor))


def form_of(start: Start, client: Client, actor: Actor, answers: Any = None) -> StepForm:
    step = start.machine.step(start.newborn(client, actor), start.creation, actor, timezone.localdate())
    return start.machine.form(step, answers)


def fire(request: HttpRequest, client: Client, start: Start) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    subject = start.newborn(client, actor)
    subject.reference = next_reference(today)
    try:
        taken = start.machine.fire(subject, start.creation.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask(request, client, start, invalid.form, status=UNPROCESSABLE)
    except Refused as refused:
        form = form_of(start, client, actor, request.POST)
        return ask(request, client, start, form, refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, f"{start.creation.label}: geregistreerd.")
    return redirect(taken.subject)


def ask(
    request: HttpRequest,
    client: Client,
    start: Start,
    form: StepForm,
    *,
    refusals: tuple[Any, ...] = (),
    status: int = 200,
) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    newborn = start.newborn(client, actor)
    newborn.reference = NOT_NUMBERED
    context = {
        "client": client,
        "start": start,
        "form": form,
        "refusals": refusals or start.machine.option(newborn, start.creation, actor, today).refusals,
        "consequences": start.machine.preview(newborn, start.creation.name, actor=actor, today=today),
    }
    return render(request, "pages/begin.html", context, status=status)
