"""Workdays in Belgium: no Saturday, no Sunday, no public holiday, and none of the closing days one gives.

Pure functions: `closed` holds the extra closing days of an organisation (partners.calendar.closing_days). 11 July is no
public holiday, nor are 2 and 15 November or 26 December: who closes on those days has them in `closed`.
"""

import datetime
from collections.abc import Collection
from functools import lru_cache

from holidays import country_holidays

ONE_DAY = datetime.timedelta(days=1)
NO_DAYS: frozenset[datetime.date] = frozenset()
SATURDAY = 5


@lru_cache(maxsize=64)
def public_holidays(year: int) -> dict[datetime.date, str]:
    """The legal holidays of a year with their Dutch names."""
    return dict(sorted(country_holidays("BE", years=year, language="nl").items()))


def is_workday(day: datetime.date, closed: Collection[datetime.date] = NO_DAYS) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year) and day not in closed


def next_workday(day: datetime.date, closed: Collection[datetime.date] = NO_DAYS) -> datetime.date:
    """The day itself when it is a workday, else the first one after it."""
    while not is_workday(day, closed):
        day += ONE_DAY
    return day


def add_workdays(day: datetime.date, number: int, closed: Collection[datetime.date] = NO_DAYS) -> datetime.date:
    """The `number`-th workday after `day`, or before it when `number` is negative; `day` itself does not count.

    With 0 the day comes back as it is, workday or not.
    """
    step = ONE_DAY if number > 0 else -ONE_DAY
    left = abs(number)
    while left:
        day += step
        if is_workday(day, closed):
            left -= 1
    return day


def workdays_between(start: datetime.date, end: datetime.date, closed: Collection[datetime.date] = NO_DAYS) -> int:
    """How many workdays one counts going from `start` to `end`: the first day not included, the last one is.

    Negative when `end` lies before `start`: "2 werkdagen te laat" is -2.
    """
    if end < start:
        return -workdays_between(end, start, closed)
    days = (end - start).days
    return sum(is_workday(start + datetime.timedelta(days=n), closed) for n in range(1, days + 1))
