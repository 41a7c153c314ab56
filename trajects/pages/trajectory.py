"""The page of a trajectory: where it stands, whose turn it is, and everything that happened."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.read_only import write_allowed
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import machine_of
from partners.access.log import log_consultation
from partners.actor import Actor
from partners.notifications.receipts import mark_opened_for, receipts_for
from trajects.pages import answers, subjects, timeline
from trajects.pages.extras import BESIDE, EXTRAS
from trajects.pages.extras.support import FACTS
from trajects.pages.stepper import stepper
from trajects.pages.turn import turn


@require_GET
def trajectory(request: HttpRequest, machine: str, reference: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = subjects.page_machine(machine)
    subject = subjects.find(found, reference, actor)
    if not subjects.of_a_client(found):
        return redirect(subject)  # a page of its own
    context = page_context(found, subject, actor, today)
    if context["known_as"]:
        log_consultation(actor, subject.client_id, page=f"{found.label} {reference}")
    with write_allowed():
        mark_opened_for(actor, found.code, subject.pk)
    return render(request, f"pages/{template_of(found)}.html", context)


def template_of(machine: Machine) -> str:
    if machine.code in FACTS:
        return "support"
    return machine.code if machine.code in EXTRAS else "trajectory"


def related(machine: Machine, subject: Any) -> list[tuple[Machine, Any]]:
    """The subject itself, and what goes with it and still runs: a warm handover, the employment of a TWE."""
    pairs = [(machine, subject)]
    for name in BESIDE:
        other = getattr(subject, name, None)
        if other is not None and other.state not in machine_of(name).ends:
            pairs.append((machine_of(name), other))
    return pairs


def page_context(machine: Machine, subject: Any, actor: Actor, today: datetime.date) -> dict[str, Any]:
    sees_client, known_as = subject.client_is_visible, subjects.name_for(subject)
    own = ((machine.code, subject.pk),)
    scope = timeline.Scope(subject.client_id, own, sees_client)
    records, documents = timeline.readable(actor, own[0], timeline.records_of(scope), timeline.documents_of(scope))
    own_records = [r for r in records if (r.machine, r.subject_id) == own[0]]
    since = subject.taken_over_on
    documents = timeline.since(since, documents, own[0]) if known_as else []  # they name the client
    notes = timeline.since(since, timeline.notes_of(scope, actor))
    pairs = related(machine, subject)
    return {
        "machine": machine,
        "subject": subject,
        "client": subject.client,
        "sees_client": sees_client,
        "known_as": known_as,
        "today": today,
        "state_label": machine.states(subject.state).label,
        "state_tone": machine.tones.get(subject.state, "neutral"),
        "is_ended": subject.state in machine.ends,
        "phases": stepper(machine, subject, own_records),
        "turn": turn(pairs, actor, today),
        "months": timeline.months(timeline.since(since, records), notes, documents, own[0]),
        "documents": documents,
        "receipts": receipts_for(machine.code, subject.pk),
        **answers.panel(machine, subject, actor, today),
        **(EXTRAS[machine.code](subject, actor, today) if machine.code in EXTRAS else {}),
    }
