"""On the page of a request for training: the verdict as it was kept, the training in numbers, and the handover.

And on the page of the TWE it belongs to: its requests.
"""

import datetime
from typing import Any

from django.urls import reverse

from partners.actor import Actor
from trajects.handovers.models import HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.training_requests.choices import RequestState
from trajects.training_requests.judging import kept, part_of
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.needs import Attendance
from trajects.training_requests.workflow import REQUESTS
from trajects.twe.choices import RUNNING
from trajects.twe.models import TweTrajectory

PARTS = {"during": "Tijdens artikel 60", "after": "Na artikel 60"}


def extras(request: TrainingRequest, _actor: Actor, _today: datetime.date) -> dict[str, Any]:
    found: dict[str, Any] = {
        "verdict": kept(request),
        "parts": [line for name in PARTS for line in lines(request, name)],
    }
    if request.handover is not None:
        state = HandoverState(request.handover.state)
        found |= {"handover_label": state.label, "handover_tone": HANDOVERS.tones[state]}
    return found


def of_twe(twe: TweTrajectory, actor: Actor) -> dict[str, Any]:
    """On the page of the TWE: its requests, and from where another one begins while it runs."""
    visible = TrainingRequest.objects.visible_to(actor).filter(twe=twe).select_related("training")
    made = visible.order_by("-changed_at", "-pk") if twe.weo_on else ()
    requests = [
        {"request": one, "label": RequestState(one.state).label, "tone": REQUESTS.tones[RequestState(one.state)]}
        for one in made
    ]
    begin = reverse("trajectory-new", args=[twe.client.number, REQUESTS.code]) if twe.state in RUNNING else ""
    return {"training_requests": requests, "begin_request_url": begin}


def lines(request: TrainingRequest, name: str) -> list[dict[str, Any]]:
    """How the training is followed in this period; nothing when it is not."""
    part = part_of(request, name)
    if part.how == Attendance.NONE:
        return []
    numbers = {what: getattr(request, f"{name}_{what}") for what in ("length", "hours", "internship")}
    return [{"period": PARTS[name], "how": part.how.label, "unit": request.get_unit_display(), **numbers}]
