"""On the page of a participation: the calendar of the group with who was there, and the results of the filters."""

import datetime
from typing import Any

from trajects.outflow.choices import MODULE_NAMES
from trajects.outflow.models import Attendance, Participation


def extras(participation: Participation, today: datetime.date) -> dict[str, Any]:
    group = participation.group
    own = {row.session_id: row for row in Attendance.objects.filter(participation=participation)}
    sessions = list(group.sessions.order_by("number"))
    modules = [
        (number, name, [(session, own.get(session.pk)) for session in sessions if session.module == number])
        for number, name in MODULE_NAMES.items()
    ]
    return {"group": group, "modules": modules, "here": sum(row.presence == "present" for row in own.values())}
