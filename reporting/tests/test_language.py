"""R19: Dutch and preconditions of clients in a trajectory."""

import datetime
from decimal import Decimal

import pytest

from partners.models import Membership
from reporting.scope import of_organisation
from reporting.tests.people import a_twe, at_most, behind, ended, of_ocmw, result, with_work
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.intakes.models import TOPICS, Score
from trajects.okot.stories import OkotStory
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db


@pytest.fixture
def els() -> Membership:
    return of_ocmw("Putte")


def speaking(story: TweStory, level: str) -> TweStory:
    Client.objects.filter(pk=story.client.pk).update(nt2_oral=level)
    return story


def test_r19_counts_a_client_once_with_two_trajectories(els: Membership) -> None:
    """A TWE and the article 60 in it are two periods of one person."""
    speaking(with_work(a_twe(els, "2026-01-10"), "2026-02-10"), "a2")
    speaking(a_twe(els, "2026-01-10"), "b1")
    found = result("R19")
    assert found.cell("Cliënten in een traject", "clients") == 2
    assert found.cell("Mondeling: A2", "clients") == 1
    assert found.cell("Mondeling: lager dan B1", "share") == Decimal("50.0")
    assert behind("R19", "nt2_oral|low").count() == 1


def test_r19_leaves_who_has_no_known_level_out_of_the_share(els: Membership) -> None:
    speaking(a_twe(els, "2026-01-10"), "a1")
    a_twe(els, "2026-01-10")
    found = result("R19")
    assert found.cell("Mondeling: A1", "share") == Decimal("100.0")
    assert [one.count for one in found.unknown] == [1, 2, 2]
    assert found.cell("Schriftelijk: A1", "share") is None


def test_r19_counts_what_ran_in_the_period_with_both_days_included(els: Membership) -> None:
    ended(with_work(a_twe(els, "2026-01-10"), "2026-02-10"), "2026-03-31")
    assert result("R19", "2026-03-31", "2026-12-31").cell("Cliënten in een traject", "clients") == 1
    assert result("R19", "2026-04-01", "2026-12-31").cell("Cliënten in een traject", "clients") == 0
    assert result("R19", "2026-01-01", "2026-01-10").cell("Cliënten in een traject", "clients") == 1
    assert result("R19", "2026-01-01", "2026-01-09").cell("Cliënten in een traject", "clients") == 0


def test_r19_takes_the_preconditions_of_the_intake(els: Membership) -> None:
    client, training = ClientFactory.create(worker=els), TrainingFactory.create()
    story = OkotStory(client, els, training, day=datetime.date(2026, 2, 2)).interest().candidature().agreement()
    story.registration().handover().planned(0)
    scores = {**dict.fromkeys(TOPICS, Score.FAVOURABLE), "preconditions": Score.UNFAVOURABLE}
    story.fire("record_intake", **scores, preconditions_note="Geen opvang voor de kinderen.")
    assert result("R19").cell("Cliënten in een traject", "clients") == 0  # in no training yet
    story.admitted(7).later(7).started()
    found = result("R19")
    assert found.cell("Randvoorwaarden ongunstig: een drempel", "clients") == 1
    assert behind("R19", f"obstacle|{Score.UNFAVOURABLE}").get() == client


def test_r19_counts_nobody_of_another_ocmw(els: Membership) -> None:
    a_twe(els, "2026-01-10")
    other = of_organisation(of_ocmw("Berlaar").organisation)
    assert result("R19", scope=other).cell("Cliënten in een traject", "clients") == 0
    assert result("R19", scope=of_organisation(els.organisation)).cell("Cliënten in een traject", "clients") == 1


def test_r19_asks_one_thing_of_the_database(els: Membership) -> None:
    a_twe(els, "2026-01-10")
    with at_most(1):
        result("R19")
