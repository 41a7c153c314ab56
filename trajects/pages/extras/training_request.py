"""On the page of a request for training: the verdict as it was kept, the training in numbers, and the handover."""

import datetime
from typing import Any

from trajects.handovers.models import HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.training_requests.judging import kept, part_of
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.needs import Attendance

PARTS = {"during": "Tijdens artikel 60", "after": "Na artikel 60"}


def extras(request: TrainingRequest, _today: datetime.date) -> dict[str, Any]:
    found: dict[str, Any] = {
        "verdict": kept(request),
        "parts": [line for name in PARTS for line in lines(request, name)],
    }
    if request.handover is not None:
        state = HandoverState(request.handover.state)
        found |= {"handover_label": state.label, "handover_tone": HANDOVERS.tones[state]}
    return found


def lines(request: TrainingRequest, name: str) -> list[dict[str, Any]]:
    """How the training is followed in this period; nothing when it is not."""
    part = part_of(request, name)
    if part.how == Attendance.NONE:
        return []
    numbers = {what: getattr(request, f"{name}_{what}") for what in ("length", "hours", "internship")}
    return [{"period": PARTS[name], "how": part.how.label, "unit": request.get_unit_display(), **numbers}]
