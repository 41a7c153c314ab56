"""The page of one infosession: when and where, how many places, and who is registered.

An OCMW sees its own clients. The host sees everybody who is registered: a reference, and the name of whom it may know
(`names_for`); every name that is read is written down.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.read_only import write_allowed
from okot_portal.web.ics import Event, calendar_response
from partners.access.log import log_consultations
from partners.actor import Actor
from partners.notifications.receipts import mark_opened_for
from trajects.dossier.history import StepRecord
from trajects.infosessions.choices import GONE, RegistrationState, SessionState
from trajects.infosessions.models import InfoRegistration, InfoSession, names_for
from trajects.infosessions.questions import field_of
from trajects.infosessions.rules import manages
from trajects.infosessions.workflow import REGISTRATIONS, SESSIONS
from trajects.pages import timeline
from trajects.pages.stepper import stepper
from trajects.pages.turn import buttons

ORDER: list[str] = [RegistrationState.REGISTERED, RegistrationState.WAITING, RegistrationState.INVITED]


@dataclass(frozen=True)
class Line:
    """One registration as this reader may see it; `field` asks whether they came, while that is asked."""

    registration: InfoRegistration
    name: str
    field: BoundField | None

    @property
    def state(self) -> str:
        return RegistrationState(self.registration.state).label

    @property
    def tone(self) -> str:
        return REGISTRATIONS.tones[RegistrationState(self.registration.state)]


def find(reference: str, actor: Actor) -> Any:
    """The session, with how many places are taken; one this reader may not see does not exist."""
    return get_object_or_404(InfoSession.objects.visible_to(actor).for_page().with_places(), reference=reference)


@require_GET
def infosession(request: HttpRequest, reference: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = find(reference, actor)
    context = page_context(found, actor, today)
    seen = [line.registration.client_id for line in context["lines"] if line.name]
    if seen:
        log_consultations(actor, seen, page=f"Infosessie {found.reference}")
    with write_allowed():
        mark_opened_for(actor, SESSIONS.code, found.pk)
    return render(request, "pages/infosessions/session.html", context)


def registered_for(found: InfoSession, actor: Actor) -> list[InfoRegistration]:
    """Whom this reader may know to be on the list, who left it not among them."""
    visible = InfoRegistration.objects.visible_to(actor).filter(session=found).exclude(state__in=GONE)
    rows = list(visible.select_related("client", "ocmw", "worker__user").order_by("queued_at", "pk"))
    return sorted(rows, key=lambda one: ORDER.index(one.state) if one.state in ORDER else len(ORDER))


def page_context(found: Any, actor: Actor, today: datetime.date) -> dict[str, Any]:
    state, is_host = SessionState(found.state), manages(found, actor)
    every = buttons(SESSIONS, found, actor, today) if is_host else []
    records = list(
        StepRecord.objects.filter(machine=SESSIONS.code, subject_id=found.pk)
        .select_related("organisation")
        .order_by("-number")
    )
    asks = is_host and state == SessionState.OPEN and found.on <= today
    return {
        "session": found,
        "today": today,
        "lines": lines_of(found, actor, today, asks=asks),
        "asks_presence": asks,
        "free": max(found.capacity - found.taken, 0),
        "is_host": is_host,
        "is_open": state == SessionState.OPEN and found.on >= today,
        "may_register": actor.is_ocmw_worker and state == SessionState.OPEN and found.on >= today,
        "state_label": state.label,
        "state_tone": SESSIONS.tones[state],
        "phases": stepper(SESSIONS, found, records),
        "open_buttons": [b for b in every if b.option.is_open and not (asks and b.option.transition.name == "hold")],
        "closed_buttons": [b for b in every if not b.option.is_open],
        "months": timeline.months(records, [], []) if is_host else [],
    }


def lines_of(found: InfoSession, actor: Actor, today: datetime.date, *, asks: bool) -> list[Line]:
    rows = registered_for(found, actor)
    names = names_for(rows, actor, today)
    form = SESSIONS.form(SESSIONS.step(found, SESSIONS.by_name["hold"], actor, today)) if asks else None
    fields = form.fields if form else {}
    return [
        Line(one, names.get(one.pk, ""), form[field_of(one)] if form and field_of(one) in fields else None)
        for one in rows
    ]


@require_GET
def calendar_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The session for one's own agenda: nobody's name."""
    found = find(reference, request.actor)  # type: ignore[attr-defined]
    event = Event(
        key=f"infosessie-{found.reference}",
        title=f"Infosessie {found.title}",
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        place=found.where,
        about=f"Infosessie {found.reference} van {found.host}. De inschrijvingen staan in het portaal.",
        path=found.get_absolute_url(),
        changed_at=found.changed_at,
        revision=found.version,
        is_cancelled=found.state == SessionState.CANCELLED,
    )
    return calendar_response("Infosessie", [event], name=f"infosessie-{found.reference}")
