"""Plan an infosession, and register a client for it: the first step of each machine."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.transitions import Option
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.infosessions.models import InfoRegistration, InfoSession
from trajects.infosessions.workflow import REGISTRATIONS, SESSIONS
from trajects.pages import planning
from trajects.pages.choosing import choose_client
from trajects.pages.infosessions.session import find
from trajects.pages.planning import Planning

UNPROCESSABLE = 422
PLANNING = Planning(
    machine=SESSIONS,
    name="plan",
    template="pages/infosessions/new.html",
    up="infosessions",
    up_label="Infosessies",
    done="De infosessie is gepland. Kijk ze na en publiceer ze.",
)
# In this order: a place, else the waiting list, or a question to the client.
WAYS = ("register", "queue", "invite")
DONE = {
    "register": "De cliënt is ingeschreven.",
    "queue": "De cliënt staat op de wachtlijst. Komt er een plaats vrij, dan hoor je het.",
    "invite": "De cliënt is uitgenodigd. Mail nu de link en geef de code door.",
}


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """A mediator or a coach plans; the OCMWs see it once it is published."""
    return planning.plan(request, PLANNING)


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, reference: str) -> HttpResponse:
    """`?client=` names the client by number; without it the page helps to find one. Only OCMW workers register."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    session = find(reference, actor)
    if not actor.is_ocmw_worker:
        raise Http404
    clients, number = Client.objects.visible_to(actor), request.GET.get("client")
    if not number:
        return choose_client(request, clients, "pages/infosessions/register.html", session=session)
    related = ("ocmw", "worker__user", "worker__organisation")
    client = get_object_or_404(clients.select_related(*related), number=number)
    if request.method == "POST":
        return fire(request, session, client, actor)
    log_consultation(actor, client.pk, page="Inschrijven voor een infosessie")
    return ask_to_register(request, session, client, actor)


def newborn_of(session: InfoSession, client: Client, actor: Actor) -> InfoRegistration:
    return InfoRegistration(session=session, client=client, ocmw=client.ocmw, worker=actor.membership)


def fire(request: HttpRequest, session: InfoSession, client: Client, actor: Actor) -> HttpResponse:
    """The button says which of the three first steps; what is refused shows what is possible now."""
    today, name = timezone.localdate(), request.POST.get("do", "")
    if name not in WAYS:
        raise Http404
    newborn = newborn_of(session, client, actor)
    newborn.reference = next_reference(today)
    try:
        taken = REGISTRATIONS.fire(newborn, name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask_to_register(request, session, client, actor, form=invalid.form, status=UNPROCESSABLE)
    except Refused as refused:
        return ask_to_register(request, session, client, actor, refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, DONE[name])
    if name == "invite":
        return redirect("answer-link", REGISTRATIONS.code, taken.subject.reference)
    return redirect(session)


def ask_to_register(
    request: HttpRequest,
    session: InfoSession,
    client: Client,
    actor: Actor,
    *,
    form: StepForm | None = None,
    refusals: tuple[Any, ...] = (),
    status: int = 200,
) -> HttpResponse:
    today, newborn = timezone.localdate(), newborn_of(session, client, actor)
    options = [REGISTRATIONS.option(newborn, REGISTRATIONS.by_name[name], actor, today) for name in WAYS]
    step = REGISTRATIONS.step(newborn, options[0].transition, actor, today)
    possible = [option for option in options if option.is_open]
    context = {
        "session": session,
        "client": client,
        "form": form or REGISTRATIONS.form(step, request.POST or None),
        "refusals": refusals or (() if possible else options[0].refusals),
        "options": possible,
        "has_places": has(possible, "register"),
        "waits": has(possible, "queue"),
    }
    return render(request, "pages/infosessions/register.html", context, status=status)


def has(options: list[Option], name: str) -> bool:
    return any(option.transition.name == name for option in options)
