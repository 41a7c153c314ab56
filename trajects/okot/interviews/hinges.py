"""The hinge moments of a school year: by then VDAB and the school have talked about how the student fares (OKOT-17)."""

import datetime
from collections.abc import Iterable

from django.utils.formats import date_format

from okot_portal.parameters import sequence

KEY = "VOORTGANGSGESPREK_SCHARNIERMOMENTEN"


def days_of(year: int, *, on: datetime.date) -> list[datetime.date]:
    """The hinge moments in a calendar year, as they are agreed on that day ("MM-DD")."""
    found = (tuple(map(int, one.split("-"))) for one in sequence(KEY, on=on))
    return sorted(datetime.date(year, month, day) for month, day in found)


def between(begin: datetime.date, end: datetime.date, *, on: datetime.date) -> list[datetime.date]:
    """Those after `begin`, up to and including `end`."""
    years: Iterable[int] = range(begin.year, end.year + 1)
    return [day for year in years for day in days_of(year, on=on) if begin < day <= end]


def part_end(begin: datetime.date, end: datetime.date, part: int, parts: int, *, on: datetime.date) -> datetime.date:
    """By when interview number `part` of a year is held: the last hinge moment in the second half of that equal part of
    the year, else the end of the part. [inference: the source says three a year and fixed moments, and names none]"""
    middle, last = begin + (end - begin) * (2 * part - 1) / (2 * parts), begin + (end - begin) * part / parts
    found = between(middle, last, on=on)
    return found[-1] if found else last


def hinges_in_words(on: datetime.date) -> str:
    days = [date_format(day, "j F") for day in days_of(on.year, on=on)]
    return f"De vaste momenten in een schooljaar: {', '.join(days)}."
