"""Terms of duties in working days; the number of days is a dated parameter, and the owner's closing days count."""

import datetime
from collections.abc import Callable
from typing import Any

from okot_portal.parameters import integer
from okot_portal.workdays import add_workdays
from okot_portal.workflow.transitions import Due, Step
from okot_portal.workflow.words import in_words
from partners.calendar import closing_days
from partners.parties import Party

Side = Callable[[Any, Step], Party | None]


def within(kind: str, key: str, owner: Side, owed_to: Side | None = None, foretold: str = "") -> Due:
    """A duty of `owner`, due the number of working days of parameter `key` after the step."""

    @in_words(f"binnen `{key}` werkdagen")
    def by(subject: Any, step: Step) -> datetime.date:
        return workdays_after(step.effective_on, key, owner(subject, step), step)

    return Due(kind, owner, by, owed_to, foretold)


def workdays_after(day: datetime.date, key: str, owner: Party | None, step: Step) -> datetime.date:
    """As many working days after `day` as `key` says on the day of the step, at the pace of whoever has to do it."""
    closed = closing_days(owner.organisation.pk if owner else None)
    return add_workdays(day, integer(key, on=step.effective_on), closed)
