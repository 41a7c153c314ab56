"""On the page of a warm handover: its sheet, and the trajectory it prepares."""

import datetime
from typing import Any

from django.db.models import Value
from django.urls import reverse

from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from trajects.handovers.models import Handover, HandoverState


def extras(handover: Handover, actor: Actor, today: datetime.date) -> dict[str, Any]:
    """Only the sections that were filled in (WO-03)."""
    return {
        "sheet": handover.sheet,
        "prepares": [] if handover.stands_alone else prepares(handover, actor),
        "is_available": handover.is_available(today),
        "calls": handover.state == HandoverState.OFFERED,
        "logged": logged(handover),
    }


def logged(handover: Handover) -> list[tuple[str, datetime.datetime | None]]:
    """Per side, the moment it wrote down; nothing before the first of both did."""
    if handover.contact_at is None:
        return []
    sides = (
        (handover.sender_organisation, handover.sender_contact_at),
        (handover.receiver_organisation, handover.receiver_contact_at),
    )
    return [(str(organisation), moment) for organisation, moment in sides]


def prepares(handover: Handover, actor: Actor) -> list[tuple[str, str]]:
    """The trajectories this reader may see that it belongs to, as (label, address): one question for all kinds."""
    kinds = [m for m in MACHINES.values() if any(f.name == "handover" for f in m.model._meta.fields)]
    parts = [
        machine.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
        .filter(handover=handover)
        .order_by()
        .values_list(Value(machine.code), "reference")
        for machine in sorted(kinds, key=lambda machine: machine.code)
    ]
    found = parts[0].union(*parts[1:], all=True) if parts else ()
    return [(MACHINES[code].label, reverse("trajectory", args=[code, reference])) for code, reference in found]
