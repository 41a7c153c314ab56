"""On the page of a warm handover: its sheet, and the trajectory it prepares."""

import datetime
from typing import Any

from okot_portal.workflow.machine import field_label
from trajects.handovers.models import Handover
from trajects.handovers.questions import Offer
from trajects.okot.models import OkotTrajectory
from trajects.outflow.models import Participation
from trajects.training_requests.models import TrainingRequest


def extras(handover: Handover, _today: datetime.date) -> dict[str, Any]:
    """Only the sections that were filled in (WO-03)."""
    lines = [(field_label(Handover, name).capitalize(), getattr(handover, name)) for name in Offer.private]
    okot = OkotTrajectory.objects.filter(handover=handover).only("pk", "reference").first()
    taking_part = Participation.objects.filter(handover=handover).only("pk", "reference").first() if not okot else None
    asked = TrainingRequest.objects.filter(handover=handover).only("pk", "reference").first() if not okot else None
    found = {"okot": okot, "participation": taking_part, "training_request": asked}
    return {"sheet": [line for line in lines if line[1]], **found}
