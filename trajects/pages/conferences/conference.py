"""The page of a case conference: when and where, whose dossiers are on the agenda, and what was decided.

Each side sees the names it may see: a dossier that is not open to VDAB is a reference and the name of its OCMW.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.read_only import write_allowed
from okot_portal.web.ics import Event, calendar_response
from partners.access.log import log_consultations
from partners.actor import Actor
from partners.notifications.receipts import mark_opened_for
from trajects.clients.models import Client, Grant
from trajects.conferences.choices import ConferenceState, DecisionState, ItemState
from trajects.conferences.models import AgendaItem, CaseConference, CaseDecision
from trajects.conferences.rules import at_the_table
from trajects.conferences.workflow import CONFERENCES, DECISIONS, ITEMS
from trajects.dossier.history import StepRecord
from trajects.pages import timeline
from trajects.pages.stepper import stepper
from trajects.pages.turn import buttons


@dataclass(frozen=True)
class Line:
    """One dossier on the agenda, as this reader may see it; `is_shared`: the mediator at the table may open it."""

    item: AgendaItem
    sees_client: bool
    is_shared: bool
    decisions: list[dict[str, Any]]

    @property
    def state(self) -> str:
        return ItemState(self.item.state).label

    @property
    def tone(self) -> str:
        return ITEMS.tones[ItemState(self.item.state)]

    @property
    def is_open(self) -> bool:
        return self.item.state == ItemState.ON_AGENDA


def find(reference: str, actor: Actor) -> CaseConference:
    """The meeting of the reader's own OCMW or service; another one does not exist."""
    return get_object_or_404(CaseConference.objects.visible_to(actor).for_page(), reference=reference)


@require_GET
def conference(request: HttpRequest, reference: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = find(reference, actor)
    lines = agenda(found, actor, today)
    seen = [line.item.client_id for line in lines if line.sees_client]
    if seen:
        log_consultations(actor, seen, page=f"Cliëntoverleg {found.reference}")
    with write_allowed():
        mark_opened_for(actor, CONFERENCES.code, found.pk)
    return render(request, "pages/conferences/conference.html", page_context(found, lines, actor, today))


def agenda(found: CaseConference, actor: Actor, today: datetime.date) -> list[Line]:
    visible = Client.objects.visible_to(actor, today).filter(pk=OuterRef("client_id"))
    decisions = Prefetch("decisions", CaseDecision.objects.order_by("due_on", "pk"))
    items = AgendaItem.objects.visible_to(actor).filter(conference=found).exclude(state=ItemState.WITHDRAWN)
    running = Grant.objects.running(today).filter(client=OuterRef("client_id"), membership=found.mediator_id)
    related = items.select_related("client", "ocmw", "brought_by")
    shown = related.annotate(sees=Exists(visible), is_shared=Exists(running)).order_by("pk")
    return [
        Line(one, one.sees, one.is_shared, [of_decision(d) for d in one.decisions.all()])
        for one in shown.prefetch_related(decisions)
    ]


def of_decision(decision: CaseDecision) -> dict[str, Any]:
    state = DecisionState(decision.state)
    return {"decision": decision, "state": state.label, "tone": DECISIONS.tones[state], "is_open": state == "open"}


def page_context(found: CaseConference, lines: list[Line], actor: Actor, today: datetime.date) -> dict[str, Any]:
    state = ConferenceState(found.state)
    every = buttons(CONFERENCES, found, actor, today)
    steps = StepRecord.objects.filter(machine=CONFERENCES.code, subject_id=found.pk)
    records = list(steps.select_related("organisation").order_by("-number"))
    on_agenda = found.items.exclude(state=ItemState.WITHDRAWN).count()
    return {
        "conference": found,
        "today": today,
        "lines": lines,
        "hidden": on_agenda - len(lines),
        "state_label": state.label,
        "state_tone": CONFERENCES.tones[state],
        "phases": stepper(CONFERENCES, found, records),
        "open_buttons": sorted((b for b in every if b.option.is_open), key=lambda one: not one.is_primary),
        "closed_buttons": [b for b in every if not b.option.is_open],
        "may_put": at_the_table(found, actor) and state in CONFERENCES.open_states,
        "is_held": state == ConferenceState.HELD,
        "talks": at_the_table(found, actor),
        "months": timeline.months(records, [], []),
    }


@require_GET
def calendar_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The meeting for one's own agenda: its reference and its place, and nobody's name."""
    found = find(reference, request.actor)  # type: ignore[attr-defined]
    event = Event(
        key=f"clientoverleg-{found.reference}",
        title=f"Cliëntoverleg {found.ocmw} en {found.vdab}",
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        place=found.place,
        about=f"Cliëntoverleg {found.reference}. De agenda staat in het portaal.",
        path=found.get_absolute_url(),
        changed_at=found.changed_at,
        revision=found.version,
        is_cancelled=found.state in (ConferenceState.POSTPONED, ConferenceState.CANCELLED),
    )
    return calendar_response("Overleg", [event], name=f"clientoverleg-{found.reference}")
