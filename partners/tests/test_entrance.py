"""Who gets in, and for whom one acts."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from partners.actor import SESSION_KEY
from partners.factories import MembershipFactory, UserFactory
from partners.models import Membership, User

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord voor de test"


def sign_in(client: Client, user: User, password: str = PASSWORD):  # type: ignore[no-untyped-def]
    user.set_password(PASSWORD)
    user.save()
    return client.post("/account/login/", {"login": user.email, "password": password}, follow=True)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_with_an_active_membership_signs_in(client: Client) -> None:
    sign_in(client, MembershipFactory.create(social_worker=True).user)
    assert signed_in(client)


def test_an_administrator_without_organisation_signs_in(client: Client) -> None:
    sign_in(client, UserFactory.create(is_staff=True, is_superuser=True))
    assert signed_in(client)


def test_the_email_address_is_a_name_in_any_case(client: Client) -> None:
    user = MembershipFactory.create(mediator=True, user__email="bert@vdab.example").user
    user.set_password(PASSWORD)
    user.save()
    client.post("/account/login/", {"login": "Bert@VDAB.example", "password": PASSWORD})
    assert signed_in(client)


def test_a_wrong_password_is_told_in_dutch_without_telling_which_part_is_wrong(client: Client) -> None:
    page = sign_in(client, MembershipFactory.create(social_worker=True).user, password="fout")
    assert "Dit e-mailadres en dit wachtwoord horen niet samen." in page.content.decode()
    assert not signed_in(client)


def test_an_inactive_user_cannot_sign_in(client: Client) -> None:
    membership = MembershipFactory.create(social_worker=True, user__is_active=False)
    sign_in(client, membership.user)
    assert not signed_in(client)


@pytest.mark.parametrize("ended", [True, False])
def test_without_a_membership_that_runs_today_one_reads_whom_to_ask(client: Client, ended: bool) -> None:
    user = UserFactory.create()
    if ended:
        MembershipFactory.create(social_worker=True, user=user, active_until=timezone.localdate() - timedelta(days=1))
    page = sign_in(client, user)
    assert not signed_in(client)
    assert "Je hebt nog geen organisatie" in page.content.decode()


def test_the_last_day_of_a_membership_still_counts(client: Client) -> None:
    sign_in(client, MembershipFactory.create(social_worker=True, active_until=timezone.localdate()).user)
    assert signed_in(client)


def test_nobody_signs_up(client: Client) -> None:
    email = "nieuw@example.org"
    client.post("/account/signup/", {"email": email, "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.filter(email=email).exists()


def test_whose_membership_ended_during_the_session_is_led_out(client: Client) -> None:
    membership = MembershipFactory.create(social_worker=True)
    client.force_login(membership.user)
    assert client.get("/account/profiel/").status_code == 200
    Membership.objects.update(active_from=date(2020, 1, 1), active_until=date(2020, 12, 31))
    assert client.get("/account/profiel/").headers["Location"] == "/geen-organisatie/"
    assert client.get("/geen-organisatie/").status_code == 200


def test_an_administrator_without_organisation_is_led_to_the_admin(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    assert client.get("/account/profiel/").headers["Location"] == "/beheer/"


def test_one_switches_between_ones_own_organisations(client: Client) -> None:
    first = MembershipFactory.create(social_worker=True)
    second = MembershipFactory.create(mediator=True, user=first.user)
    client.force_login(first.user)
    page = client.post("/organisatie/kiezen/", {"membership": second.pk})
    assert page.headers["Location"] == "/"
    assert client.session[SESSION_KEY] == second.pk


@pytest.mark.parametrize("given", ["", "x", "999999999"])
def test_an_unknown_organisation_does_not_exist(client: Client, given: str) -> None:
    client.force_login(MembershipFactory.create(social_worker=True).user)
    assert client.post("/organisatie/kiezen/", {"membership": given}).status_code == 404


def test_the_membership_of_a_stranger_does_not_exist(client: Client) -> None:
    client.force_login(MembershipFactory.create(social_worker=True).user)
    stranger = MembershipFactory.create(mediator=True)
    assert client.post("/organisatie/kiezen/", {"membership": stranger.pk}).status_code == 404
    assert SESSION_KEY not in client.session


def test_a_membership_that_ended_cannot_be_chosen(client: Client) -> None:
    first = MembershipFactory.create(social_worker=True)
    ended = MembershipFactory.create(mediator=True, user=first.user, active_until=date(2021, 1, 1))
    client.force_login(first.user)
    assert client.post("/organisatie/kiezen/", {"membership": ended.pk}).status_code == 404


def test_switching_is_a_deed_and_no_link(client: Client) -> None:
    client.force_login(MembershipFactory.create(social_worker=True).user)
    assert client.get("/organisatie/kiezen/").status_code == 405


@pytest.mark.parametrize("address", ["/account/profiel/", "/account/vervanging/", "/team/"])
def test_who_is_not_signed_in_is_asked_to(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"] == f"/account/login/?next={address}"
