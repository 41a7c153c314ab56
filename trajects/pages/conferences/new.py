"""Plan a case conference, and put a dossier on its agenda: the first step of each machine."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.web.typed import WORDS, asked, keep_words
from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.forms import StepForm
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.conferences.models import AgendaItem, CaseConference
from trajects.conferences.rules import at_the_table, may_plan
from trajects.conferences.workflow import CONFERENCES, ITEMS
from trajects.dossier.references import next_reference
from trajects.pages.conferences.conference import find
from trajects.pages.new import MOST, ClientSearch

UNPROCESSABLE = 422
PLAN, PUT = CONFERENCES.by_name["plan"], ITEMS.by_name["put"]


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """An MA/ATB or a mediator takes the initiative (SAM-03)."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not may_plan(None, actor):
        raise Http404
    if request.method == "GET":
        return ask_to_plan(request, blank(actor))
    try:
        newborn = CaseConference(reference=next_reference(today))
        taken = CONFERENCES.fire(newborn, PLAN.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask_to_plan(request, invalid.form, status=UNPROCESSABLE)
    except Refused as refused:
        return ask_to_plan(request, blank(actor, request.POST), refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, "Het overleg is gepland. Zet nu de dossiers op de agenda die je wil bespreken.")
    return redirect(taken.subject)


def blank(actor: Actor, answers: Any = None) -> StepForm:
    return CONFERENCES.form(CONFERENCES.step(CaseConference(), PLAN, actor, timezone.localdate()), answers)


def ask_to_plan(
    request: HttpRequest, form: StepForm, *, refusals: tuple[Any, ...] = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "refusals": refusals, "transition": PLAN}
    return render(request, "pages/conferences/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def put(request: HttpRequest, reference: str) -> HttpResponse:
    """`?client=` names the client by number; without it the page helps to find one the reader may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    conference = find(reference, actor)
    if not at_the_table(conference, actor):
        raise Http404
    number = request.GET.get("client")
    if not number:
        return choose_client(request, conference, actor)
    clients = Client.objects.visible_to(actor).filter(ocmw=conference.ocmw_id).select_related("ocmw", "worker")
    client = get_object_or_404(clients, number=number)
    if request.method == "POST":
        return fire(request, conference, client, actor)
    log_consultation(actor, client.pk, page=PUT.label)
    return ask_to_put(request, conference, client, actor)


def newborn_item(conference: CaseConference, client: Client, actor: Actor) -> AgendaItem:
    return AgendaItem(conference=conference, client=client, ocmw=client.ocmw, brought_by=actor.organisation)


def fire(request: HttpRequest, conference: CaseConference, client: Client, actor: Actor) -> HttpResponse:
    today = timezone.localdate()
    item = newborn_item(conference, client, actor)
    item.reference = next_reference(today)
    try:
        ITEMS.fire(item, PUT.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask_to_put(request, conference, client, actor, form=invalid.form, status=UNPROCESSABLE)
    except Refused as refused:
        return ask_to_put(request, conference, client, actor, refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, "Het dossier staat op de agenda.")
    return redirect(conference)


def ask_to_put(
    request: HttpRequest,
    conference: CaseConference,
    client: Client,
    actor: Actor,
    *,
    form: StepForm | None = None,
    refusals: tuple[Any, ...] = (),
    status: int = 200,
) -> HttpResponse:
    step = ITEMS.step(newborn_item(conference, client, actor), PUT, actor, timezone.localdate())
    context = {
        "conference": conference,
        "client": client,
        "form": form or ITEMS.form(step, request.POST or None),
        "refusals": refusals or ITEMS.option(step.subject, PUT, actor, step.today).refusals,
        "transition": PUT,
    }
    return render(request, "pages/conferences/put.html", context, status=status)


def choose_client(request: HttpRequest, conference: CaseConference, actor: Actor) -> HttpResponse:
    """Only clients of the OCMW at this table: of the others nothing is said here."""
    if request.method == "POST":
        return keep_words(request)
    data = asked(request)
    typed = data.get(WORDS, "")
    visible = Client.objects.visible_to(actor).filter(ocmw=conference.ocmw_id)
    found = visible.search(typed).select_related("municipality") if typed else None
    context = {
        "conference": conference,
        "search": ClientSearch({WORDS: typed} if typed else None),
        "typed": typed,
        "clients": [] if found is None else list(found[:MOST]),
    }
    return render(request, "pages/conferences/put.html", context)
