"""What the clock does in a warm handover: the phone appointment of tomorrow is called to mind on both sides."""

import datetime
from collections.abc import Mapping

from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.reminders import Reminding, both_sides, remind
from trajects.handovers.workflow import HANDOVERS

THE_DAY_BEFORE, THE_DAY_ITSELF = 1, 2


def around_the_day(duty: Duty) -> Mapping[int, datetime.date]:
    """The day before, and the day itself; an appointment for tomorrow is not reminded of on the day it is made."""
    if duty.due_on is None:
        return {}
    days = {THE_DAY_BEFORE: duty.due_on - datetime.timedelta(days=1), THE_DAY_ITSELF: duty.due_on}
    return {moment: day for moment, day in days.items() if day > duty.opened_on}


CALL = Reminding(
    machine=HANDOVERS.code,
    kind=DutyKind.HANDOVER_CALL,
    code="N7",
    title="Jullie bellen over de warme overdracht {reference}",
    body="De afspraak is op {due}. Het uur en de fiche staan in het portaal. Noteer het contact na het gesprek.",
    to=both_sides,
    moments=around_the_day,
)


def tick(today: datetime.date) -> None:
    """Everything that is due; may run at any time, twice or side by side."""
    remind(CALL, today)
