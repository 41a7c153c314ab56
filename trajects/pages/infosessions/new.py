"""Plan an infosession, and register a client for it: the first step of each machine."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.web.typed import WORDS, asked, keep_words
from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.transitions import Option
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.infosessions.models import InfoRegistration, InfoSession
from trajects.infosessions.rules import may_plan
from trajects.infosessions.workflow import REGISTRATIONS, SESSIONS
from trajects.pages.infosessions.session import find
from trajects.pages.new import MOST, ClientSearch

UNPROCESSABLE = 422
PLAN = SESSIONS.by_name["plan"]
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
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not may_plan(None, actor):
        raise Http404
    if request.method == "GET":
        return ask_to_plan(request, blank(actor))
    newborn = InfoSession(reference=next_reference(today))
    try:
        taken = SESSIONS.fire(newborn, PLAN.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask_to_plan(request, invalid.form, status=UNPROCESSABLE)
    except Refused as refused:
        return ask_to_plan(request, blank(actor, request.POST), refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, "De infosessie is gepland. Kijk ze na en publiceer ze.")
    return redirect(taken.subject)


def blank(actor: Actor, answers: Any = None) -> StepForm:
    return SESSIONS.form(SESSIONS.step(InfoSession(), PLAN, actor, timezone.localdate()), answers)


def ask_to_plan(
    request: HttpRequest, form: StepForm, *, refusals: tuple[Any, ...] = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "refusals": refusals, "transition": PLAN}
    return render(request, "pages/infosessions/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, reference: str) -> HttpResponse:
    """`?client=` names the client by number; without it the page helps to find one. Only OCMW workers register."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    session = find(reference, actor)
    if not actor.is_ocmw_worker:
        raise Http404
    number = request.GET.get("client")
    if not number:
        return choose_client(request, session, actor)
    clients = Client.objects.visible_to(actor).select_related("ocmw", "worker__user", "worker__organisation")
    client = get_object_or_404(clients, number=number)
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


def choose_client(request: HttpRequest, session: InfoSession, actor: Actor) -> HttpResponse:
    if request.method == "POST":
        return keep_words(request)
    data = asked(request)
    typed = data.get(WORDS, "")
    found = Client.objects.visible_to(actor).search(typed).select_related("municipality") if typed else None
    context = {
        "session": session,
        "search": ClientSearch({WORDS: typed} if typed else None),
        "typed": typed,
        "clients": [] if found is None else list(found[:MOST]),
    }
    return render(request, "pages/infosessions/register.html", context)
