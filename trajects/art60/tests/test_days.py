"""The count of days, as a table: the regime and the age at the end of the contract, and the boundaries ± a day."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okot_portal.parameters.definitions import DEFINITIONS
from trajects.art60 import days
from trajects.art60.days import Contract, Gap, Requirement

D = datetime.date
FULL = Fraction(1)
OLD, NEW = (initial.value for initial in DEFINITIONS["ART60_DAGEN"].initial)


@pytest.mark.parametrize(
    ("table", "age", "wanted"),
    [
        (OLD, 18, Requirement(312, 21)),
        (OLD, 35, Requirement(312, 21)),
        (OLD, 36, Requirement(468, 33)),
        (OLD, 49, Requirement(468, 33)),
        (OLD, 50, Requirement(624, 42)),
        (OLD, 64, Requirement(624, 42)),
        (OLD, None, None),
        (NEW, 35, Requirement(312, 36)),
        (NEW, 50, Requirement(312, 36)),
        (NEW, None, Requirement(312, 36)),
    ],
)
def test_art60_04_and_05_the_days_needed_by_regime_and_age(table: Any, age: int | None, wanted: Any) -> None:
    assert days.requirement(table, age) == wanted


@pytest.mark.parametrize(
    ("start", "end", "gaps", "wanted"),
    [
        (D(2026, 2, 2), D(2026, 2, 2), (), 1),  # a Monday
        (D(2026, 2, 7), D(2026, 2, 8), (), 1),  # Saturday counts, Sunday does not
        (D(2026, 2, 8), D(2026, 2, 8), (), 0),
        (D(2026, 2, 2), D(2026, 2, 15), (), 12),
        (D(2026, 2, 2), D(2027, 2, 1), (), 313),
        (D(2026, 2, 2), D(2026, 2, 15), (Gap(D(2026, 2, 3), D(2026, 2, 4)),), 10),
        (D(2026, 2, 2), D(2026, 2, 15), (Gap(D(2026, 2, 9)),), 6),
        (D(2026, 2, 3), D(2026, 2, 2), (), 0),
    ],
)
def test_art60_06_monday_to_saturday_counts_outside_what_does_not(
    start: datetime.date, end: datetime.date, gaps: tuple[Gap, ...], wanted: int
) -> None:
    assert days.counted_days(start, end, gaps) == wanted


@pytest.mark.parametrize(
    ("hours", "day", "before", "wanted"),
    [
        ("38", D(2026, 2, 14), 0, 12),
        ("19", D(2026, 2, 14), 0, 6),
        ("19", D(2026, 2, 13), 0, 5),  # five and a half days: whole days only
        ("40", D(2026, 2, 14), 0, 12),  # never more than full time
        ("38", D(2026, 2, 14), 100, 112),
        ("38", D(2026, 2, 1), 100, 100),  # the day before it starts
    ],
)
def test_art60_06_days_are_proven_in_proportion_to_the_hours(
    hours: str, day: datetime.date, before: int, wanted: int
) -> None:
    contract = Contract(D(2026, 2, 2), days.share_of_full_time(hours, 38), before=before)
    assert days.proven_until(contract, day) == wanted


def test_art60_06_after_the_end_nothing_is_proven_any_more() -> None:
    contract = Contract(D(2026, 2, 2), FULL, ended_on=D(2026, 2, 7))
    assert days.proven_until(contract, D(2026, 12, 31)) == 6
    assert days.opens_on(contract, 6) == D(2026, 2, 7)
    assert days.opens_on(contract, 7) is None


@pytest.mark.parametrize(
    ("contract", "needed", "wanted"),
    [
        (Contract(D(2026, 2, 2), FULL), 12, D(2026, 2, 14)),
        (Contract(D(2026, 2, 2), FULL), 13, D(2026, 2, 16)),  # over the Sunday
        (Contract(D(2026, 2, 2), Fraction(1, 2)), 6, D(2026, 2, 14)),
        (Contract(D(2026, 2, 2), FULL, before=11), 12, D(2026, 2, 2)),
        (Contract(D(2026, 2, 2), FULL, before=12), 12, D(2026, 2, 2)),
        (Contract(D(2026, 2, 2), FULL, gaps=(Gap(D(2026, 2, 4), D(2026, 2, 5)),)), 12, D(2026, 2, 17)),
        (Contract(D(2026, 2, 2), FULL, gaps=(Gap(D(2026, 2, 4)),)), 12, None),  # nobody knows when work begins again
    ],
)
def test_art60_03_the_day_on_which_the_right_opens(contract: Contract, needed: int, wanted: Any) -> None:
    assert days.opens_on(contract, needed) == wanted


@pytest.mark.parametrize(
    ("end", "wanted"),
    [
        (D(2026, 3, 20), -1),  # a Friday: 41 of 42 days
        (D(2026, 3, 21), 0),
        (D(2026, 3, 26), 0),  # ten percent more at most: 46 days
        (D(2026, 3, 27), 5),
    ],
)
def test_art60_03_a_contract_gives_too_few_or_more_than_ten_percent_too_many_days(
    end: datetime.date, wanted: int
) -> None:
    assert days.misfit(Contract(D(2026, 2, 2), FULL), 42, end, 10) == wanted


@given(st.integers(0, 700), st.integers(4, 40), st.integers(0, 300))
def test_the_right_opens_on_the_first_day_with_enough_days(needed: int, hours: int, before: int) -> None:
    """Whatever the numbers: on that day there are enough, and the day before there were not."""
    contract = Contract(D(2026, 2, 2), days.share_of_full_time(hours, 38), before=before)
    opens = days.opens_on(contract, needed)
    assert opens is not None
    assert days.proven_until(contract, opens) >= needed
    if opens > contract.starts_on:
        assert days.proven_until(contract, opens - datetime.timedelta(days=1)) < needed
