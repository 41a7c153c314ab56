"""Start a trajectory: choose the client first, then what can start; and the first questions of an OKOT.

An OCMW worker does so for a client of the own OCMW. A VDAB mediator goes to the page of a candidature.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.forms import StepForm
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.okot.models import OkotTrajectory
from trajects.okot.workflow import OKOTS
from trajects.pages.choosing import choose_client

START = OKOTS.by_name["register_interest"]


@require_http_methods(["GET", "POST"])
def new_okot(request: HttpRequest) -> HttpResponse:
    """`?client=` names the client by number; without it the page helps to find one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.is_mediator and request.method == "GET":
        return redirect(f"{reverse('candidature-new')}{chosen_training(request)}")
    if not actor.is_ocmw_worker:
        raise Http404
    number = request.POST.get("client") or request.GET.get("client")
    clients = Client.objects.visible_to(actor)
    if not number:
        training = request.GET.get("opleiding", "")
        return choose_client(request, clients, "pages/choose_client.html", training=training)
    client = get_object_or_404(clients, number=number)
    okot = unsaved(client, actor)
    if request.method == "GET":
        initial = {"training": request.GET["opleiding"]} if request.GET.get("opleiding", "").isdigit() else {}
        form = blank_form(okot, actor, initial=initial)
        return ask(request, client, form)
    return start(request, client, okot, actor)


def chosen_training(request: HttpRequest) -> str:
    training = request.GET.get("opleiding", "")
    return f"?opleiding={training}" if training.isdigit() else ""


def unsaved(client: Client, actor: Actor) -> OkotTrajectory:
    return OkotTrajectory(client=client, ocmw=client.ocmw, worker=actor.membership)


def blank_form(okot: OkotTrajectory, actor: Actor, *, initial: dict[str, Any]) -> StepForm:
    step = OKOTS.step(okot, START, actor, timezone.localdate())
    return START.form(None, step=step, initial=initial)


def start(request: HttpRequest, client: Client, okot: OkotTrajectory, actor: Actor) -> HttpResponse:
    today = timezone.localdate()
    okot.reference = next_reference(today)
    try:
        taken = OKOTS.fire(okot, START.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask(request, client, invalid.form, status=422)
    except Refused as refused:
        form = OKOTS.form(OKOTS.step(unsaved(client, actor), START, actor, today), request.POST)
        return ask(request, client, form, refusals=refused.refusals, status=422)
    messages.success(request, "Het OKOT-traject is gestart. Kijk nu de instapvoorwaarden na.")
    return redirect(taken.subject)


def ask(
    request: HttpRequest, client: Client, form: StepForm, *, refusals: tuple[Any, ...] = (), status: int = 200
) -> HttpResponse:
    context = {"client": client, "form": form, "refusals": refusals}
    return render(request, "pages/new_okot.html", context, status=status)
