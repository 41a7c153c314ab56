"""Closing days of an organisation, on top of the public holidays: its own, and those of everybody.

Within one request they are read once, for all organisations together: a list of many clients counts workdays at the
pace of many organisations. Outside a request (a task, a command) each question asks the database.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Q

from partners.models import ClosingDay

Days = frozenset[datetime.date]
EVERYBODY = None


class _Remembered:
    """Everything one request needs to know about closing days; filled on the first question."""

    def __init__(self) -> None:
        self.days: dict[int | None, Days] | None = None

    def of(self, organisation_id: int | None) -> Days:
        if self.days is None:
            self.days = _read(ClosingDay.objects.values_list("organisation_id", "day"))
        return _together(self.days, organisation_id)


_this_request: ContextVar[_Remembered | None] = ContextVar("closing_days", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Inside this block closing days are read at most once; the actor's middleware puts it around each request."""
    token = _this_request.set(_Remembered())
    try:
        yield
    finally:
        _this_request.reset(token)


def closing_days(organisation_id: int | None) -> Days:
    """The days on which this organisation is closed besides the public holidays; without one: everybody's."""
    memory = _this_request.get()
    if memory is not None:
        return memory.of(organisation_id)
    rows = ClosingDay.objects.filter(Q(organisation_id=organisation_id) | Q(organisation_id=EVERYBODY))
    return _together(_read(rows.values_list("organisation_id", "day")), organisation_id)


def _read(rows: Iterable[tuple[int | None, datetime.date]]) -> dict[int | None, Days]:
    days: dict[int | None, set[datetime.date]] = defaultdict(set)
    for organisation_id, day in rows:
        days[organisation_id].add(day)
    return {organisation_id: frozenset(found) for organisation_id, found in days.items()}


def _together(days: dict[int | None, Days], organisation_id: int | None) -> Days:
    return days.get(EVERYBODY, frozenset()) | days.get(organisation_id, frozenset())
