"""What of a TWE counts for the money, with the amounts of the dated parameters (TFIN-01..03)."""

import datetime

from okot_portal.known import known
from okot_portal.parameters import decimal, integer
from trajects.twe import money
from trajects.twe.models import TweTrajectory


def course_of(twe: TweTrajectory) -> money.Course:
    """Of a TWE whose guidance began."""
    weo_on = known(twe.weo_on)
    return money.Course(
        weo_on=weo_on,
        limit_on=known(twe.art60_limit_on),
        ended_on=twe.ended_on,
        art60_started_on=twe.art60_started_on,
        art60_ended_on=twe.art60_ended_on,
        months=integer("TWE_MAX_MAANDEN", on=weo_on),
    )


def amounts_on(day: datetime.date) -> money.Amounts:
    """TFIN-03: they date from 2017 and 2019, and may change from a day on."""
    return money.Amounts(
        effort=decimal("TFIN_INSPANNING", on=day),
        part1=decimal("TFIN_COMP1", on=day),
        part2=decimal("TFIN_COMP2", on=day),
        part3=decimal("TFIN_COMP3", on=day),
    )


def months_of(twe: TweTrajectory, today: datetime.date) -> list[money.Month]:
    """One line per month up to now; the month that still runs at the amounts of today."""
    return money.months(course_of(twe), today, lambda day: amounts_on(min(day, today)))
