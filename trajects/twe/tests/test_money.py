"""TFIN-01 to TFIN-03: which months are paid, lost or at stake, with every boundary ± a day."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from okot_portal.parameters.testing import parameter
from trajects.twe import money
from trajects.twe.fees import amounts_on
from trajects.twe.money import AT_STAKE, LOST, PAID, Amounts, Course

D = datetime.date
WEO, LIMIT = D(2026, 1, 10), D(2026, 3, 10)
AMOUNTS = Amounts(effort=Decimal(250), part1=Decimal(150), part2=Decimal(45), part3=Decimal(250))


def course(**facts: Any) -> Course:
    return Course(**{"weo_on": WEO, "limit_on": LIMIT, "art60_started_on": D(2026, 2, 2), **facts})


def line(found: Course, year: int, month: int, today: datetime.date) -> money.Month:
    months = money.months(found, today, lambda _day: AMOUNTS)
    return next(one for one in months if (one.last_day.year, one.last_day.month) == (year, month))


@pytest.mark.parametrize(
    ("ended_on", "status"),
    [(D(2026, 4, 29), LOST), (D(2026, 4, 30), PAID), (D(2026, 5, 1), PAID)],
)
def test_tfin_01_the_guidance_runs_on_the_last_calendar_day_of_the_month(ended_on: datetime.date, status: str) -> None:
    assert line(course(ended_on=ended_on), 2026, 4, D(2026, 6, 15)).status == status


@pytest.mark.parametrize(("weo_on", "status"), [(D(2026, 1, 31), PAID), (D(2026, 1, 1), PAID), (D(2026, 1, 30), PAID)])
def test_tfin_01_the_month_of_the_weo_counts_whatever_day_it_begins(weo_on: datetime.date, status: str) -> None:
    first = money.months(course(weo_on=weo_on), D(2026, 6, 15), lambda _day: AMOUNTS)[0]
    assert (first.number, first.last_day, first.status) == (1, D(2026, 1, 31), status)


@pytest.mark.parametrize(
    ("start", "statuses"),
    [
        (D(2026, 3, 9), {PAID, AT_STAKE}),
        (D(2026, 3, 10), {PAID, AT_STAKE}),  # A8: the last day of the two months counts
        (D(2026, 3, 11), {LOST}),
    ],
)
def test_tfin_01_a8_without_a_timely_start_of_article_60_every_month_is_lost(
    start: datetime.date, statuses: set[str]
) -> None:
    months = money.months(course(art60_started_on=start), D(2026, 6, 15), lambda _day: AMOUNTS)
    assert {one.status for one in months} == statuses


@pytest.mark.parametrize(
    ("today", "status"), [(D(2026, 3, 9), AT_STAKE), (D(2026, 3, 10), AT_STAKE), (D(2026, 3, 11), LOST)]
)
def test_tfin_01_until_the_term_is_over_the_months_are_at_stake(today: datetime.date, status: str) -> None:
    months = money.months(course(art60_started_on=None), today, lambda _day: AMOUNTS)
    assert {one.status for one in months} == {status}


def test_tfin_01_a_twe_that_ended_before_article_60_brings_nothing() -> None:
    months = money.months(course(art60_started_on=None, ended_on=D(2026, 2, 28)), D(2026, 3, 1), lambda _day: AMOUNTS)
    assert [one.status for one in months] == [LOST, LOST]


@pytest.mark.parametrize(("day", "status"), [(30, AT_STAKE), (31, PAID)])
def test_tfin_01_the_month_that_still_runs_is_at_stake_until_its_last_day(day: int, status: str) -> None:
    assert line(course(), 2026, 5, D(2026, 5, day)).status == status


@pytest.mark.parametrize(
    ("started", "ended", "amount"),
    [
        (D(2026, 2, 28), None, 445),  # the last day of February
        (D(2026, 3, 1), None, 250),
        (D(2026, 2, 2), D(2026, 2, 28), 445),
        (D(2026, 2, 2), D(2026, 2, 27), 250),
    ],
)
def test_tfin_01_the_compensation_counts_when_article_60_runs_on_the_last_day(
    started: datetime.date, ended: Any, amount: int
) -> None:
    found = course(art60_started_on=started, art60_ended_on=ended)
    assert line(found, 2026, 2, D(2026, 6, 15)).amount == amount


@pytest.mark.parametrize(
    ("month", "number", "status", "amount"),
    [((2027, 12), 24, PAID, 445), ((2028, 1), 25, PAID, 445)],
)
def test_tfin_02_from_month_25_part_3_replaces_the_fee_while_article_60_runs(
    month: tuple[int, int], number: int, status: str, amount: int
) -> None:
    dear = Amounts(effort=Decimal(250), part1=Decimal(150), part2=Decimal(45), part3=Decimal(251))
    months = money.months(course(), D(2028, 2, 15), lambda _day: dear)
    found = next(one for one in months if (one.last_day.year, one.last_day.month) == month)
    assert (found.number, found.status, found.amount) == (number, status, amount + (number > 24))


@pytest.mark.parametrize(("ended", "status"), [(D(2028, 1, 30), LOST), (D(2028, 1, 31), PAID), (D(2028, 2, 1), PAID)])
def test_tfin_02_and_nothing_when_article_60_ended_before_the_last_day(ended: datetime.date, status: str) -> None:
    found = line(course(art60_ended_on=ended), 2028, 1, D(2028, 2, 15))
    assert (found.number, found.status) == (25, status)


def test_tfin_02_month_24_is_paid_without_article_60_and_month_25_is_not() -> None:
    found = course(art60_ended_on=D(2027, 6, 30))
    assert line(found, 2027, 12, D(2028, 2, 15)).status == PAID
    assert line(found, 2028, 1, D(2028, 2, 15)).status == LOST


def test_the_totals_are_the_sums_of_the_lines() -> None:
    months = money.months(course(ended_on=D(2026, 4, 15)), D(2026, 6, 15), lambda _day: AMOUNTS)
    assert money.totals(months) == money.Totals(paid=Decimal(250 + 445 + 445), lost=Decimal(250), at_stake=Decimal(0))


@pytest.mark.django_db
def test_tfin_03_the_amounts_are_dated_parameters() -> None:
    assert amounts_on(D(2026, 1, 31)) == AMOUNTS
    with parameter("TFIN_INSPANNING", Decimal("261.50")):
        assert amounts_on(D(2026, 1, 31)).effort == Decimal("261.50")
