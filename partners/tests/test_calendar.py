"""Closing days count for the organisation that has them, and cost one query per request."""

from datetime import date

import pytest

from partners import calendar
from partners.factories import OrganisationFactory
from partners.models import ClosingDay, Organisation

pytestmark = pytest.mark.django_db
FLEMISH_HOLIDAY, BRIDGE = date(2027, 7, 11), date(2027, 5, 7)


@pytest.fixture
def putte() -> Organisation:
    organisation = OrganisationFactory.create(ocmw=True)
    ClosingDay.objects.create(organisation=None, day=FLEMISH_HOLIDAY, name="Feest van de Vlaamse Gemeenschap")
    ClosingDay.objects.create(organisation=organisation, day=BRIDGE, name="Brugdag")
    return organisation


def test_an_organisation_is_closed_on_its_own_days_and_on_those_of_everybody(putte: Organisation) -> None:
    assert calendar.closing_days(putte.pk) == {FLEMISH_HOLIDAY, BRIDGE}


def test_another_organisation_is_open_on_the_bridge_day(putte: Organisation) -> None:
    other = OrganisationFactory.create(vdab=True)
    assert calendar.closing_days(other.pk) == {FLEMISH_HOLIDAY}
    assert calendar.closing_days(None) == {FLEMISH_HOLIDAY}


def test_one_request_reads_the_closing_days_of_all_organisations_once(  # type: ignore[no-untyped-def]
    putte: Organisation, django_assert_num_queries
) -> None:
    others = OrganisationFactory.create_batch(3, vdab=True)
    with calendar.remembered(), django_assert_num_queries(1):
        assert calendar.closing_days(putte.pk) == {FLEMISH_HOLIDAY, BRIDGE}
        for other in others:
            assert calendar.closing_days(other.pk) == {FLEMISH_HOLIDAY}


def test_the_next_request_sees_what_changed(putte: Organisation) -> None:
    with calendar.remembered():
        calendar.closing_days(putte.pk)
    ClosingDay.objects.filter(organisation=putte).delete()
    with calendar.remembered():
        assert calendar.closing_days(putte.pk) == {FLEMISH_HOLIDAY}
