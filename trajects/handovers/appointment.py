"""The phone appointment of a warm handover as a calendar file: the reference, and who calls whom by service only."""

import datetime

from okot_portal.known import known
from okot_portal.web.ics import CONTENT_TYPE as CONTENT_TYPE
from okot_portal.web.ics import Event, calendar
from trajects.handovers.models import Handover

LENGTH = datetime.timedelta(minutes=30)


def calendar_of(handover: Handover, now: datetime.datetime) -> str:
    """Choosing another moment and importing it again moves the appointment."""
    starts_at = known(handover.appointment_at)
    call = Event(
        key=f"overdracht-{handover.reference}",
        title=f"Bellen: warme overdracht {handover.reference}",
        starts_at=starts_at,
        ends_at=starts_at + LENGTH,
        place="Telefoon",
        about=f"{handover.sender_organisation} en {handover.receiver_organisation} bellen over de overdracht.",
        path=handover.get_absolute_url(),
        changed_at=now,
        revision=handover.appointment_changes,
    )
    return calendar("Overdrachten", [call])
