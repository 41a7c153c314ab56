"""Terms of duties in working days; the number of days is a dated parameter, closing days of the owner count."""

import datetime
from collections.abc import Callable
from typing import Any

from okot_portal.parameters import value
from okot_portal.workdays import add_workdays
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.calendar import closing_days


def workdays(key: str) -> Callable[[Any, Step], datetime.date]:
    """A term of parameter `key` working days after the step, at the pace of the OCMW's calendar."""

    @in_words(f"binnen `{key}` werkdagen")
    def by(subject: Any, step: Step) -> datetime.date:
        days = int(value(key, on=step.effective_on))
        return add_workdays(step.effective_on, days, closing_days(subject.ocmw_id))

    return by


@in_words("zonder termijn")
def no_term(_subject: Any, _step: Step) -> None:
    """A duty nobody can date yet."""
    return
