"""What an employment under article 60 tells for the sheet of a warm handover: where the client worked, until when."""

import datetime

from trajects.art60.choices import AT_WORK
from trajects.art60.models import Art60Employment
from trajects.clients.models import Client
from trajects.handovers.facts import Facts


def facts(client: Client, _today: datetime.date) -> Facts:
    """The places of work are experience; nothing of the suspensions, they may be about health."""
    found = Art60Employment.objects.filter(client=client, started_on__isnull=False).prefetch_related("placements")
    employments = list(found.order_by("started_on", "pk"))
    places = [place for one in employments for place in one.placements.all()]
    running = [one for one in employments if one.state in AT_WORK and one.planned_end_on]
    return {
        "competences": [f"Werkervaring via artikel 60: {place.host}." for place in places],
        "appointments": [f"Contract artikel 60 tot {one.planned_end_on:%d/%m/%Y}." for one in running],
    }
