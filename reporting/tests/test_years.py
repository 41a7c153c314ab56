"""R10: the years beside each other, on enrolments of earlier years."""

from decimal import Decimal

import pytest

from partners.factories import OrganisationFactory
from partners.models import Organisation
from reporting.offer import OfferedTraining
from reporting.registry import REPORTS
from reporting.scope import of_organisation
from reporting.tests.people import TODAY, asked, at_most, enrolments_of, result
from trajects.catalogue.levels import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def vdab() -> Organisation:
    return OrganisationFactory.create(vdab=True)


def passed(person: str, end: str, **more: object) -> dict[str, object]:
    start = f"{int(end[:4]) - 1}-09-01"
    return {"person": person, "starts_on": start, "ended_on": end, "outcome": "passed", "is_final_year": True, **more}


def test_r10_counts_a_person_once_in_a_year_and_again_in_the_next(vdab: Organisation) -> None:
    """The rows of the years add up to three; the people are two."""
    enrolments_of(
        vdab,
        {"person": "An", "sex": "V", "birth_date": "1989-02-01", "starts_on": "2014-01-01"},
        {"person": "An", "starts_on": "2014-12-31", "training_name": "Hout"},
        {"person": "An", "starts_on": "2015-01-01"},
        {"person": "Bo", "sex": "M", "birth_date": "1990-02-01", "starts_on": "2014-06-01"},
    )
    found = result("R10", "2014-01-01", "2015-12-31")
    assert [(found.cell(year, "persons"), found.cell(year, "started")) for year in ("2014", "2015")] == [(2, 3), (1, 1)]
    assert found.cell("2014", "women") == Decimal("50.0")
    assert found.cell("2014", "prime") == 1  # Bo is 24 still on the day it starts; An turned 25 by the end of the year
    assert REPORTS["R10"].behind(asked("2014-01-01", "2015-12-31"), "2014").count() == 3


def test_r10_leaves_who_has_no_known_sex_out_of_the_share(vdab: Organisation) -> None:
    enrolments_of(
        vdab,
        {"person": "An", "sex": "V", "starts_on": "2014-02-01"},
        {"person": "Bo", "starts_on": "2014-02-01"},
    )
    assert result("R10", "2014-01-01", "2014-12-31").cell("2014", "women") == Decimal("100.0")


def test_r10_counts_diplomas_and_stops_by_the_day_of_the_end(vdab: Organisation) -> None:
    enrolments_of(
        vdab,
        passed("An", "2014-06-30"),
        passed("Bo", "2014-06-30", is_final_year=False),
        {**passed("Cas", "2014-06-30"), "outcome": "failed"},
        {**passed("Dré", "2014-06-30"), "outcome": "stopped", "stop_reason": "employment"},
        {**passed("Eva", "2014-06-30"), "outcome": "stopped", "reorientation": "within"},
    )
    found = result("R10", "2013-01-01", "2014-12-31")
    assert [found.cell("2014", key) for key in ("diplomas", "stopped", "started")] == [1, 2, 0]
    assert found.cell("2013", "started") == 5


def test_r10_measures_outflow_after_six_months_until_2017_and_after_three_from_2018(vdab: Organisation) -> None:
    """The series breaks, and the row says so."""
    enrolments_of(
        vdab,
        passed("An", "2017-12-31", works_3m=False, works_6m=True),
        passed("Bo", "2018-01-01", works_3m=False, works_6m=True),
    )
    found = result("R10", "2017-01-01", "2018-12-31")
    assert [found.cell(year, "outflow") for year in ("2017", "2018")] == [Decimal("100.0"), Decimal("0.0")]
    assert found.cell("2017", "meaning") == "Uitstroom na 6 maanden."
    assert found.cell("2018", "meaning") == "Uitstroom na 3 maanden."


def test_r10_the_outflow_of_a_year_is_that_of_r8_measured_in_june_of_the_next(vdab: Organisation) -> None:
    """A cluster counts in the year of its last training, not in that of each."""
    enrolments_of(
        vdab,
        passed("An", "2014-12-20", works_6m=True, is_final_year=False),
        {"person": "An", "starts_on": "2015-02-01", "ended_on": "2015-06-30", "outcome": "passed", "works_6m": False},
        passed("Bo", "2014-06-30", works_6m=True),
        passed("Cas", "2014-06-30", works_6m=False),
        passed("Dré", "2014-06-30"),
    )
    found = result("R10", "2014-01-01", "2015-12-31")
    for year, month in (("2014", "2015-06-01"), ("2015", "2016-06-01")):
        assert found.cell(year, "outflow") == result("R8", measured_in=month).cell("Totaal", "share")
    assert found.cell("2014", "outflow") == Decimal("50.0")


def test_r10_knows_no_outflow_before_the_measuring_month_is_over(vdab: Organisation) -> None:
    enrolments_of(vdab, passed("An", "2025-06-30", works_3m=True))
    assert result("R10", "2025-01-01", "2025-12-31", today="2026-06-30").cell("2025", "outflow") is None
    assert result("R10", "2025-01-01", "2025-12-31", today="2026-07-01").cell("2025", "outflow") == Decimal("100.0")


def test_r10_counts_the_trainings_on_offer_and_not_their_years() -> None:
    for position, year in enumerate((1, 2), 1):
        OfferedTraining.objects.create(
            calendar_year=2014, position=position, level=Level.PBA, training="Bouw", year=year, label=f"PBA bouw {year}"
        )
    found = result("R10", "2014-01-01", "2015-12-31")
    assert (found.cell("2014", "offered"), found.cell("2015", "offered")) == (1, None)


def test_r10_says_so_when_a_year_is_not_whole() -> None:
    found = result("R10", "2014-01-01", "2014-09-30")
    assert found.cell("2014", "meaning") == "Uitstroom na 6 maanden. Enkel van 01/01 tot en met 30/09."


def test_r10_asks_for_five_years_when_nobody_chose() -> None:
    assert REPORTS["R10"].parameters(TODAY).first.year == TODAY.year - 4


def test_r10_counts_nothing_of_another_organisation(vdab: Organisation) -> None:
    enrolments_of(vdab, passed("An", "2014-06-30", works_6m=True))
    other = of_organisation(OrganisationFactory.create(vdab=True))
    found = result("R10", "2013-01-01", "2014-12-31", scope=other)
    assert [found.cell("2014", key) for key in ("diplomas", "outflow")] == [0, None]
    assert result("R10", "2013-01-01", "2014-12-31", scope=of_organisation(vdab)).cell("2014", "diplomas") == 1


def test_r10_asks_four_things_of_the_database_however_many_years(vdab: Organisation) -> None:
    enrolments_of(vdab, passed("An", "2014-06-30"))
    result("R10")
    for first in ("2014-01-01", "2004-01-01"):
        with at_most(4):
            result("R10", first, "2015-12-31")
