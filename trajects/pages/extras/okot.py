"""On the page of an OKOT: the school years, the intake's verdict per topic, and where the handover stands."""

import datetime
from typing import Any

from okot_portal.known import known
from partners.actor import Actor
from trajects.aftercare.choices import AftercareState
from trajects.aftercare.models import WorkFact
from trajects.aftercare.workflow import AFTERCARES
from trajects.handovers.models import HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.intakes.models import TOPICS, Score
from trajects.okot.interviews.models import InterviewState, ProgressInterview
from trajects.okot.interviews.workflow import INTERVIEWS


def extras(okot: Any, _actor: Actor, _today: datetime.date) -> dict[str, Any]:
    """The verdict of the intake, never its notes."""
    found: dict[str, Any] = {"years": okot.years(), "talks": talks(okot)}
    if okot.intake is not None and okot.intake.held_on:
        scores = [(label.split(" (")[0], Score(getattr(okot.intake, name))) for name, label in TOPICS.items()]
        found["scores"] = [(label, s.label, "ok" if s == Score.FAVOURABLE else "open") for label, s in scores]
    if okot.aftercare is not None:
        aftercare = AftercareState(okot.aftercare.state)
        found |= {"aftercare_label": aftercare.label, "aftercare_tone": AFTERCARES.tones[aftercare]}
        found["work"] = last_work(okot) if okot.client_is_visible else None
    if okot.handover is not None:
        state = HandoverState(okot.handover.state)
        found |= {"handover_label": state.label, "handover_tone": HANDOVERS.tones[state]}
    return found


def talks(okot: Any) -> list[tuple[ProgressInterview, str, str]]:
    """OKOT-17: every progress interview, newest first, with its state and tone; never the report."""
    found = sorted((talk_of(row) for row in okot.found_talks), key=lambda talk: known(talk.day), reverse=True)
    shown = [(talk, InterviewState(talk.state)) for talk in found]
    return [(talk, state.label, INTERVIEWS.tones[state]) for talk, state in shown]


def talk_of(row: dict[str, Any]) -> ProgressInterview:
    """What the page's own question found of it (`for_page`)."""
    held, appointment = row["held_on"], row["appointment_at"]
    days = {
        "held_on": datetime.date.fromisoformat(held) if held else None,
        "appointment_at": datetime.datetime.fromisoformat(appointment) if appointment else None,
    }
    return ProgressInterview(**{**row, **days})


def last_work(okot: Any) -> WorkFact | None:
    """What the page's own question found of it (`for_page`)."""
    found = okot.last_work
    if not found:
        return None
    days = {name: datetime.date.fromisoformat(found[name]) for name in ("noted_on", "since") if found[name]}
    return WorkFact(**{**found, **days})
