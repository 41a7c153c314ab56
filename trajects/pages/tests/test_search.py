"""The box in the header finds what its reader may see, and what is typed stands in no address."""

import datetime

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from partners.access.models import Consultation
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 2, 2)


@pytest.fixture
def story() -> OkotStory:
    worker = MembershipFactory.create(social_worker=True)
    client = ClientFactory.create(worker=worker, last_name="Zonderlinck", with_insz=True)
    story = OkotStory(client, worker, TrainingFactory.create(years=2, name="Kraanmachinist"), day=DAY)
    return story.interest().candidature()


def browser(membership: Membership) -> Browser:
    reader = Browser()
    reader.force_login(membership.user)
    reader.get("/account/profiel/")
    return reader


def results(membership: Membership, words: str) -> str:
    answer = browser(membership).post("/zoeken/", {"q": words}, follow=True)
    assert answer.status_code == 200
    assert all(words not in address for address, _status in answer.redirect_chain)
    return answer.content.decode().split("<main")[1]


def test_a_worker_finds_an_own_client_by_the_beginning_of_a_name(story: OkotStory) -> None:
    assert story.client.number in results(story.worker.membership, "zonderl")


def test_a_training_is_found_by_everybody(story: OkotStory) -> None:
    assert "Kraanmachinist" in results(story.mediator.membership, "kraanmach")


@pytest.mark.parametrize("trait", ["social_worker", "mediator", "partner_coach", "network_manager"])
def test_a_stranger_finds_neither_the_client_nor_the_trajectory(story: OkotStory, trait: str) -> None:
    stranger = MembershipFactory.create(**{trait: True})
    for words in ("Zonderlinck", story.client.number, story.okot.reference, story.client.insz):
        page = results(stranger, words)
        assert "Niets gevonden" in page or "Waarnaar zoek je?" in page
        assert story.client.get_absolute_url() not in page
        assert story.okot.get_absolute_url() not in page


def test_before_the_agreement_vdab_finds_the_candidature_and_not_the_client(story: OkotStory) -> None:
    mediator = story.mediator.membership
    assert "Niets gevonden" in results(mediator, "Zonderlinck")
    answer = browser(mediator).post("/zoeken/", {"q": story.okot.reference}, follow=True)
    assert answer.redirect_chain[-1][0] == story.okot.get_absolute_url()
    assert "Zonderlinck" not in answer.content.decode()
    story.agreement()
    assert "Zonderlinck" in results(mediator, "Zonderlinck")


def test_a_whole_number_leads_straight_to_the_dossier(story: OkotStory) -> None:
    answer = browser(story.worker.membership).post("/zoeken/", {"q": story.client.number.lower()}, follow=True)
    assert answer.redirect_chain[-1][0] == story.client.get_absolute_url()


def test_a_national_number_leads_to_the_dossier_is_logged_and_is_kept_nowhere(story: OkotStory) -> None:
    reader, number = browser(story.worker.membership), story.client.insz
    typed = f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"
    assert reader.post("/zoeken/", {"q": typed})["Location"] == story.client.get_absolute_url()
    assert Consultation.objects.filter(client_id=story.client.pk, page="Gezocht op INSZ").count() == 1
    assert number not in str(dict(reader.session))


def test_the_header_of_every_page_asks_by_post(story: OkotStory) -> None:
    page = browser(story.worker.membership).get("/").content.decode()
    assert '<form class="gsearch" role="search" method="post" action="/zoeken/">' in page


def test_searching_asks_as_much_among_20_as_among_2_and_at_most_8(story: OkotStory) -> None:
    reader, worker = browser(story.worker.membership), story.worker.membership

    def grow(number: int) -> int:
        for _ in range(number):
            OkotStory(
                ClientFactory.create(worker=worker, last_name="Gelijkenaam"), worker, story.training, day=DAY
            ).interest()
        reader.post("/zoeken/", {"q": "gelijkenaam"})
        with CaptureQueriesContext(connection) as queries:
            assert reader.get("/zoeken/?gezocht=1").status_code == 200
        return len(queries)

    assert grow(2) == grow(18) <= 8
