"""Which months of a TWE are paid, which are lost and which are still at stake (TFIN-01..03).

Pure: dates and amounts in, one line per calendar month out. A month counts when the guidance runs on its last calendar
day and article 60 began in time ("tijdig werk", TWE-08); the compensation counts when article 60 runs on that day
[inference]. From month 25 only part 3 and the compensation remain, while article 60 still runs (TWE-09, TFIN-02).
"""

import calendar
import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

PAID, LOST, AT_STAKE = "paid", "lost", "at_stake"
LABELS = {PAID: "Betaalbaar", LOST: "Verloren", AT_STAKE: "Op het spel"}
ONE_DAY = datetime.timedelta(days=1)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Amounts:
    """Per month: the effort fee, the two parts of the compensation, and part 3 that replaces the fee later on."""

    effort: Decimal
    part1: Decimal
    part2: Decimal
    part3: Decimal

    @property
    def compensation(self) -> Decimal:
        return self.part1 + self.part2


@dataclass(frozen=True)
class Course:
    """What of a TWE matters for the money. End dates are inclusive (GEN-04); an empty one is still open."""

    weo_on: datetime.date
    limit_on: datetime.date
    ended_on: datetime.date | None = None
    art60_started_on: datetime.date | None = None
    art60_ended_on: datetime.date | None = None
    months: int = 24

    def is_lost_for_art60(self, today: datetime.date) -> bool:
        """No timely start any more: it came too late, the term passed, or the TWE ended before it."""
        if self.art60_started_on is not None:
            return self.art60_started_on > self.limit_on
        return today > self.limit_on or self.ended_on is not None

    def guided_on(self, day: datetime.date) -> bool:
        return self.weo_on <= day and (self.ended_on is None or day <= self.ended_on)

    def works_on(self, day: datetime.date) -> bool:
        if self.art60_started_on is None or day < self.art60_started_on:
            return False
        last = min((end for end in (self.art60_ended_on, self.ended_on) if end), default=None)
        return last is None or day <= last


@dataclass(frozen=True)
class Month:
    """`number` counts from the month of the WEO on; `amount` is what it is worth when it is (or was) paid."""

    last_day: datetime.date
    number: int
    status: str
    amount: Decimal
    why: str

    @property
    def label(self) -> str:
        return LABELS[self.status]


@dataclass(frozen=True)
class Totals:
    paid: Decimal
    lost: Decimal
    at_stake: Decimal


def last_day_of(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def last_days(course: Course, today: datetime.date) -> list[datetime.date]:
    """The last days of every month from the WEO up to the month of today, or that of the end."""
    until = last_day_of(min(today, course.ended_on) if course.ended_on else today)
    days = [last_day_of(course.weo_on)]
    while days[-1] < until:
        days.append(last_day_of(days[-1] + ONE_DAY))
    return days


def months(course: Course, today: datetime.date, amounts: Callable[[datetime.date], Amounts]) -> list[Month]:
    """One line per calendar month. `amounts` gives the amounts that hold on a day (dated parameters)."""
    return [
        month(course, day, number, today, amounts(day)) for number, day in enumerate(last_days(course, today), start=1)
    ]


def month(course: Course, day: datetime.date, number: int, today: datetime.date, amounts: Amounts) -> Month:
    worth = worth_of(course, day, number, amounts)
    if not course.guided_on(day):
        return Month(day, number, LOST, worth, "De begeleiding liep niet meer op de laatste dag van de maand.")
    if course.is_lost_for_art60(today):
        return Month(day, number, LOST, worth, "Geen tijdig werk: art. 60 startte niet binnen de termijn.")
    if number > course.months and not course.works_on(day):
        return Month(day, number, LOST, worth, f"Na {course.months} maanden enkel zolang art. 60 loopt.")
    if course.art60_started_on is None:
        return Month(day, number, AT_STAKE, worth, "Hangt af van een tijdige start van art. 60.")
    if day > today:
        return Month(day, number, AT_STAKE, worth, "Telt als de begeleiding op de laatste dag van de maand nog loopt.")
    return Month(day, number, PAID, worth, why_paid(course, day, number))


def worth_of(course: Course, day: datetime.date, number: int, amounts: Amounts) -> Decimal:
    """What a month brings: fee (or part 3 after the cap) and compensation. A lost month is worth its fee at least."""
    base = amounts.effort if number <= course.months else amounts.part3
    return base + (amounts.compensation if course.works_on(day) else NOTHING)


def why_paid(course: Course, day: datetime.date, number: int) -> str:
    if number > course.months:
        return f"Maand {number}: art. 60 loopt nog, voor volledige rechten."
    return "Begeleiding en art. 60." if course.works_on(day) else "Begeleiding."


def totals(found: Iterable[Month]) -> Totals:
    sums = dict.fromkeys(LABELS, NOTHING)
    for one in found:
        sums[one.status] += one.amount
    return Totals(paid=sums[PAID], lost=sums[LOST], at_stake=sums[AT_STAKE])
