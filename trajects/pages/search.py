"""One box in the header: a client by name or number, a trajectory by reference, a training by its words.

What is typed goes by POST and stays in the session (web.typed); a national number is not even kept there.
"""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.typed import WORDS, asked, searched_by_words
from okot_portal.workflow.registry import MACHINES
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.catalogue.models import Training
from trajects.clients.models import Client
from trajects.pages.overview import Line
from trajects.pages.stepper import position

MOST = 10
REFERENCE = re.compile(r"\d{4}-\d+")
INSZ = re.compile(r"\d{11}")


def search(request: HttpRequest) -> HttpResponse:
    """A national number leads straight to the dossier; anything else to the page with what was found."""
    digits = re.sub(r"[\s.\-/]", "", request.POST.get(WORDS, ""))
    if INSZ.fullmatch(digits):
        return by_insz(request, digits)
    return found(request)


def by_insz(request: HttpRequest, number: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    client = Client.objects.visible_to(actor).with_insz(number).first()
    if client is None:
        messages.warning(request, "Je hebt geen dossier met dit INSZ. Kijk het nummer na, of zoek op naam.")
        return redirect("search")
    log_consultation(actor, client.pk, "Gezocht op INSZ")
    return redirect(client)


@searched_by_words
@require_GET
def found(request: HttpRequest) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    words = asked(request).get(WORDS, "").strip()
    context: dict[str, Any] = {"words": words, "clients": [], "lines": [], "trainings": []}
    if words:
        clients = Client.objects.visible_to(actor, today).search(words).select_related("municipality", "ocmw")
        context["clients"] = list(clients[: MOST + 1])
        context["lines"] = trajectories(words, actor) if REFERENCE.fullmatch(words) else []
        context["trainings"] = trainings(words)
    hits = [*context["clients"], *(line.subject for line in context["lines"]), *context["trainings"]]
    if len(hits) == 1 and is_exact(words, hits[0]):
        return redirect(hits[0])
    context |= {"is_empty": not hits, "more": len(context["clients"]) > MOST, "clients_url": reverse("clients:list")}
    context["clients"] = context["clients"][:MOST]
    return render(request, "pages/search.html", context)


def is_exact(words: str, hit: Any) -> bool:
    """The number or reference was typed in full: there is nothing to choose."""
    return words.upper() in (getattr(hit, "number", None), getattr(hit, "reference", None))


def trajectories(reference: str, actor: Actor) -> list[Line]:
    """Of every machine whose subjects have pages, those this reader may see whose reference begins like this."""
    lines: list[Line] = []
    for machine in MACHINES.values():
        manager: Any = machine.model._default_manager
        if hasattr(manager, "visible_to"):
            visible = manager.visible_to(actor).filter(reference__startswith=reference)
            visible = visible.for_page() if hasattr(visible, "for_page") else visible.select_related("ocmw")
            subjects = visible.order_by("reference")[:MOST]
            lines += [Line(machine, subject, position(machine, subject.state)) for subject in subjects]
    return lines


def trainings(words: str) -> list[Training]:
    return list(Training.objects.offered().search(words).select_related("school").order_by("name", "pk")[:MOST])
