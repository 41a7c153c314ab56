"""What a group of the door- en uitstroomtraject tells for the sheet of a warm handover: job target and Dutch."""

import datetime

from trajects.clients.models import Client
from trajects.handovers.facts import Facts
from trajects.outflow.models import Participation


def facts(client: Client, _today: datetime.date) -> Facts:
    found = list(Participation.objects.filter(client=client).order_by("-changed_at", "-pk")[:1])
    return {
        "job_target": [one.job_target for one in found if one.job_target],
        "language": [
            f"Nederlands in de groep ingeschat op {one.get_language_level_display()}"
            for one in found
            if one.language_level
        ],
        "attention": [one.training_advice or one.language_advice for one in found],
    }
