"""The eight traps of the printed answer (domain.md §10.2): beside each figure stands the count that falls into it."""

import datetime
from typing import Any

import pytest
from django.db.models import Count, F, Q

from reporting.counting import years_old
from reporting.enrolments import CountedEnrolment, EnrolmentQuerySet
from reporting.registry import REPORTS
from reporting.report import Parameters, Result, RowKind
from reporting.words import FIRST_THREE, WITH_RESULTS
from trajects.catalogue.levels import Level

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year_2014")]
JANUARY = datetime.date(2014, 1, 1)
SEPTEMBER, NOVEMBER = datetime.date(2014, 9, 30), datetime.date(2014, 11, 30)


def ran(code: str, last: datetime.date = NOVEMBER, **asked: Any) -> Result:
    return REPORTS[code].result(Parameters(first=JANUARY, last=last, **asked))


def total(result: Result) -> Any:
    return next(row.cells[0] for row in result.rows if row.kind == RowKind.TOTAL)


def plain(result: Result) -> list[int]:
    return [int(str(row.cells[0])) for row in result.rows if row.kind == RowKind.PLAIN and row.cells[0] is not None]


def okot() -> EnrolmentQuerySet:
    return CountedEnrolment.objects.okot()


def test_trap_1_the_rows_of_the_provinces_add_up_to_four_more_than_there_are_people() -> None:
    result = ran("R1", SEPTEMBER)
    assert total(result) == 4559
    assert sum(plain(result)) == 4563, "four people started in two provinces"


def test_trap_2_the_rows_per_training_count_people_more_than_once_and_pilots_stay_under_the_line() -> None:
    result = ran("R2", SEPTEMBER)
    below = sum(int(str(row.cells[0])) for row in result.rows if row.kind == RowKind.BELOW)
    assert (total(result), sum(plain(result)), below) == (4559, 4777, 6)
    starts = okot().started_in(JANUARY, SEPTEMBER).count()
    assert starts > 4777, "a training that is started twice counts its cursist once"


def test_trap_3_the_base_of_sex_and_groups_is_another_period_and_another_unit_than_the_table_per_training() -> None:
    per_training = ran("R2", SEPTEMBER, population=FIRST_THREE)
    assert sum(plain(per_training)) == 918
    assert total(ran("R3", population=FIRST_THREE)) == 1468
    assert okot().of_population(FIRST_THREE).started_in(JANUARY, NOVEMBER).persons() == 1458, "ten people started twice"


def test_trap_4_the_groups_count_people_over_enrolments() -> None:
    base = okot().of_population(FIRST_THREE).started_in(JANUARY, NOVEMBER)
    young = base.annotate(age=years_old(F("birth_date"), on=F("starts_on"))).filter(age__lt=25)
    cell = ran("R4", population=FIRST_THREE).cell("Jongeren (-25 jaar)", "persons")
    assert (cell, young.count()) == (221, 231), "who started twice is one young person"


def test_trap_5_diplomas_and_stops_look_at_the_end_and_starts_at_the_start() -> None:
    passed = okot().of_population(WITH_RESULTS).with_diploma()
    assert total(ran("R5", population=WITH_RESULTS)) == 787
    assert passed.started_in(JANUARY, NOVEMBER).count() == 0, "counted by the start date nobody got a diploma"
    starters = okot().started_in(JANUARY, SEPTEMBER).values("person")
    both = passed.ended_in(JANUARY, NOVEMBER).filter(person__in=starters).persons()
    stopped_too = okot().stopped().ended_in(JANUARY, NOVEMBER).filter(person__in=starters).persons()
    assert both == 20
    assert stopped_too >= 150, "the same person is among those who started and those who stopped"


def test_trap_6_the_diplomas_are_those_of_2014_alone_whatever_the_sentence_says() -> None:
    since_2013 = Parameters(first=datetime.date(2013, 1, 1), last=NOVEMBER, population=WITH_RESULTS)
    assert total(ran("R5", population=WITH_RESULTS)) == 787
    assert total(REPORTS["R5"].result(since_2013)) > 787


def test_trap_7_stopped_contains_failed_and_leaves_out_who_switched_or_passed() -> None:
    ended = okot().of_population(WITH_RESULTS).ended_in(JANUARY, NOVEMBER)
    dropped_out = ended.filter(outcome="stopped").count()
    not_passed = ended.exclude(outcome="passed").count()
    figure = total(ran("R6", population=WITH_RESULTS))
    assert figure == 1183
    assert dropped_out == 1183 - 582 + 90, "without who failed, with who switched"
    assert not_passed == 1183 + 90
    assert ended.count() > 1183 + 787, "diplomas and stops together are not all who ended"


def test_trap_8_the_measuring_month_is_asked_not_december() -> None:
    shares = {month: ran("R8", measured_in=datetime.date(2014, month, 1)).rows[-1].cells[2] for month in (3, 8, 12)}
    assert str(shares[3]) == "76.9"
    assert str(shares[8]) == "75.8"
    assert shares[12] not in (shares[3], shares[8])


def test_a_cluster_counts_once_where_each_enrolment_would_count_apart() -> None:
    first, last = datetime.date(2012, 10, 1), datetime.date(2013, 9, 30)
    passed = okot().ended_in(first, last).filter(outcome="passed")
    measured = passed.aggregate(all=Count("pk", filter=Q(works_6m__isnull=False)))["all"]
    assert total(ran("R8", measured_in=datetime.date(2014, 3, 1))) == 1000
    assert measured > 1000, "whose last training came later, or failed, is not one of them"


def test_the_year_without_a_diploma_is_in_neither_r5_nor_r6_and_its_cluster_is_in_r7() -> None:
    """A10."""
    passed_first_year = okot().filter(level=Level.HBOV, year=1, outcome="passed", has_care_certificate=True)
    assert passed_first_year.ended_in(JANUARY, NOVEMBER).with_diploma().count() == 0
    assert passed_first_year.ended_in(JANUARY, NOVEMBER).stopped().count() == 0
    assert ran("R7", measured_in=datetime.date(2014, 8, 1)).cell("1ste jaar HBO", "clusters") == 204
