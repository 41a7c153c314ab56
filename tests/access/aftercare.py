"""The aftercare in the world of the strangers."""

import datetime

from partners.actor import SYSTEM
from partners.models import Membership
from trajects.aftercare.choices import Guide
from trajects.aftercare.models import Aftercare
from trajects.aftercare.workflow import AFTERCARES
from trajects.clients.models import Client
from trajects.dossier.references import next_reference


def an_aftercare(client: Client, els: Membership) -> Aftercare:
    """Of a training of long ago, guided by the OCMW."""
    day = datetime.date(2026, 3, 2)
    newborn = Aftercare(
        client=client,
        ocmw=client.ocmw,
        worker=els,
        reference=next_reference(day),
        guide=Guide.OCMW,
        after="OKOT Zorgkundige",
        ended_on=day,
        agreed_on=day,
    )
    found: Aftercare = AFTERCARES.fire(newborn, "begin", actor=SYSTEM, today=day).subject
    return found
