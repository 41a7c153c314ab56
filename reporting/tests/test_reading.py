"""R18: the log of who looked at which dossier, in numbers."""

import datetime

import pytest
from django.utils import timezone

from partners.access.models import Consultation
from partners.actor import Actor
from partners.factories import MembershipFactory, UserFactory, an_actor
from partners.models import Membership
from reporting.registry import REPORTS
from reporting.report import Result
from reporting.scope import of_organisation
from reporting.tests.people import at_most, of_ocmw, result

pytestmark = pytest.mark.django_db


def looked(worker: Membership, client: int, at: datetime.datetime, reason: str = "") -> None:
    Consultation.objects.create(
        user=worker.user,
        organisation=worker.organisation,
        role=worker.role,
        client_id=client,
        page="Dossier",
        reason=reason,
        at=at,
    )


def moment(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(2026, month, day, hour, minute))


def cells(found: Result, label: str, group: str) -> tuple[object, ...]:
    return next(row.cells for row in found.rows if row.label == label and row.group == group)


def test_r18_counts_events_and_different_clients() -> None:
    """Three times the same dossier is three events and one client."""
    els, nadia = of_ocmw("Putte"), of_ocmw("Berlaar")
    for hour in (9, 10, 11):
        looked(els, 1, moment(2, hour))
    looked(nadia, 1, moment(3, 9), reason="Vraag van de cliënt")
    found = result("R18")
    assert found.rows[0].cells == (4, 1, 2)
    assert cells(found, "OCMW Putte", "Per organisatie") == (3, 1, 1)
    assert cells(found, "maart 2026", "Per maand") == (4, 1, 2)
    assert cells(found, "Vraag van de cliënt", "Per reden") == (1, 1, 1)
    assert cells(found, "Geen reden gevraagd", "Per reden") == (3, 1, 1)
    assert cells(found, "Maatschappelijk assistent (MA)", "Per rol") == (4, 1, 2)


def test_r18_takes_the_days_of_this_country_and_not_those_of_the_clock_of_the_server() -> None:
    """Half past midnight here is the evening before in UTC."""
    els = of_ocmw("Putte")
    looked(els, 1, moment(1, 0, 30))
    looked(els, 1, moment(31, 23, 30))
    assert result("R18", "2026-03-01", "2026-03-31").rows[0].cells[0] == 2
    assert result("R18", "2026-02-01", "2026-02-28").rows[0].cells[0] == 0
    assert result("R18", "2026-04-01", "2026-04-30").rows[0].cells[0] == 0


def test_r18_names_who_looked_at_most_clients_first() -> None:
    els, nadia = of_ocmw("Putte"), of_ocmw("Berlaar")
    for client in (1, 2, 3):
        looked(nadia, client, moment(2, 9))
    for hour in range(8, 14):
        looked(els, 1, moment(2, hour))
    found = [row.label for row in result("R18", top=1).rows if row.group == "Wie de meeste cliënten raadpleegde"]
    assert found == [f"{nadia.user} (OCMW Berlaar)"]


def test_r18_is_for_administrators_only() -> None:
    report = REPORTS["R18"]
    assert report.readable_by(Actor(UserFactory.create(is_staff=True, is_superuser=True)))
    for trait in ("social_worker", "ocmw_head", "mediator", "network_manager", "partner_coach"):
        assert not report.readable_by(an_actor(trait))
    assert report.behind(report.parameters(datetime.date(2026, 11, 22)), "all") is None


def test_r18_counts_what_was_read_for_one_organisation_when_that_is_asked() -> None:
    els = of_ocmw("Putte")
    looked(els, 1, moment(2, 9))
    looked(MembershipFactory.create(mediator=True), 1, moment(2, 9))
    assert result("R18", scope=of_organisation(els.organisation)).rows[0].cells == (1, 1, 1)


def test_r18_asks_as_much_of_the_database_for_one_look_as_for_many() -> None:
    for name in ("Putte", "Berlaar", "Duffel"):
        looked(of_ocmw(name), 1, moment(2, 9))
    with at_most(7):
        result("R18")
