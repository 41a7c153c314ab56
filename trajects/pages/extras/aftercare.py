"""On the page of aftercare: who guides, when is asked, and every answer with its source."""

import datetime
from typing import Any

from django.urls import reverse

from partners.actor import Actor
from trajects.aftercare.models import Aftercare, WorkFact
from trajects.aftercare.moments import moments
from trajects.okot.models import OkotTrajectory


def extras(aftercare: Any, actor: Actor, today: datetime.date) -> dict[str, Any]:
    """Who may no longer see the client, reads that there is aftercare, and nothing of the work."""
    if not aftercare.client_is_visible:
        return {"mediator": aftercare.mediator}
    noted = facts(aftercare)
    return {
        "mediator": aftercare.mediator,
        "facts": noted,
        "moments": [(day, "ok" if day <= today else "open") for day in moments(aftercare)],
        "origin": origin(aftercare, actor),
    }


def facts(aftercare: Aftercare) -> list[WorkFact]:
    return list(aftercare.facts.select_related("noted_by__user", "noted_by__organisation"))


def origin(aftercare: Aftercare, actor: Actor) -> str:
    """The way back to the trajectory, for who may see it."""
    found = OkotTrajectory.objects.visible_to(actor).filter(aftercare=aftercare).order_by()
    reference = found.values_list("reference", flat=True).first()
    return reverse("trajectory", args=["okot", reference]) if reference else ""
