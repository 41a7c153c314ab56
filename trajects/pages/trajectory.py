"""The page of a trajectory: where it stands, whose turn it is, and everything that happened."""

import datetime
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.read_only import write_allowed
from okot_portal.workflow.machine import Machine, field_label
from partners.access.log import log_consultation
from partners.actor import Actor
from partners.notifications.receipts import mark_opened_for, receipts_for
from trajects.handovers.models import Handover, HandoverState
from trajects.handovers.questions import Offer
from trajects.handovers.workflow import HANDOVERS
from trajects.intakes.models import TOPICS, Score
from trajects.okot.models import OkotTrajectory
from trajects.pages import subjects, timeline
from trajects.pages.stepper import stepper
from trajects.pages.turn import turn


@require_GET
def trajectory(request: HttpRequest, machine: str, reference: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = subjects.page_machine(machine)
    subject = subjects.find(found, reference, actor)
    context = page_context(found, subject, actor, today)
    if context["sees_client"]:
        log_consultation(actor, subject.client_id, page=f"{found.label} {reference}")
    with write_allowed():
        mark_opened_for(actor, found.code, subject.pk)
    return render(request, f"pages/{template_of(found)}.html", context)


def template_of(machine: Machine) -> str:
    return machine.code if machine.code in EXTRAS else "trajectory"


def okot_extras(okot: OkotTrajectory) -> dict[str, Any]:
    """The school years, the intake's verdict per topic (not its notes), and where the handover stands."""
    extras: dict[str, Any] = {"years": okot.years()}
    if okot.intake is not None and okot.intake.held_on:
        scores = [(label.split(" (")[0], Score(getattr(okot.intake, name))) for name, label in TOPICS.items()]
        extras["scores"] = [(label, s.label, "ok" if s == Score.FAVOURABLE else "open") for label, s in scores]
    if okot.handover is not None:
        state = HandoverState(okot.handover.state)
        extras |= {"handover_label": state.label, "handover_tone": HANDOVERS.tones[state]}
    return extras


def handover_extras(handover: Handover) -> dict[str, Any]:
    """The sheet, only the sections that were filled in (WO-03); and the OKOT it prepares."""
    lines = [(field_label(Handover, name).capitalize(), getattr(handover, name)) for name in Offer.private]
    okot = OkotTrajectory.objects.filter(handover=handover).only("pk", "reference").first()
    return {"sheet": [line for line in lines if line[1]], "okot": okot}


EXTRAS: dict[str, Callable[[Any], dict[str, Any]]] = {"okot": okot_extras, "handover": handover_extras}


def related(machine: Machine, subject: Any, actor: Actor) -> list[tuple[Machine, Any]]:
    """The subject itself, and the warm handover that goes with it."""
    handover = getattr(subject, "handover", None)
    pairs = [(machine, subject)]
    if handover is not None and handover.state not in HANDOVERS.ends:
        pairs.append((HANDOVERS, handover))
    return pairs


def page_context(machine: Machine, subject: Any, actor: Actor, today: datetime.date) -> dict[str, Any]:
    sees_client = subject.client_is_visible
    own = ((machine.code, subject.pk),)
    scope = timeline.Scope(subject.client_id, own, sees_client)
    records = timeline.records_of(scope)
    own_records = [r for r in records if (r.machine, r.subject_id) == own[0]]
    documents = timeline.documents_of(scope)
    notes = timeline.notes_of(scope, actor)
    pairs = related(machine, subject, actor)
    return {
        "machine": machine,
        "subject": subject,
        "client": subject.client,
        "sees_client": sees_client,
        "today": today,
        "state_label": machine.states(subject.state).label,
        "state_tone": machine.tones.get(subject.state, "neutral"),
        "is_ended": subject.state in machine.ends,
        "phases": stepper(machine, subject, own_records),
        "turn": turn(pairs, actor, today),
        "months": timeline.months(records, notes, documents),
        "documents": documents,
        "receipts": receipts_for(machine.code, subject.pk),
        **(EXTRAS[machine.code](subject) if machine.code in EXTRAS else {}),
    }
