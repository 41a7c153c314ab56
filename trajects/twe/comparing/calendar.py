"""Until when VDAB corrects the registrations of a quarter (TWE-11): the first months of the next one.

The source says "the first two months of a quarter" and not of which; read here as those after the quarter that is
corrected [inference], with the number of months a dated parameter.
"""

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from okot_portal.parameters import integer

MONTHS, ONE_DAY = "TWE_CORRECTIE_MAANDEN", datetime.timedelta(days=1)
QUARTER = 3
ORDINALS = ("eerste", "tweede", "derde", "vierde")


@dataclass(frozen=True)
class Correction:
    """`quarter` in words; corrected from `opens` to `closes`, both included; `left` days, negative when it is over."""

    quarter: str
    opens: datetime.date
    closes: datetime.date
    left: int

    @property
    def is_open(self) -> bool:
        return self.left >= 0

    @property
    def tone(self) -> str:
        return "late" if self.left < 0 else "soon" if self.left <= 14 else "ok"  # noqa: PLR2004


def first_of_quarter(day: datetime.date) -> datetime.date:
    return day.replace(month=day.month - (day.month - 1) % QUARTER, day=1)


def last_of_previous_month(day: datetime.date) -> datetime.date:
    return day.replace(day=1) - ONE_DAY


def correction_of(stand_on: datetime.date, today: datetime.date) -> Correction:
    """When what is registered on `stand_on` can still be put right."""
    begin = first_of_quarter(stand_on)
    opens = begin + relativedelta(months=QUARTER)
    closes = opens + relativedelta(months=integer(MONTHS, on=opens)) - ONE_DAY
    quarter = f"{ORDINALS[(begin.month - 1) // QUARTER]} kwartaal van {begin.year}"
    return Correction(quarter, opens, closes, (closes - today).days)
