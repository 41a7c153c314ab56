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


def test_each_search_by_national_number_is_written_down_also_when_nobody_is_shown(story: OkotStory) -> None:
    stranger = MembershipFactory.create(social_worker=True)
    answers = {results(stranger, number) for number in (story.client.insz, "85073003328")}
    assert len(answers) == 1  # a number of somebody else's client reads as a number of nobody
    pages = Consultation.objects.filter(user=stranger.user).values_list("client_id", "page")
    assert set(pages) == {
        (story.client.pk, "Gezocht op INSZ, niet getoond"),
        (None, "Gezocht op INSZ, niemand gevonden"),
    }


@pytest.mark.parametrize(
    "typed", ["12/3/1985", "12-3-85", "12031985", "12 maart 1985", "zonderl 12/03/1985", "°12.3.85"]
)
def test_a_client_is_found_by_birth_date_however_it_is_typed(story: OkotStory, typed: str) -> None:
    story.client.birth_date = datetime.date(1985, 3, 12)
    story.client.save()
    assert story.client.number in results(story.worker.membership, typed)
    assert story.client.number not in results(story.worker.membership, typed.replace("85", "86"))


def test_names_are_found_in_any_order_and_without_accents(story: OkotStory) -> None:
    client = ClientFactory.create(worker=story.worker.membership, first_name="Zoë", last_name="Çelik-D'Hondt")
    for typed in ("zoe celik", "CELIK zoe", "dhondt zo", "çelik"):
        assert client.number in results(story.worker.membership, typed)


def test_a_date_that_does_not_exist_is_answered_with_a_sentence(story: OkotStory) -> None:
    assert "februari 1985 telt 28 dagen" in results(story.worker.membership, "30/2/1985")


def test_an_organisation_is_found_without_accents_and_has_a_card_with_its_people(story: OkotStory) -> None:
    colleague = story.mediator.membership
    colleague.organisation.name = "VDAB Réseau Noord"
    colleague.organisation.save()
    assert "VDAB Réseau Noord" in results(story.worker.membership, "noord reseau")
    card = f"/organisaties/{colleague.organisation.pk}/"
    assert colleague.user.email in browser(story.worker.membership).get(card).content.decode()
    coach = MembershipFactory.create(partner_coach=True)
    assert colleague.user.email not in browser(coach).get(card).content.decode()


def test_an_organisation_is_found_by_its_kbo_number(story: OkotStory) -> None:
    organisation = story.worker.membership.organisation
    organisation.kbo = "0212242037"
    organisation.save()
    assert str(organisation) in results(story.worker.membership, "0212.242.037")


def test_a_part_of_a_reference_finds_what_the_reader_may_see(story: OkotStory) -> None:
    part = story.okot.reference[:-1]
    page = results(story.worker.membership, part)
    assert story.okot.get_absolute_url() in page
    assert "Zonderlinck" in page
    page = results(story.mediator.membership, part)
    assert story.okot.get_absolute_url() in page
    assert "Zonderlinck" not in page


def test_while_typing_the_same_lines_come_below_the_box_and_nothing_is_kept(story: OkotStory) -> None:
    reader = browser(story.worker.membership)
    answer = reader.post("/zoeken/", {"q": "zonderl"}, headers={"HX-Request": "true"})
    lines = answer.content.decode()
    assert story.client.get_absolute_url() in lines
    assert "<html" not in lines
    assert "zonderl" not in str(dict(reader.session))


def test_while_typing_a_national_number_is_not_looked_up(story: OkotStory) -> None:
    reader = browser(story.worker.membership)
    lines = reader.post("/zoeken/", {"q": story.client.insz}, headers={"HX-Request": "true"}).content.decode()
    assert "wordt genoteerd" in lines
    assert story.client.get_absolute_url() not in lines
    assert not Consultation.objects.filter(page__startswith="Gezocht").exists()


@pytest.mark.parametrize("typed", ["zonderl", "reference", "12/3/1985 zonder"])
def test_every_way_of_searching_asks_at_most_8(story: OkotStory, typed: str) -> None:
    reader = browser(story.worker.membership)
    words = story.okot.reference[:-1] if typed == "reference" else typed
    reader.post("/zoeken/", {"q": words})
    with CaptureQueriesContext(connection) as queries:
        assert reader.get("/zoeken/?gezocht=1").status_code == 200
    assert len(queries) <= 8
    with CaptureQueriesContext(connection) as queries:
        reader.post("/zoeken/", {"q": words}, headers={"HX-Request": "true"})
    assert len(queries) <= 8


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
