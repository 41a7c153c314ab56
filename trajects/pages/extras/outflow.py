"""On the page of a participation: the calendar of the group with who was there, and the results of the filters."""

import datetime
from typing import Any

from partners.actor import Actor
from trajects.outflow.choices import MODULE_NAMES, Presence
from trajects.outflow.models import Participation


def extras(participation: Participation, _actor: Actor, today: datetime.date) -> dict[str, Any]:
    """The sessions per module, each with the presence of this participant in its code and its words."""
    sessions = participation.calendar()
    for one in sessions:
        one.words = Presence(one.presence).label.lower() if one.presence else ""
    modules = [
        (number, name, [one for one in sessions if one.module == number]) for number, name in MODULE_NAMES.items()
    ]
    return {"group": participation.group, "modules": modules}
