"""The page of a group: calendar, who takes part and how far, who was there, and the steps of the group itself."""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.read_only import write_allowed
from partners.actor import Actor
from partners.notifications.receipts import mark_opened_for
from trajects.outflow.choices import ENDS, MODULE_NAMES, TAKES_A_PLACE, GroupState, ParticipationState
from trajects.outflow.group_effects import steps_of
from trajects.outflow.ics import CONTENT_TYPE, calendar_of
from trajects.outflow.models import Attendance, Group, Participation, Session
from trajects.outflow.rules import manages_group
from trajects.outflow.workflow import GROUPS, PARTICIPATIONS
from trajects.pages import timeline
from trajects.pages.groups.finding import find, log_reading, taking_part
from trajects.pages.groups.lists import free_places
from trajects.pages.stepper import position, stepper
from trajects.pages.turn import Turn, buttons


@dataclass(frozen=True)
class Line:
    """One participant in a row: how far, which results, and at which sessions."""

    participation: Participation
    presences: list[tuple[Session, Attendance | None]]
    position: dict[str, Any]

    @property
    def state(self) -> str:
        return ParticipationState(self.participation.state).label

    @property
    def tone(self) -> str:
        return PARTICIPATIONS.tones[ParticipationState(self.participation.state)]

    @property
    def is_over(self) -> bool:
        return self.participation.state in ENDS

    @property
    def takes_part(self) -> bool:
        return self.participation.state in TAKES_A_PLACE or bool(self.recorded)

    @property
    def recorded(self) -> list[Attendance]:
        return [attendance for _session, attendance in self.presences if attendance]

    @property
    def here(self) -> int:
        return sum(attendance.presence == "present" for attendance in self.recorded)


@require_GET
def group(request: HttpRequest, reference: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = find(reference, actor)
    people = taking_part(found, actor)
    log_reading(actor, people, found)
    with write_allowed():
        mark_opened_for(actor, GROUPS.code, found.pk)
    return render(request, "pages/groups/group.html", page_context(found, people, actor, today))


def page_context(found: Any, people: list[Participation], actor: Actor, today: datetime.date) -> dict[str, Any]:
    manages = manages_group(found, actor)
    sessions = list(found.sessions.order_by("number"))
    for session in sessions:
        session.group = found
    kept = list(Attendance.objects.filter(participation__in=people)) if people else []
    lines = [line(one, sessions, kept) for one in people]
    records = steps_of(found)
    return {
        "machine": GROUPS,
        "group": found,
        "subject": found,
        "today": today,
        "manages": manages,
        "may_apply": actor.is_ocmw_worker and found.state == GroupState.OPEN,
        "free": free_places(found),
        "state_label": GroupState(found.state).label,
        "state_tone": GROUPS.tones[GroupState(found.state)],
        "is_ended": found.state in GROUPS.ends,
        "phases": stepper(GROUPS, found, records),
        "turn": steps(found, actor, today),
        "lines": lines,
        "matrix": [one for one in lines if one.takes_part],
        "sessions": sessions,
        "modules": calendar(sessions, kept, today),
        "now": to_record(sessions, kept, today) if manages and found.state == GroupState.RUNNING else None,
        "next": next((session for session in sessions if session.on >= today), None),
        "months": timeline.months(records, [], []) if manages else [],
    }


def steps(found: Group, actor: Actor, today: datetime.date) -> Turn:
    """The steps this reader may take; nobody owes a duty for the group itself."""
    every = buttons(GROUPS, found, actor, today) if manages_group(found, actor) else []
    return Turn(
        mine=[],
        theirs=[],
        open_buttons=sorted(
            (one for one in every if one.option.is_open), key=lambda one: (one.is_quiet, not one.is_primary)
        ),
        closed_buttons=[one for one in every if not one.option.is_open and one.option.transition.shown_closed],
    )


def to_record(sessions: list[Session], kept: list[Attendance], today: datetime.date) -> Session | None:
    """The session a coach reaches for: today's, else the last one of which nobody is recorded yet."""
    recorded = {row.session_id for row in kept}
    past = [one for one in sessions if one.on == today or (one.on < today and one.pk not in recorded)]
    return past[-1] if past else None


def line(one: Participation, sessions: list[Session], kept: list[Attendance]) -> Line:
    own = {row.session_id: row for row in kept if row.participation_id == one.pk}
    return Line(one, [(session, own.get(session.pk)) for session in sessions], position(PARTICIPATIONS, one.state))


def calendar(sessions: list[Session], kept: list[Attendance], today: datetime.date) -> list[dict[str, Any]]:
    """The sessions per module, each with how many presences are recorded."""
    recorded = Counter(row.session_id for row in kept)
    return [
        {
            "number": number,
            "name": name,
            "sessions": [
                {"session": one, "recorded": recorded[one.pk], "is_today": one.on == today, "is_past": one.on < today}
                for one in sessions
                if one.module == number
            ],
        }
        for number, name in MODULE_NAMES.items()
    ]


@require_GET
def calendar_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The sessions for anybody's own calendar; no name stands in it, and none in its file name."""
    found: Group = find(reference, request.actor)  # type: ignore[attr-defined]
    response = HttpResponse(calendar_of(found, found.sessions.order_by("number")), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="groep-{found.reference}.ics"'
    return response
