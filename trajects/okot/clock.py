"""What the clock does in an OKOT: call an unanswered agreement, an unconfirmed start and a missing interview to mind,
and let a question expire that nobody answered (domain.md §5.2, §6 N0b, R-4 and R-6)."""

import datetime
import logging

from okot_portal.parameters import sequence
from okot_portal.workflow.errors import Refused
from partners.actor import SYSTEM
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.reminders import Reminding, at_parts, both_sides, owner, remind
from trajects.okot.answers import last_day_to_answer
from trajects.okot.interviews import clock as interviews
from trajects.okot.models import OkotTrajectory
from trajects.okot.workflow import OKOTS

log = logging.getLogger(__name__)

AGREEMENT_ASKED = Reminding(
    machine=OKOTS.code,
    kind=DutyKind.FORMAL_AGREEMENT,
    code="N0b",
    title="Herinnering: formeel akkoord voor {reference}",
    body="VDAB kan niet verder zonder jullie antwoord. De termijn loopt tot en met {due}. Blijft een antwoord uit, "
    "dan vervalt de kandidatuur enkele werkdagen later.",
    to=owner,
    moments=at_parts(lambda day: sequence("HERINNERING_PERCENTAGES", on=day)),
)
START_EXPECTED = Reminding(
    machine=OKOTS.code,
    kind=DutyKind.START,
    code="R-6",
    title="Is de opleiding gestart? Traject {reference}",
    body="De waarschijnlijke startdatum is voorbij en er is nog geen start geregistreerd. Registreer de start, of pas "
    "de datum aan.",
    to=both_sides,
)


def tick(today: datetime.date) -> None:
    """Everything that is due; may run at any time, twice or side by side."""
    remind(AGREEMENT_ASKED, today)
    remind(START_EXPECTED, today)
    interviews.tick(today)
    expire_unanswered(today)


def expire_unanswered(today: datetime.date) -> int:
    """Let the questions expire whose last day has passed. Returns how many did."""
    asked = Duty.objects.open().filter(machine=OKOTS.code, kind=DutyKind.FORMAL_AGREEMENT, due_on__lt=today)
    overdue = {duty.subject_id for duty in asked if (last_day_to_answer(duty) or today) < today}
    return sum(_expire(okot, today) for okot in OkotTrajectory.objects.filter(pk__in=overdue))


def _expire(okot: OkotTrajectory, today: datetime.date) -> bool:
    """The machine looks again under the lock: whoever answered meanwhile was in time."""
    try:
        OKOTS.fire(okot, "expire_agreement", actor=SYSTEM, today=today)
    except Refused as refused:
        log.info("okot %s did not expire: %s", okot.pk, refused.rules)
        return False
    return True
