"""Plan a group, and apply for one: the first step of each machine, with the questions it asks."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.outflow.models import Group, Participation
from trajects.outflow.workflow import GROUPS
from trajects.pages import begin, planning
from trajects.pages.choosing import choose_client
from trajects.pages.groups.finding import find
from trajects.pages.planning import Planning
from trajects.pages.starts import STARTS, Start, common

PLANNING = Planning(
    machine=GROUPS,
    name="plan",
    template="pages/groups/new.html",
    up="groups",
    up_label="Groepen",
    done="De groep is gepland. Kijk de kalender na en open daarna de inschrijving.",
)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """A mediator or a coach plans a group with its whole calendar."""
    return planning.plan(request, PLANNING)


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, reference: str) -> HttpResponse:
    """`?client=` names the client by number; without it the page helps to find one. Only OCMW workers apply."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    group = find(reference, actor)
    if not actor.is_ocmw_worker:
        raise Http404
    number = request.GET.get("client")
    if not number:
        return choose_client(request, Client.objects.visible_to(actor), "pages/groups/apply.html", group=group)
    client = get_object_or_404(Client.objects.visible_to(actor).select_related("ocmw", "worker"), number=number)
    start = for_group(group)
    if request.method == "POST":
        return begin.fire(request, client, start)
    log_consultation(actor, client.pk, page=start.heading)
    return begin.ask(request, client, start, begin.form_of(start, client, actor))


def for_group(group: Group) -> Start:
    """The same first step as from the dossier, with the group already chosen."""
    return replace(STARTS["outflow"], newborn=lambda client, actor: Participation(group=group, **common(client, actor)))
