"""TOPL-01 … TOPL-07, TOPL-12: every row of the decision table, and every boundary of it (domain.md §4.6; seed 001)."""

import datetime
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from trajects.dossier.sources import TWE_NOTE, WORKING_RULE
from trajects.training_requests.decision import INFERRED, ROWS, Outcome, classify
from trajects.training_requests.needs import Attendance, Limits, Need, Part, Unit, as_months

O = Outcome  # noqa: E741
A = Attendance
LAST_DAY = datetime.date(2028, 1, 10)
LIMITS = Limits(last_day=LAST_DAY)
IN_TIME = datetime.date(2027, 6, 30)
DAY = datetime.timedelta(days=1)
ONE_DAY = Fraction(1, 5)  # of a training week


def part(how: str, weeks: object = 0, hours: int = 35, stage: int = 0, unit: Unit = Unit.WEEKS) -> Part:
    return Part(A(how), Fraction(str(weeks)), Fraction(hours), Fraction(stage), unit)


def need(during: Part | None = None, after: Part | None = None, **changes: object) -> Need:
    whole = Need(
        recognised=True,
        serves_job_target=True,
        during_art60=during or Part(),
        after_art60=after or Part(),
        guidance_percent=50,
        ends_on=IN_TIME,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


SHORT = need(part("full_time", 10))
HALF_TIME = need(part("part_time", 30, 17), part("part_time", 20, 17))
LONG = need(after=part("full_time", 40))


@pytest.mark.parametrize(
    ("asked", "outcome", "rule"),
    [
        (replace(SHORT, recognised=False), O.REFUSED, "TOPL-01"),
        (replace(LONG, recognised=False), O.REFUSED, "TOPL-01"),
        (replace(HALF_TIME, recognised=False, serves_job_target=False), O.REFUSED, "TOPL-01"),
        (replace(SHORT, serves_job_target=False), O.REFUSED, "TOPL-02"),
        (replace(LONG, serves_job_target=False), O.REFUSED, "TOPL-02"),
        (SHORT, O.SHORT_WITHIN_TWE, "TOPL-03"),
        (need(after=part("full_time", 10)), O.SHORT_WITHIN_TWE, "TOPL-03"),
        (need(part("part_time", 10, 17), part("full_time", 5)), O.SHORT_WITHIN_TWE, "TOPL-03"),
        (replace(SHORT, earlier_used=1), O.REFUSED, "TOPL-04"),
        (need(after=part("part_time", 10, 17), earlier_used=1), O.REFUSED, "TOPL-04"),
        (HALF_TIME, O.PART_TIME_WITHIN_TWE, "TOPL-07"),
        (replace(HALF_TIME, earlier_used=1), O.PART_TIME_WITHIN_TWE, "TOPL-07"),
        (replace(HALF_TIME, guidance_percent=20), O.REFUSED, "TOPL-07"),
        (replace(HALF_TIME, ends_on=LAST_DAY + DAY), O.REFUSED, "TOPL-07"),
        (need(part("part_time", 20, 17), part("full_time", 20)), O.STOP_AFTER_ART60, "TOPL-05"),
        (need(part("part_time", 20, 17), part("full_time", 20), earlier_used=1), O.STOP_AFTER_ART60, "TOPL-05"),
        (LONG, O.STOP_AT_START, "TOPL-06"),
        (replace(LONG, earlier_used=3), O.STOP_AT_START, "TOPL-06"),
        (replace(LONG, ends_on=LAST_DAY + 700 * DAY, guidance_percent=0), O.STOP_AT_START, "TOPL-06"),
    ],
)
def test_topl_every_row_of_the_table_stands_in_the_partners_text(asked: Need, outcome: Outcome, rule: str) -> None:
    verdict = classify(asked, LIMITS)
    assert (verdict.outcome, verdict.rule) == (outcome, rule)
    assert (verdict.source, verdict.is_inferred) == (TWE_NOTE, False)


@pytest.mark.parametrize(
    ("asked", "key", "outcome"),
    [
        (need(), "no_duration", O.REFUSED),
        (need(part("full_time", 3, stage=3)), "no_duration", O.REFUSED),
        (need(part("part_time", 40, 17)), "part_time_otherwise", O.PART_TIME_WITHIN_TWE),
        (need(part("part_time", 10, 17), earlier_used=1), "part_time_otherwise", O.PART_TIME_WITHIN_TWE),
        (
            need(part("part_time", 10, 17), part("part_time", 5, 17), earlier_used=1),
            "part_time_otherwise",
            O.PART_TIME_WITHIN_TWE,
        ),
        (replace(SHORT, ends_on=LAST_DAY + DAY), "short_too_late", O.REFUSED),
        (need(part("part_time", 20, 17), part("full_time", 12)), "nearly_situation_1", O.STOP_AFTER_ART60),
        (need(part("full_time", 40)), "long_otherwise", O.STOP_AT_START),
        (need(part("full_time", 40), part("full_time", 40)), "long_otherwise", O.STOP_AT_START),
        (need(part("full_time", 20), part("part_time", 40, 17)), "long_otherwise", O.STOP_AT_START),
        (need(after=part("part_time", 60, 17)), "long_otherwise", O.STOP_AT_START),
    ],
)
def test_topl_what_the_text_leaves_open_is_decided_and_says_that_it_is_a_working_rule(
    asked: Need, key: str, outcome: Outcome
) -> None:
    verdict = classify(asked, LIMITS)
    assert (verdict.row.key, verdict.outcome) == (key, outcome)
    assert (verdict.source, verdict.is_inferred) == (WORKING_RULE, True)


@pytest.mark.parametrize(
    ("weeks", "outcome"),
    [
        (13 - ONE_DAY, O.SHORT_WITHIN_TWE),
        (Fraction(13), O.SHORT_WITHIN_TWE),
        (13 + ONE_DAY, O.STOP_AT_START),
    ],
)
def test_topl_03_three_months_is_short_and_a_day_more_is_not(weeks: Fraction, outcome: Outcome) -> None:
    asked = need(after=Part(A.FULL_TIME, weeks, Fraction(35)))
    assert classify(asked, LIMITS).outcome == outcome


@pytest.mark.parametrize(
    ("months", "outcome"), [("3", O.SHORT_WITHIN_TWE), ("3.1", O.STOP_AT_START), ("2.9", O.SHORT_WITHIN_TWE)]
)
def test_topl_03_a_duration_in_months_is_measured_the_same(months: str, outcome: Outcome) -> None:
    asked = need(after=part("full_time", months, unit=Unit.MONTHS))
    assert classify(asked, LIMITS).outcome == outcome


def test_topl_03_the_internship_does_not_count() -> None:
    assert classify(need(after=part("full_time", 26, stage=13)), LIMITS).outcome == O.SHORT_WITHIN_TWE
    assert classify(need(after=part("full_time", 26, stage=12)), LIMITS).outcome == O.STOP_AT_START
    in_months = need(after=part("full_time", 6, stage=13, unit=Unit.MONTHS))
    assert classify(in_months, LIMITS).months == 3


def test_topl_03_a6_fourteen_weeks_of_which_three_are_internship_is_two_and_a_half_months() -> None:
    asked = need(after=part("full_time", 14, 35, stage=3))
    verdict = classify(asked, LIMITS)
    assert verdict.outcome == O.SHORT_WITHIN_TWE
    assert float(verdict.months) == pytest.approx(2.54, abs=0.01)
    assert "2,5 maanden" in verdict.why


def test_topl_04_a6_the_second_short_training_is_refused_with_the_way_that_remains() -> None:
    verdict = classify(need(after=part("full_time", 14, 35, stage=3), earlier_used=1), LIMITS)
    assert verdict.is_refused
    assert verdict.rule == "TOPL-04"
    assert "situatie 2" in verdict.way
    assert "na het TWE" in verdict.way


def test_topl_04_how_many_may_start_is_a_limit_the_partners_can_change() -> None:
    second = replace(SHORT, earlier_used=1)
    assert classify(second, replace(LIMITS, max_count=2)).outcome == O.SHORT_WITHIN_TWE


def test_topl_05_a7_part_time_first_and_then_five_months_full_time_is_situation_1() -> None:
    asked = need(part("part_time", 4, 15, unit=Unit.MONTHS), part("full_time", 5, unit=Unit.MONTHS))
    verdict = classify(asked, LIMITS)
    assert (verdict.outcome, verdict.rule) == (O.STOP_AFTER_ART60, "TOPL-05")
    assert "nog 5 maanden voltijds" in verdict.why


@pytest.mark.parametrize(
    ("weeks", "key"),
    [(13 - ONE_DAY, "nearly_situation_1"), (Fraction(13), "nearly_situation_1"), (13 + ONE_DAY, "situation_1")],
)
def test_topl_05_situation_1_needs_more_than_three_months_full_time_afterwards(weeks: Fraction, key: str) -> None:
    asked = need(part("part_time", 20, 17), Part(A.FULL_TIME, weeks, Fraction(35)))
    assert classify(asked, LIMITS).row.key == key


@pytest.mark.parametrize(("percent", "refused"), [(49, True), (50, False), (51, False)])
def test_topl_07_the_ocmw_guides_at_least_half_time(percent: int, refused: bool) -> None:
    assert classify(replace(HALF_TIME, guidance_percent=percent), LIMITS).is_refused is refused


@pytest.mark.parametrize(("days", "refused"), [(-1, False), (0, False), (1, True)])
def test_topl_07_the_last_day_of_the_twe_still_counts_and_the_day_after_it_does_not(days: int, refused: bool) -> None:
    for asked in (HALF_TIME, SHORT):
        ends_on = LAST_DAY + datetime.timedelta(days=days)
        assert classify(replace(asked, ends_on=ends_on), LIMITS).is_refused is refused


def test_topl_12_hours_a_week_count_against_a_full_time_week() -> None:
    assert classify(need(after=part("part_time", 26, 17)), LIMITS).months == Fraction(26 * 12 * 17, 52 * 35)
    twice_as_long_half_as_much = need(after=Part(A.PART_TIME, Fraction(26), Fraction(35, 2)))
    assert classify(twice_as_long_half_as_much, LIMITS).months == 3
    assert classify(need(after=part("full_time", 13, 38)), replace(LIMITS, full_time_hours=38)).months == 3


def test_topl_12_what_is_not_followed_does_not_count_whatever_was_typed() -> None:
    assert classify(need(part("none", 30, 35), part("full_time", 10)), LIMITS).outcome == O.SHORT_WITHIN_TWE


@pytest.mark.parametrize(
    ("months", "said"), [("2.54", "2,5"), ("3", "3"), ("3.02", "3,1"), ("2.98", "3"), ("0.3", "0,3"), ("11", "11")]
)
def test_a_number_of_months_above_a_limit_never_reads_as_the_limit(months: str, said: str) -> None:
    assert as_months(Fraction(months)) == said


EVERY_PART = [part(how, weeks, hours) for how in A.values for weeks, hours in ((8, 16), (13, 35), (40, 35))]
EVERY_NEED = [
    need(during, after, recognised=known, serves_job_target=serves, earlier_used=used, guidance_percent=percent)
    for during, after in product(EVERY_PART, EVERY_PART)
    for known, serves, used, percent in product((True, False), (True, False), (0, 1), (49, 50))
]


def test_every_need_gets_a_verdict_that_says_why_and_which_way_remains() -> None:
    for asked in EVERY_NEED:
        verdict = classify(asked, LIMITS)
        assert verdict.rule.startswith(("TOPL-", "TWE-"))
        assert verdict.why
        assert verdict.way
        assert verdict.source
        assert "{" not in verdict.why + verdict.way


def test_never_within_twe_what_is_not_recognised_or_does_not_serve_the_job_target() -> None:
    for asked in EVERY_NEED:
        if not (asked.recognised and asked.serves_job_target):
            assert classify(asked, LIMITS).is_refused


def test_every_row_of_the_table_is_reached_by_some_need() -> None:
    late = [replace(asked, ends_on=LAST_DAY + DAY) for asked in EVERY_NEED]
    nothing = [need(), need(part("part_time", 20, 17), part("full_time", 12))]
    reached = {classify(asked, LIMITS).row.key for asked in [*EVERY_NEED, *late, *nothing]}
    assert reached == {row.key for row in ROWS}


def test_what_is_inferred_stands_in_one_place() -> None:
    assert {row.key for row in ROWS if row.is_inferred} == set(INFERRED)
