"""The view costs nothing: PostgreSQL looks through it, and reads only what a report asks."""

import datetime

import pytest

from reporting.enrolments import CountedEnrolment

pytestmark = pytest.mark.django_db


def test_the_view_is_looked_through() -> None:
    day = datetime.date(2014, 1, 1)
    plan = CountedEnrolment.objects.okot().started_in(day, day).values("person").distinct().explain()
    assert "past_pastenrolment" in plan
    assert "Subquery Scan on reporting_counted_enrolment" not in plan, (
        "a column has another type in one half than in the other"
    )
    assert "past_pastperson" not in plan
    assert "partners_organisation" not in plan
