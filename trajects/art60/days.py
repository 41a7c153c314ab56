"""Which days open the right to unemployment benefit: how many are proven and needed, and by when (ART60-04/06).

Pure: dates and numbers in, numbers out. Counted is every day from Monday to Saturday, in proportion to the hours of the
contract; days of a suspension that does not count are left out. [inference: the proportion to hours stands here alone]
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

SUNDAY = 6
ONE_DAY = datetime.timedelta(days=1)
LONGEST = 366 * 30  # days to look ahead: nobody proves days for longer


@dataclass(frozen=True)
class Requirement:
    """So many days within a period of so many months."""

    days: int
    months: int


@dataclass(frozen=True)
class Gap:
    """Days that do not count, both ends included; without an end it still lasts."""

    starts_on: datetime.date
    ends_on: datetime.date | None = None

    def covers(self, day: datetime.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Contract:
    """`share` is the part of full time (1 at most), `before` the days proven before this contract (ART60-06)."""

    starts_on: datetime.date
    share: Fraction
    before: int = 0
    ended_on: datetime.date | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class Progress:
    proven: int
    needed: int
    expected_on: datetime.date | None

    @property
    def remaining(self) -> int:
        return max(self.needed - self.proven, 0)

    @property
    def percentage(self) -> int:
        return min(100, self.proven * 100 // self.needed) if self.needed else 100


def requirement(table: Iterable[Mapping[str, Any]], age: int | None) -> Requirement | None:
    """The row of `ART60_DAGEN` for this age; None when the age is not known and the table asks for it."""
    for row in table:
        low, high = row["from_age"], row["below_age"]
        if low is None and high is None:
            return Requirement(row["days"], row["reference_months"])
        if age is None:
            return None
        if (low is None or age >= low) and (high is None or age < high):
            return Requirement(row["days"], row["reference_months"])
    return None


def share_of_full_time(hours: Any, full_time: Any) -> Fraction:
    return min(Fraction(str(hours)) / Fraction(str(full_time)), Fraction(1))


def counted_days(start: datetime.date, end: datetime.date, gaps: Iterable[Gap] = ()) -> int:
    """Days from Monday to Saturday, both ends included, outside the gaps."""
    out = tuple(gaps)
    days = (start + ONE_DAY * number for number in range((end - start).days + 1))
    return sum(is_counted(day, out) for day in days)


def is_counted(day: datetime.date, gaps: tuple[Gap, ...]) -> bool:
    return day.weekday() != SUNDAY and not any(gap.covers(day) for gap in gaps)


def proven_until(contract: Contract, day: datetime.date) -> int:
    """Days proven up to and including this day, those before the contract included; whole days only."""
    last = min(day, contract.ended_on) if contract.ended_on else day
    return contract.before + int(counted_days(contract.starts_on, last, contract.gaps) * contract.share)


def opens_on(contract: Contract, needed: int) -> datetime.date | None:
    """The day on which the last needed day is proven; None when it never comes, or nobody can tell (suspended)."""
    missing = needed - contract.before
    if missing <= 0:
        return contract.starts_on
    turns = -(-missing // contract.share) if contract.share else LONGEST
    day = contract.starts_on
    for _ in range(LONGEST):
        if contract.ended_on and day > contract.ended_on:
            return None
        if is_counted(day, contract.gaps):
            turns -= 1
            if turns <= 0:
                return day
        day += ONE_DAY
    return None


def progress(contract: Contract, needed: int, today: datetime.date) -> Progress:
    return Progress(proven_until(contract, today), needed, opens_on(contract, needed))


def misfit(contract: Contract, needed: int, planned_end: datetime.date, margin: int) -> int:
    """How many days the contract gives too few (negative) or, beyond `margin` percent, too many; 0 when it fits."""
    given = int(counted_days(contract.starts_on, planned_end, contract.gaps) * contract.share)
    missing = max(needed - contract.before, 0)
    if given < missing:
        return given - missing
    return given - missing if given * 100 > missing * (100 + margin) else 0
