"""The dossier of a client on one page: who carries it, every trajectory with how far it is, and who owes what.

It stands here because it shows every kind of trajectory; `clients` below knows none of them.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.dossier.history import StepRecord
from trajects.pages.handover import START, newborn
from trajects.pages.stepper import position
from trajects.pages.subjects import of_a_client
from trajects.pages.turn import duties_of
from trajects.past.card import of_client

HEAD = ("municipality", "ocmw", "worker__user", "worker__organisation")


@dataclass(frozen=True)
class Line:
    """One trajectory in a row: what it is, how far, and since when."""

    machine: Machine
    subject: Any
    position: dict[str, Any]

    @property
    def state(self) -> str:
        return str(self.machine.states(self.subject.state).label)

    @property
    def tone(self) -> str:
        return str(self.machine.tones.get(self.subject.state, "neutral"))

    @property
    def is_over(self) -> bool:
        return self.subject.state in self.machine.ends


@require_GET
def overview(request: HttpRequest, number: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    client = get_object_or_404(Client.objects.visible_to(actor, today).select_related(*HEAD), number=number)
    log_consultation(actor, client.pk, page="Overzicht")
    return render(request, "pages/overview.html", page_context(client, actor, today))


def page_context(client: Client, actor: Actor, today: datetime.date) -> dict[str, Any]:
    lines = trajectories_of(client, actor)
    duties = duties_of([(line.machine, line.subject) for line in lines if not line.is_over])
    return {
        "client": client,
        "today": today,
        "revealed": False,
        "may_edit": client.can_edit(actor),
        "running": [line for line in lines if not line.is_over],
        "past": [line for line in lines if line.is_over],
        "enrolments": of_client(client, actor),
        "handover_url": handover_url(client, actor),
        "duties": [as_row(duty, actor) for duty in duties],
    }


def handover_url(client: Client, actor: Actor) -> str:
    """For who guides the client; nothing for who may only look."""
    may_begin = START.creation.allows(newborn(client, actor), actor)
    return reverse("client-handover", args=[client.number]) if may_begin else ""


def trajectories_of(client: Client, actor: Actor) -> list[Line]:
    """Of every machine whose subjects have pages, what this reader may see; the last changed first.

    The history says which machines there are anything of: the others are not asked.
    """
    walked = set(StepRecord.objects.filter(client=client).order_by().values_list("machine", flat=True).distinct())
    machines = [machine for code, machine in MACHINES.items() if code in walked]
    found = [line for machine in machines for line in lines_of(machine, client, actor)]
    return sorted(found, key=lambda line: (line.subject.changed_at, line.subject.pk), reverse=True)


def lines_of(machine: Machine, client: Client, actor: Actor) -> list[Line]:
    manager: Any = machine.model._default_manager
    if not hasattr(manager, "visible_to") or not of_a_client(machine):
        return []
    if not getattr(machine.model, "is_trajectory", True):
        return []
    visible = manager.visible_to(actor).filter(client=client)
    visible = visible.for_page() if hasattr(visible, "for_page") else visible.select_related("ocmw")
    return [Line(machine, subject, position(machine, subject.state)) for subject in visible]


def as_row(duty: Duty, actor: Actor) -> dict[str, Any]:
    """In the words of the list of duties: who owes it, and the way there."""
    is_own = duty.organisation_id == actor.organisation_id
    who = str(duty.owner.user) if duty.owner else "Het team"
    return {
        "due_on": duty.due_on,
        "what": duty.get_kind_display(),
        "who": f"{who} · {duty.subject_label}" if is_own else f"{who}, {duty.organisation} · {duty.subject_label}",
        "url": duty.url,
        "action": "Naar de stap" if is_own else "Bekijken",
    }
