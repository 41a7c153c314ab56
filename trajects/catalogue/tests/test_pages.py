"""The catalogue's pages: found by words and filters, with the contact mediator and what to check beforehand."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from okot_portal.parameters import loading, values
from partners.factories import MembershipFactory, OrganisationFactory
from partners.models import Membership, Province
from trajects.catalogue.factories import EntryConditionFactory, TrainingFactory
from trajects.catalogue.levels import Level
from trajects.catalogue.models import Training

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parameters(db: None) -> Any:
    loading.load()
    yield
    values.forget()


@pytest.fixture
def worker(client: Client) -> Membership:
    membership = MembershipFactory.create(social_worker=True)
    client.force_login(membership.user)
    return membership


def page(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def listed(client: Client, **asked: str) -> list[str]:
    return [training.name for training in client.get("/opleidingen/", asked).context["page"].rows]


def in_months(months: int) -> date:
    return timezone.localdate() + timedelta(days=30 * months)


@pytest.mark.usefixtures("worker")
def test_the_list_shows_what_is_on_offer_and_on_request_everything(client: Client) -> None:
    TrainingFactory.create(name="Boekhouden")
    TrainingFactory.create(name="Tandartsassistent", without_mediator=True)
    assert listed(client) == ["Boekhouden"]
    assert listed(client, aanbod="alle") == ["Boekhouden", "Tandartsassistent"]


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    "asked",
    [
        {"q": "verpleeg"},
        {"level": Level.HBOV},
        {"province": Province.LIMBURG},
        {"place": "hass"},
        {"start": "3"},
        {"free": "ja"},
    ],
)
def test_each_filter_finds_the_nursing_training(client: Client, asked: dict[str, str]) -> None:
    TrainingFactory.create(
        nursing=True, province=Province.LIMBURG, place="Hasselt", next_start_on=in_months(2), free_places=3
    )
    TrainingFactory.create(name="Boekhouden", next_start_on=in_months(5), free_places=0)
    assert listed(client, **asked) == ["Verpleegkunde"]


@pytest.mark.usefixtures("worker")
def test_a_start_that_is_not_known_yet_can_be_asked_for(client: Client) -> None:
    TrainingFactory.create(name="Boekhouden", next_start_on=None)
    TrainingFactory.create(name="Kok", next_start_on=in_months(1))
    assert listed(client, start="onbekend") == ["Boekhouden"]


@pytest.mark.usefixtures("worker")
def test_an_empty_catalogue_and_a_filter_without_result_say_different_things(client: Client) -> None:
    assert "Nog geen opleidingen in het aanbod" in page(client, "/opleidingen/")
    assert "Geen opleidingen gevonden" in page(client, "/opleidingen/", q="niets")


@pytest.mark.usefixtures("worker")
def test_the_list_is_in_order_of_name_and_goes_on_where_it_stopped(client: Client) -> None:
    names = [f"Opleiding {number:02}" for number in range(30)]
    for name in reversed(names):
        TrainingFactory.create(name=name)
    assert listed(client) == names[:25]
    last = Training.objects.get(name=names[24])
    assert listed(client, na=str(last.pk)) == names[25:]


@pytest.mark.usefixtures("worker")
def test_a_list_of_twenty_takes_as_many_queries_as_one_of_two(
    client: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    TrainingFactory.create_batch(2)
    client.get("/opleidingen/")
    with django_assert_max_num_queries(8) as few:
        client.get("/opleidingen/")
    TrainingFactory.create_batch(18)
    with django_assert_num_queries(len(few)):
        client.get("/opleidingen/")


@pytest.mark.usefixtures("worker")
def test_htmx_gets_the_table_only(client: Client) -> None:
    TrainingFactory.create(name="Boekhouden")
    fragment = client.get("/opleidingen/", headers={"HX-Request": "true"}).content.decode()
    assert "Boekhouden" in fragment
    assert "<html" not in fragment


@pytest.mark.usefixtures("worker")
def test_okot_03_the_page_of_a_training_names_the_mediator_with_phone_and_mail(client: Client) -> None:
    training = TrainingFactory.create(
        contact_mediator__phone="+3215123456",
        contact_mediator__user__email="bert@vdab.example",
        contact_mediator__user__first_name="Bert",
        info_sessions="Elke eerste maandag om 14 uur.",
    )
    text = page(client, training.get_absolute_url())
    assert "Bert" in text
    assert "015 12 34 56" in text
    assert "mailto:bert@vdab.example" in text
    assert "Elke eerste maandag om 14 uur." in text


@pytest.mark.usefixtures("worker")
def test_when_the_mediator_left_the_team_answers(client: Client) -> None:
    service = OrganisationFactory.create(vdab=True, team_mailbox="team@vdab.example")
    training = TrainingFactory.create(
        contact_service=service, contact_mediator__active_until=timezone.localdate() - timedelta(days=1)
    )
    text = page(client, training.get_absolute_url())
    assert "mailto:team@vdab.example" in text
    assert training.contact_mediator.user.email not in text


@pytest.mark.usefixtures("worker")
def test_okot_04_the_conditions_stand_apart_from_the_screening(client: Client) -> None:
    EntryConditionFactory.create(level=Level.GRAD, text="De cliënt heeft een diploma.")
    EntryConditionFactory.create(level=Level.GRAD, screening=True)
    answer = client.get(TrainingFactory.create(level=Level.GRAD).get_absolute_url())
    assert [c.sentence for c in answer.context["own_conditions"]] == ["De cliënt heeft een diploma."]
    assert [c.sentence for c in answer.context["vdab_conditions"]] == ["De cliënt slaagt in de screening van VDAB."]
    assert "dit beoordeelt VDAB" in answer.content.decode()


@pytest.mark.usefixtures("worker")
def test_verg_02_the_panel_tells_the_kilometre_rate_of_today(client: Client) -> None:
    text = page(client, TrainingFactory.create().get_absolute_url())
    rate = str(values.decimal("KM_VERGOEDING", on=timezone.localdate())).replace(".", ",")
    assert f"Vervoer: {rate} euro per kilometer" in text


@pytest.mark.usefixtures("worker")
def test_okot_16_the_page_tells_how_heavy_the_training_is(client: Client) -> None:
    text = page(client, TrainingFactory.create(years=4, hours_per_week=None).get_absolute_url())
    assert "4 jaar" in text
    assert "tot 40 uur per week, overdag" in text


@pytest.mark.usefixtures("worker")
def test_an_ocmw_worker_starts_a_candidature_from_the_training(client: Client) -> None:
    training = TrainingFactory.create()
    assert f"?opleiding={training.pk}" in page(client, training.get_absolute_url())


@pytest.mark.parametrize(
    ("trait", "puts_forward"), [("mediator", True), ("vdab_head", False), ("partner_coach", False)]
)
def test_who_may_not_put_a_client_forward_sees_no_button_for_it(client: Client, trait: str, puts_forward: bool) -> None:
    client.force_login(MembershipFactory.create(**{trait: True}).user)
    training = TrainingFactory.create()
    assert ("?opleiding=" in page(client, training.get_absolute_url())) is puts_forward


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"without_mediator": True}, "Deze opleiding heeft nog geen contactbemiddelaar."),
        ({"is_offered": False}, "Deze opleiding staat nu niet in het aanbod."),
        ({"pilot": True}, "Deze opleiding is geen OKOT"),
    ],
)
def test_okot_03_a_closed_button_says_why(client: Client, fields: dict[str, Any], sentence: str) -> None:
    text = page(client, TrainingFactory.create(**fields).get_absolute_url())
    assert sentence in text
    assert "?opleiding=" not in text


@pytest.mark.usefixtures("worker")
def test_oki_d_a_training_off_the_recognised_list_says_so(client: Client) -> None:
    text = page(client, TrainingFactory.create(recognised_years=[2014]).get_absolute_url())
    assert "staat niet op de erkende lijst van" in text


@pytest.mark.usefixtures("worker")
def test_a_training_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/opleidingen/999999/").status_code == 404


@pytest.mark.usefixtures("worker")
def test_the_page_of_a_training_costs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    EntryConditionFactory.create_batch(12, level=Level.GRAD)
    address = TrainingFactory.create(level=Level.GRAD).get_absolute_url()
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


@pytest.mark.parametrize("address", ["/opleidingen/", "/opleidingen/1/"])
def test_the_catalogue_is_for_who_is_signed_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"] == f"/account/login/?next={address}"
