"""Plan a case conference, and put a dossier on its agenda: the first step of each machine."""

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
from trajects.conferences.models import AgendaItem, CaseConference
from trajects.conferences.rules import at_the_table
from trajects.conferences.workflow import CONFERENCES, ITEMS
from trajects.dossier.references import next_reference
from trajects.pages import planning
from trajects.pages.choosing import choose_client
from trajects.pages.conferences.conference import find
from trajects.pages.planning import Planning

UNPROCESSABLE = 422
PUT = ITEMS.by_name["put"]
PLANNING = Planning(
    machine=CONFERENCES,
    name="plan",
    template="pages/conferences/new.html",
    up="conferences",
    up_label="Cliëntoverleg",
    done="Het overleg is gepland. Zet nu de dossiers op de agenda die je wil bespreken.",
)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """An MA/ATB or a mediator takes the initiative (SAM-03)."""
    return planning.plan(request, PLANNING)


@require_http_methods(["GET", "POST"])
def put(request: HttpRequest, reference: str) -> HttpResponse:
    """`?client=` names the client by number; without it the page helps to find one the reader may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    conference = find(reference, actor)
    if not at_the_table(conference, actor):
        raise Http404
    # Only clients of the OCMW at this table: of the others nothing is said here.
    clients = Client.objects.visible_to(actor).filter(ocmw=conference.ocmw_id)
    number = request.GET.get("client")
    if not number:
        return choose_client(request, clients, "pages/conferences/put.html", conference=conference)
    client = get_object_or_404(clients.select_related("ocmw", "worker"), number=number)
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
