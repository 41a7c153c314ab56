"""The view costs nothing: PostgreSQL looks through it, and reads only what a report asks."""

import datetime

import pytest

from okot_portal.parameters.loading import load
from partners.factories import MembershipFactory, MunicipalityFactory
from reporting.enrolments import CountedEnrolment
from reporting.tests.people import result
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory
from trajects.past import people
from trajects.past.models import PastEnrolment
from trajects.past.tests.bringing import applied, as_csv, jan, row

pytestmark = pytest.mark.django_db
RUNNING = {"toestand": "lopend", "resultaat": "", "einde_op": "", "start_op": "23/02/2026"}


@pytest.fixture
def putte() -> None:
    load()
    MunicipalityFactory.create(nis="12029", name="Putte")


@pytest.fixture
def sofie_started(putte: None) -> None:
    """Sofie started an OKOT in the portal, on 23 February 2026."""
    els = MembershipFactory.create(work_coach=True)
    client = ClientFactory.create(worker=els, insz="85073003328")
    story = OkotStory(client, els, TrainingFactory.create(), day=datetime.date(2026, 2, 2))
    story.interest().conditions().candidature().asked().agreement().registration().handover().planned().later(7)
    story.held().admitted().later(14).started()


def started() -> list[str]:
    return [str(line.cells) for line in result("R3").rows]


@pytest.mark.usefixtures("sofie_started")
def test_what_the_portal_follows_itself_counts_once_when_it_is_imported_too() -> None:
    before = started()
    applied(as_csv(row(**RUNNING)))
    assert started() == before
    applied(as_csv(jan(**RUNNING)))
    assert started() != before, "somebody else counts"


@pytest.mark.usefixtures("sofie_started")
def test_an_earlier_year_of_the_same_person_counts_beside_it() -> None:
    applied(as_csv(row()))
    assert not PastEnrolment.objects.get().is_in_portal
    assert CountedEnrolment.objects.okot().count() == 2


@pytest.mark.usefixtures("sofie_started")
def test_another_kind_at_that_time_is_another_trajectory() -> None:
    nothing = dict.fromkeys(("niveau", "opleiding", "opleidingsjaar", "provincie_opleiding"), "")
    applied(as_csv(row(soort_traject="TWE", **nothing, **RUNNING)))
    assert not PastEnrolment.objects.get().is_in_portal


@pytest.mark.usefixtures("putte")
def test_what_the_portal_began_to_follow_later_is_found_by_the_nightly_round(request: pytest.FixtureRequest) -> None:
    applied(as_csv(row(**RUNNING)))
    assert not PastEnrolment.objects.get().is_in_portal
    request.getfixturevalue("sofie_started")
    people.number_everybody()
    assert PastEnrolment.objects.get().is_in_portal
    assert CountedEnrolment.objects.okot().count() == 1


def test_the_view_is_looked_through() -> None:
    day = datetime.date(2014, 1, 1)
    plan = CountedEnrolment.objects.okot().started_in(day, day).values("person").distinct().explain()
    assert "past_pastenrolment" in plan
    assert "Subquery Scan on reporting_counted_enrolment" not in plan, (
        "a column has another type in one half than in the other"
    )
    assert "past_pastperson" not in plan
    assert "partners_organisation" not in plan
