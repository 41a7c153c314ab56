"""Plan a group, and apply for one: the first step of each machine, with the questions it asks."""

from dataclasses import replace
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
from trajects.dossier.references import next_reference
from trajects.outflow.models import Group, Participation
from trajects.outflow.rules import may_plan
from trajects.outflow.workflow import GROUPS
from trajects.pages import begin
from trajects.pages.groups.finding import find
from trajects.pages.new import MOST, ClientSearch
from trajects.pages.starts import STARTS, Start, common

UNPROCESSABLE = 422
PLAN = GROUPS.by_name["plan"]


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """A mediator or a coach plans a group with its whole calendar."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not may_plan(None, actor):
        raise Http404
    if request.method == "GET":
        return ask(request, blank(actor))
    try:
        group = Group(reference=next_reference(today))
        taken = GROUPS.fire(group, PLAN.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask(request, invalid.form, status=UNPROCESSABLE)
    except Refused as refused:
        return ask(request, blank(actor, request.POST), refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, "De groep is gepland. Kijk de kalender na en open daarna de inschrijving.")
    return redirect(taken.subject)


def blank(actor: Actor, answers: Any = None) -> StepForm:
    return GROUPS.form(GROUPS.step(Group(), PLAN, actor, timezone.localdate()), answers)


def ask(request: HttpRequest, form: StepForm, *, refusals: tuple[Any, ...] = (), status: int = 200) -> HttpResponse:
    context = {"form": form, "refusals": refusals, "transition": PLAN}
    return render(request, "pages/groups/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, reference: str) -> HttpResponse:
    """`?client=` names the client by number; without it the page helps to find one. Only OCMW workers apply."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    group = find(reference, actor)
    if not actor.is_ocmw_worker:
        raise Http404
    number = request.GET.get("client")
    if not number:
        return choose_client(request, group, actor)
    client = get_object_or_404(Client.objects.visible_to(actor).select_related("ocmw", "worker"), number=number)
    start = for_group(group)
    if request.method == "POST":
        return begin.fire(request, client, start)
    log_consultation(actor, client.pk, page=start.heading)
    return begin.ask(request, client, start, begin.form_of(start, client, actor))


def for_group(group: Group) -> Start:
    """The same first step as from the dossier, with the group already chosen."""
    return replace(STARTS["outflow"], newborn=lambda client, actor: Participation(group=group, **common(client, actor)))


def choose_client(request: HttpRequest, group: Group, actor: Actor) -> HttpResponse:
    if request.method == "POST":
        return keep_words(request)
    data = asked(request)
    typed = data.get(WORDS, "")
    found = Client.objects.visible_to(actor).search(typed).select_related("municipality") if typed else None
    context = {
        "group": group,
        "search": ClientSearch({WORDS: typed} if typed else None),
        "typed": typed,
        "clients": [] if found is None else list(found[:MOST]),
    }
    return render(request, "pages/groups/apply.html", context)
