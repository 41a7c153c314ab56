"""Workdays around the days on which people get them wrong."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okot_portal.workdays import add_workdays, is_workday, next_workday, public_holidays, workdays_between

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
NUMBERS = st.integers(min_value=0, max_value=120)
CLOSED = st.frozensets(st.dates(min_value=date(2020, 1, 1), max_value=date(2021, 12, 31)), max_size=30)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 6),  # Easter Monday
        date(2027, 3, 29),  # Easter Monday in March
        date(2026, 5, 14),  # Ascension
        date(2026, 5, 25),  # Whit Monday
        date(2026, 7, 21),
        date(2026, 11, 11),
        date(2026, 12, 25),
        date(2027, 1, 1),
        date(2026, 11, 21),  # a Saturday
        date(2026, 11, 22),  # a Sunday
    ],
)
def test_nobody_works_on_a_public_holiday_or_in_the_weekend(day: date) -> None:
    assert not is_workday(day)


@pytest.mark.parametrize("day", [date(2028, 7, 11), date(2026, 11, 2), date(2027, 11, 15), date(2028, 12, 26)])
def test_the_flemish_holiday_and_local_closing_days_are_workdays_unless_one_gives_them(day: date) -> None:
    assert is_workday(day)
    assert not is_workday(day, {day})


def test_holidays_have_their_dutch_names() -> None:
    assert public_holidays(2026)[date(2026, 4, 6)] == "Paasmaandag"
    assert len(public_holidays(2026)) == 12


def test_ten_workdays_over_easter_skip_easter_monday() -> None:
    assert add_workdays(date(2026, 4, 1), 10) == date(2026, 4, 16)


def test_ten_workdays_over_the_year_end_skip_christmas_and_new_year() -> None:
    assert add_workdays(date(2026, 12, 18), 10) == date(2027, 1, 5)
    assert add_workdays(date(2026, 12, 18), 10, {date(2026, 12, 24), date(2026, 12, 31)}) == date(2027, 1, 7)


def test_all_saints_on_a_sunday_leaves_all_souls_a_workday_until_the_organisation_closes() -> None:
    friday = date(2026, 10, 30)
    assert add_workdays(friday, 1) == date(2026, 11, 2)
    assert add_workdays(friday, 1, {date(2026, 11, 2)}) == date(2026, 11, 3)


def test_counting_back_and_too_late_are_negative() -> None:
    assert add_workdays(date(2026, 11, 23), -1) == date(2026, 11, 20)
    assert workdays_between(date(2026, 11, 24), date(2026, 11, 20)) == -2


def test_the_day_itself_does_not_count_and_the_last_one_does() -> None:
    assert workdays_between(date(2026, 11, 23), date(2026, 11, 23)) == 0
    assert workdays_between(date(2026, 11, 23), date(2026, 11, 24)) == 1


def test_the_next_workday_may_be_today() -> None:
    assert next_workday(date(2026, 11, 23)) == date(2026, 11, 23)
    assert next_workday(date(2026, 11, 21)) == date(2026, 11, 23)
    assert next_workday(date(2026, 11, 21), {date(2026, 11, 23)}) == date(2026, 11, 24)


@given(day=DAYS, number=NUMBERS, closed=CLOSED)
def test_counting_is_the_inverse_of_adding(day: date, number: int, closed: frozenset[date]) -> None:
    assert workdays_between(day, add_workdays(day, number, closed), closed) == number


@given(day=DAYS, number=NUMBERS, closed=CLOSED)
def test_going_there_and_back_ends_where_it_began(day: date, number: int, closed: frozenset[date]) -> None:
    start = next_workday(day, closed)
    assert add_workdays(add_workdays(start, number, closed), -number, closed) == start


@given(start=DAYS, length=st.integers(min_value=0, max_value=400), closed=CLOSED)
def test_counting_forth_and_back_differ_in_sign_only(start: date, length: int, closed: frozenset[date]) -> None:
    end = start + timedelta(days=length)
    assert workdays_between(end, start, closed) == -workdays_between(start, end, closed)
