"""R17: what is missing in open trajectories."""

import datetime

import pytest

from partners.factories import MembershipFactory
from partners.models import Membership
from reporting.scope import of_organisation
from reporting.tests.people import a_twe, at_most, behind, ended, of_ocmw, result, with_work
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 2, 2)
PROVINCE = "OKOT: geen gekende provincie (gemeente van de cliënt ontbreekt)"
NO_SEX = "OKOT: geslacht niet gekend"
NO_END = "OKOT: einddatum ontbreekt: het opleidingsjaar had al moeten eindigen"
NO_REASON = "OKOT: niet geslaagd of stopgezet zonder reden"
NO_AGREEMENT = "OKOT: geen formeel akkoord met telefoonnummer en e-mailadres"
START_PASSED = "OKOT: de startdatum is voorbij en de start is niet bevestigd"
ANY = "OKOT: trajecten waaraan iets ontbreekt"


@pytest.fixture
def els() -> Membership:
    return of_ocmw("Putte")


@pytest.fixture
def training() -> Training:
    return TrainingFactory.create(years=1)


def admitted(worker: Membership, training: Training) -> OkotStory:
    """The start is planned on 16 February; the client has a sex and lives somewhere."""
    client = ClientFactory.create(worker=worker, municipality=worker.organisation.municipality)
    story = OkotStory(client, worker, training, day=MONDAY).interest().candidature().agreement()
    return story.registration().handover().planned(0).held().admitted(14)


def test_r17_a_start_is_missing_from_the_day_after_it_was_planned(els: Membership, training: Training) -> None:
    admitted(els, training)
    assert result("R17", today="2026-02-16").cell(START_PASSED, "missing") == 0
    assert result("R17", today="2026-02-17").cell(START_PASSED, "missing") == 1


def test_r17_an_end_is_missing_from_the_day_after_it_was_planned(els: Membership, training: Training) -> None:
    story = admitted(els, training).later(14).started()
    planned = story.okot.enrolments.get().planned_end_on
    assert result("R17", today=str(planned)).cell(NO_END, "missing") == 0
    late = str(planned + datetime.timedelta(days=1))
    assert result("R17", today=late).cell(NO_END, "missing") == 1
    assert behind("R17", "okot|end", today=late).get() == story.okot


def test_r17_counts_a_trajectory_once_however_much_is_missing(els: Membership, training: Training) -> None:
    """Two rows have it; the rows would add up to two trajectories."""
    story = admitted(els, training)
    Client.objects.filter(pk=story.client.pk).update(municipality=None, sex="onbekend")
    found = result("R17", today="2026-02-10")
    assert (found.cell(PROVINCE, "missing"), found.cell(NO_SEX, "missing"), found.cell(ANY, "missing")) == (1, 1, 1)
    assert (str(found.cell(ANY, "share")), behind("R17", "okot|any", today="2026-02-10").count()) == ("100.0", 1)


def test_r17_an_agreement_without_a_phone_number_is_told_and_one_with_is_not(
    els: Membership, training: Training
) -> None:
    story = admitted(els, training)
    assert result("R17", today="2026-02-10").cell(NO_AGREEMENT, "missing") == 0
    OkotTrajectory.objects.filter(pk=story.okot.pk).update(agreement=None)
    assert result("R17", today="2026-02-10").cell(NO_AGREEMENT, "missing") == 1


def test_r17_who_failed_without_a_reason_is_told(els: Membership, training: Training) -> None:
    story = admitted(els, training).later(14).started().later(100)
    assert result("R17", today=str(story.day)).cell(NO_REASON, "missing") == 0
    story.fire("fail_training")
    assert result("R17", today=str(story.day)).cell(NO_REASON, "missing") == 1


def test_r17_looks_at_open_trajectories_only(els: Membership, training: Training) -> None:
    story = admitted(els, training)
    Client.objects.filter(pk=story.client.pk).update(sex="onbekend")
    story.fire("withdraw", withdraw_reason="by_client")
    found = result("R17", today="2026-02-20")
    assert (found.cell(NO_SEX, "missing"), found.cell(NO_SEX, "open"), found.cell(NO_SEX, "share")) == (0, 0, None)


def test_r17_tells_of_twe_and_article_60_as_well(els: Membership) -> None:
    with_work(a_twe(els, "2024-01-10"), "2024-02-10")
    ended(with_work(a_twe(els, "2024-01-10"), "2024-02-10"), "2024-06-30")
    found = result("R17")
    assert found.cell("TWE: einddatum ontbreekt: de maximale duur is voorbij", "missing") == 1
    assert found.cell("Artikel 60: einddatum ontbreekt: het voorziene einde is voorbij", "missing") == 1
    assert behind("R17", "twe|end").count() == behind("R17", "art60|end").count() == 1


def test_r17_counts_nothing_of_another_ocmw_and_vdab_sees_no_article_60(els: Membership, training: Training) -> None:
    admitted(els, training)
    bert = MembershipFactory.create(mediator=True)
    with_work(a_twe(els, "2024-01-10", bert), "2024-02-10")
    other = of_organisation(of_ocmw("Berlaar").organisation)
    assert result("R17", scope=other).cell(ANY, "open") == 0
    service = result("R17", scope=of_organisation(bert.organisation))
    assert service.cell("TWE: trajecten waaraan iets ontbreekt", "open") == 1
    assert service.cell("Artikel 60: trajecten waaraan iets ontbreekt", "open") == 0
    team = of_organisation(training.contact_mediator.organisation)
    assert result("R17", scope=team, today="2026-03-01").cell(START_PASSED, "missing") == 1


def test_r17_asks_three_things_of_the_database(els: Membership, training: Training) -> None:
    admitted(els, training)
    with at_most(3):
        result("R17")
