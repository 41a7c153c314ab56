"""A new dossier: little is asked, doubles are shown first, and a second click makes no second dossier."""

import datetime

import pytest
from django.urls import reverse

from partners.actor import Actor
from partners.factories import an_actor
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.clients.tests.conftest import SignIn, warmed_up

pytestmark = pytest.mark.django_db

INSZ = "85073003328"
FATIMA = {
    "first_name": "Fatima",
    "last_name": "El Amrani",
    "birth_date": "17/04/1991",
    "sex": "V",
    "nt2_oral": "b1",
    "nt2_written": "a2",
}


@pytest.fixture
def els() -> Actor:
    return an_actor("social_worker")


def make(browser_of: SignIn, actor: Actor, **answers: str):
    return browser_of(actor).post(reverse("clients:new"), {**FATIMA, **answers})


def test_a_dossier_is_made_for_the_own_ocmw_followed_by_who_made_it(browser_of: SignIn, els: Actor) -> None:
    answer = make(browser_of, els, phone="0475 12 34 56", insz="85.07.30-033.28")
    client = Client.objects.get()
    assert answer.url == client.get_absolute_url()
    assert (client.ocmw, client.worker) == (els.organisation, els.membership)
    assert (client.insz, client.birth_date) == (INSZ, datetime.date(1991, 4, 17))
    assert client.responsibilities.get().worker == els.membership
    assert client.changed_by == els.user


def test_idr_05_two_names_are_enough(browser_of: SignIn, els: Actor) -> None:
    least = {"birth_date": "", "sex": "onbekend", "nt2_oral": "onbekend", "nt2_written": "onbekend"}
    assert make(browser_of, els, **least).status_code == 302
    assert Client.objects.get().insz == ""


def test_a_dossier_made_by_the_team_head_waits_for_a_worker(browser_of: SignIn) -> None:
    make(browser_of, an_actor("ocmw_head"))
    assert Client.objects.get().worker is None


def test_the_page_starts_with_the_municipality_of_the_ocmw(browser_of: SignIn, els: Actor) -> None:
    form = browser_of(els).get(reverse("clients:new")).context["form"]
    assert form["municipality"].value() == els.organisation.municipality_id


def test_idr_03_a_contradiction_with_the_insz_warns_and_changes_nothing(browser_of: SignIn, els: Actor) -> None:
    browser = browser_of(els)
    page = browser.post(reverse("clients:new"), {**FATIMA, "insz": INSZ}, follow=True).content.decode()
    assert "Volgens het INSZ is de geboortedatum 30/07/1985" in page
    assert Client.objects.get().birth_date == datetime.date(1991, 4, 17)


def test_somebody_like_them_is_shown_before_a_second_dossier_is_made(browser_of: SignIn, els: Actor) -> None:
    there = ClientFactory(
        worker=els.membership, first_name="Fatma", last_name="El Amrany", birth_date=datetime.date(1991, 4, 17)
    )
    answer = make(browser_of, els)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bestaat deze cliënt al?" in page
    assert there.get_absolute_url() in page
    assert 'value="Fatima"' in page
    assert "Toch een nieuw dossier maken" in page
    assert Client.objects.count() == 1


def test_with_a_reason_for_the_candidates_shown_the_dossier_is_made_and_the_reason_kept(
    browser_of: SignIn, els: Actor
) -> None:
    ClientFactory(
        worker=els.membership, first_name="Fatima", last_name="El Amrani", birth_date=datetime.date(1991, 4, 17)
    )
    seal = make(browser_of, els).context["form"]["seal"].value()
    answer = make(browser_of, els, seal=seal, not_a_double="Tweelingzus")
    assert answer.status_code == 302
    assert Client.objects.order_by("-pk").first().changes.get().reason == "Tweelingzus"


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_there_is_no_second_dossier(browser_of: SignIn, els: Actor, reason: str) -> None:
    ClientFactory(
        worker=els.membership, first_name="Fatima", last_name="El Amrani", birth_date=datetime.date(1991, 4, 17)
    )
    seal = make(browser_of, els).context["form"]["seal"].value()
    assert make(browser_of, els, seal=seal, not_a_double=reason).status_code == 422
    assert Client.objects.count() == 1


def test_a_reason_given_for_others_than_the_ones_found_does_not_count(browser_of: SignIn, els: Actor) -> None:
    born = datetime.date(1991, 4, 17)
    ClientFactory(worker=els.membership, first_name="Fatima", last_name="El Amrani", birth_date=born)
    seal = make(browser_of, els).context["form"]["seal"].value()
    ClientFactory(worker=els.membership, first_name="Fatma", last_name="El Amrani", birth_date=born)
    answer = make(browser_of, els, seal=seal, not_a_double="Tweelingzus")
    assert answer.status_code == 422
    assert "Tweelingzus" in answer.content.decode()


def test_the_second_of_two_clicks_finds_the_first_ones_client(browser_of: SignIn, els: Actor) -> None:
    make(browser_of, els)
    assert make(browser_of, els).status_code == 422
    assert Client.objects.count() == 1


def test_a13_a_dossier_elsewhere_is_mentioned_without_a_name(browser_of: SignIn, els: Actor) -> None:
    other = ClientFactory(first_name="Fatma", last_name="El Amrany", birth_date=datetime.date(1991, 4, 17))
    page = make(browser_of, els).content.decode()
    assert "bij een ander OCMW" in page
    for secret in ("Fatma", "Amrany", other.number, str(other.ocmw)):
        assert secret not in page


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_with_an_insz_in_use_no_second_dossier_can_be_made_whatever_the_reason(
    browser_of: SignIn, els: Actor, where: str
) -> None:
    ClientFactory(insz=INSZ, **({"worker": els.membership} if where == "here" else {}))
    answer = make(browser_of, els, insz=INSZ, not_a_double="Toch iemand anders")
    page = answer.content.decode()
    assert "Een tweede dossier met hetzelfde nummer kan niet" in page
    assert "Toch een nieuw dossier maken" not in page
    assert Client.objects.count() == 1


def test_making_a_dossier_keeps_to_its_budget(browser_of: SignIn, els: Actor, django_assert_max_num_queries) -> None:
    browser = warmed_up(browser_of(els))
    with django_assert_max_num_queries(20):
        assert browser.post(reverse("clients:new"), {**FATIMA, "insz": INSZ}).status_code == 302


def test_there_is_no_field_for_health(browser_of: SignIn, els: Actor) -> None:
    names = {field.name for field in Client._meta.get_fields()}
    assert not {name for name in names if any(word in name for word in ("health", "medical", "diagnos", "disab"))}
    assert "geen medische gegevens" in browser_of(els).get(reverse("clients:new")).content.decode()
