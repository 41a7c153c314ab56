"""On the page of an OKOT: the school years, the intake's verdict per topic, and where the handover stands."""

import datetime
from typing import Any

from partners.actor import Actor
from trajects.handovers.models import HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.intakes.models import TOPICS, Score
from trajects.okot.models import OkotTrajectory


def extras(okot: OkotTrajectory, _actor: Actor, _today: datetime.date) -> dict[str, Any]:
    """The verdict of the intake, never its notes."""
    found: dict[str, Any] = {"years": okot.years()}
    if okot.intake is not None and okot.intake.held_on:
        scores = [(label.split(" (")[0], Score(getattr(okot.intake, name))) for name, label in TOPICS.items()]
        found["scores"] = [(label, s.label, "ok" if s == Score.FAVOURABLE else "open") for label, s in scores]
    if okot.handover is not None:
        state = HandoverState(okot.handover.state)
        found |= {"handover_label": state.label, "handover_tone": HANDOVERS.tones[state]}
    return found
