"""The list of dossiers: own clients only, found by name in any order, in pages that cost the same everywhere."""

import datetime

import pytest
from django.urls import reverse

from partners.access.models import Consultation
from partners.actor import Actor
from partners.factories import MembershipFactory, MunicipalityFactory, acting, an_actor
from trajects.clients.choices import VdabStatus
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client
from trajects.clients.tests.conftest import SignIn, warmed_up

pytestmark = pytest.mark.django_db

URL = "/dossiers/"
INSZ = "85073003328"


@pytest.fixture
def els() -> Actor:
    return an_actor("social_worker")


def shown(browser, **query: str) -> list[str]:
    """The names on the list; words to search by are sent as the page sends them."""
    answer = browser.post(URL, query, follow=True) if "q" in query else browser.get(URL, query)
    return [client.last_name for client in answer.context["page"].rows]


def test_a13_the_list_holds_the_own_clients_in_order_of_name(browser_of: SignIn, els: Actor) -> None:
    for name in ("Peeters", "De Smet", "Çelik"):
        ClientFactory(worker=els.membership, last_name=name)
    ClientFactory(last_name="Vreemd")
    assert shown(browser_of(els)) == ["Çelik", "De Smet", "Peeters"]


def test_a13_a_mediator_lists_what_is_open_to_him(browser_of: SignIn) -> None:
    given = GrantFactory()
    GrantFactory()
    browser = browser_of(acting(given.membership))
    assert shown(browser) == [given.client.last_name]
    assert "worker" not in browser.get(URL).context["filter"].form.fields


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("el amrani", True),
        ("AMRANI fatima", True),
        ("fatima el am", True),
        ("elamrani", True),
        ("zoë", True),
        ("zoe amr", True),
        ("peeters", False),
        ("fatima peeters", False),
        ("mrani", False),
        ("& | ! :* ()", True),
        ("'; drop table", False),
    ],
)
def test_words_are_found_in_any_order_without_accents_by_their_beginning(
    browser_of: SignIn, els: Actor, typed: str, found: bool
) -> None:
    ClientFactory(worker=els.membership, first_name="Fatima", last_name="El Amrani", call_name="Zoë")
    assert bool(shown(browser_of(els), q=typed)) is found


def test_a_client_number_finds_that_client(browser_of: SignIn, els: Actor) -> None:
    client = ClientFactory(worker=els.membership)
    ClientFactory(worker=els.membership)
    assert shown(browser_of(els), q=client.number.lower()) == [client.last_name]


def test_municipality_worker_and_registration_narrow_the_list(browser_of: SignIn, els: Actor) -> None:
    putte = MunicipalityFactory(name="Putte")
    colleague = MembershipFactory(work_coach=True, organisation=els.organisation)
    ClientFactory(worker=els.membership, last_name="Putse", municipality=putte)
    ClientFactory(worker=colleague, last_name="Collegiaal")
    ClientFactory(worker=els.membership, last_name="Ingeschreven", registered=True)
    browser = browser_of(els)
    assert shown(browser, municipality="putt") == ["Putse"]
    assert shown(browser, worker=str(colleague.pk)) == ["Collegiaal"]
    assert shown(browser, registration="ingeschreven") == ["Ingeschreven"]


def test_the_list_does_not_tell_exemptions_apart(browser_of: SignIn, els: Actor) -> None:
    for status in (VdabStatus.EXEMPT_HEALTH, VdabStatus.EXEMPT_EQUITY):
        day = datetime.date(2026, 1, 5)
        ClientFactory(worker=els.membership, vdab_status=status, vdab_since=day, vdab_exemption_ref="BC 1")
    browser = browser_of(els)
    assert len(shown(browser, registration="vrijgesteld")) == 2
    assert "gezondheid" not in browser.get(URL).content.decode()


def test_the_filters_alone_answer_with_the_rows_alone(browser_of: SignIn, els: Actor) -> None:
    ClientFactory(worker=els.membership)
    fragment = browser_of(els).get(URL, headers={"HX-Request": "true", "HX-Target": "tabel"}).content.decode()
    assert "<table" in fragment
    assert "<html" not in fragment


def test_the_next_page_goes_on_where_this_one_stopped_and_names_nobody(browser_of: SignIn, els: Actor) -> None:
    for number in range(30):
        ClientFactory(worker=els.membership, last_name=f"Naam {chr(97 + number // 26)}{chr(97 + number % 26)}")
    browser = browser_of(els)
    first = browser.get(URL).context["page"]
    second = shown(browser, na=str(first.next_after))
    assert [*(client.last_name for client in first.rows), *second] == list(
        Client.objects.order_by("sort_key").values_list("last_name", flat=True)
    )
    assert str(first.next_after).isdigit()


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("trait", ["social_worker", "ocmw_head", "mediator", "vdab_head"])
def test_the_list_costs_as_much_for_twenty_as_for_two(
    browser_of: SignIn, trait: str, rows: int, django_assert_max_num_queries
) -> None:
    actor = an_actor(trait)
    for _ in range(rows):
        if actor.is_ocmw:
            ClientFactory(ocmw=actor.organisation, municipality=MunicipalityFactory())
        else:
            GrantFactory(membership=actor.membership, client__municipality=MunicipalityFactory())
    browser = warmed_up(browser_of(actor))
    searched = browser.post(URL, {"q": "fatima"})["Location"]
    with django_assert_max_num_queries(8):
        assert len(browser.get(searched).context["page"].rows) == rows


def test_an_empty_list_says_what_to_do(browser_of: SignIn, els: Actor) -> None:
    assert "Maak het eerste dossier" in browser_of(els).get(URL).content.decode()
    assert "formeel akkoord" in browser_of(an_actor("mediator")).get(URL).content.decode()
    ClientFactory(worker=els.membership)
    assert "Wis de filters" in browser_of(els).post(URL, {"q": "niemand"}, follow=True).content.decode()


class TestFindByInsz:
    def find(self, browser_of: SignIn, actor: Actor, number: str):
        return browser_of(actor).post(reverse("clients:find_by_insz"), {"insz": number}, follow=True)

    def test_an_own_client_is_opened_and_the_search_is_logged(self, browser_of: SignIn, els: Actor) -> None:
        client = ClientFactory(worker=els.membership, insz=INSZ)
        answer = self.find(browser_of, els, "85.07.30-033.28")
        assert answer.redirect_chain[0][0] == client.get_absolute_url()
        assert Consultation.objects.filter(page="Gezocht op INSZ", client_id=client.pk).exists()

    def test_a13_somebody_elses_client_is_not_there(self, browser_of: SignIn, els: Actor) -> None:
        ClientFactory(insz=INSZ)
        page = self.find(browser_of, els, INSZ).content.decode()
        assert "Je hebt geen dossier met dit INSZ" in page
        assert INSZ not in page

    def test_a_wrong_number_is_told_why(self, browser_of: SignIn, els: Actor) -> None:
        assert "laatste 2 cijfers" in self.find(browser_of, els, "85073003329").content.decode()

    def test_it_is_never_a_get(self, browser_of: SignIn, els: Actor) -> None:
        assert browser_of(els).get(reverse("clients:find_by_insz"), {"insz": INSZ}).status_code == 405
