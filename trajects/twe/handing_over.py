"""What a TWE tells for the sheet of a warm handover: the job target, and what was planned for afterwards."""

import datetime

from trajects.clients.models import Client
from trajects.handovers.facts import Facts
from trajects.twe.choices import RUNNING
from trajects.twe.models import TweTrajectory


def facts(client: Client, _today: datetime.date) -> Facts:
    """Of the last one that was guided; a screening that led to nothing says nothing about the way to work."""
    guided = TweTrajectory.objects.filter(client=client, weo_on__isnull=False)
    found = list(guided.order_by("-weo_on", "-pk")[:1])
    return {
        "job_target": [one.job_target for one in found if one.job_target],
        "appointments": [
            f"TWE loopt hoogstens tot {one.maximum_on:%d/%m/%Y}."
            for one in found
            if one.state in RUNNING and one.maximum_on
        ],
        "follow_up": [one.outflow_plan for one in found if one.outflow_plan],
    }
