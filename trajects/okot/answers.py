"""How long an OCMW may take to answer the question for a formal agreement (domain.md §5.2)."""

import datetime

from okot_portal.parameters import integer, sequence
from okot_portal.workdays import add_workdays
from partners.calendar import closing_days
from trajects.dossier.duties import Duty


def last_day_to_answer(duty: Duty) -> datetime.date | None:
    """Some working days after the term and after the last reminder; None while a reminder still has to go out.

    Counted from the reminder itself: a clock that stood still takes nobody's time to answer. [inference]
    """
    if duty.due_on is None:
        return None
    sent = dict(duty.reminders.values_list("moment", "reminded_on"))
    if not set(sequence("HERINNERING_PERCENTAGES", on=duty.opened_on)) <= set(sent):
        return None
    grace = integer("AKKOORD_VERVAL_WERKDAGEN", on=duty.opened_on)
    return add_workdays(max(duty.due_on, *sent.values()), grace, closing_days(duty.organisation_id))
