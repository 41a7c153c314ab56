"""What the clock does for terms: a suspended one runs again, and a question nobody answered expires.

A question about a duty that was done meanwhile is withdrawn: nobody has to answer it any more.
"""

import datetime
import logging

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.workdays import add_workdays
from okot_portal.workflow.errors import Refused
from partners.actor import SYSTEM
from partners.calendar import closing_days
from trajects.dossier.duties import Duty
from trajects.postponements.models import Postponement, PostponementState
from trajects.postponements.workflow import POSTPONEMENTS

log = logging.getLogger(__name__)


def tick(today: datetime.date) -> int:
    """Everything that is due; may run at any time, twice or side by side. Returns how many steps were taken."""
    waiting = Postponement.objects.open().select_related("duty").order_by("pk")
    return sum(_take(one, name, today) for one in waiting if (name := step_for(one, today)))


def step_for(one: Postponement, today: datetime.date) -> str:
    """The step that the clock takes for this one today; "" while it waits for people."""
    if one.state == PostponementState.SUSPENDED:
        return "resume" if one.duty.ended_at or known(one.resumes_on) <= today else ""
    if one.duty.ended_at:
        return "withdraw"
    return "lapse" if last_day_to_answer(one) < today else ""


def last_day_to_answer(one: Postponement) -> datetime.date:
    answer = Duty.objects.of(POSTPONEMENTS.code, one.pk).order_by("-pk").first()
    asked = known(answer)
    grace = integer("UITSTEL_VERVAL_WERKDAGEN", on=asked.opened_on)
    return add_workdays(known(asked.due_on), grace, closing_days(asked.organisation_id))


def _take(one: Postponement, name: str, today: datetime.date) -> bool:
    """The machine looks again under the lock: whoever was before us, was in time."""
    try:
        POSTPONEMENTS.fire(one, name, actor=SYSTEM, today=today)
    except Refused as refused:
        log.info("postponement %s did not %s: %s", one.pk, name, refused.rules)
        return False
    return True
