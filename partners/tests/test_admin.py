"""The admin: through the portal's door, and nobody and nothing disappears."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from partners import reference
from partners.factories import DeputyFactory, MembershipFactory, OrganisationFactory, UserFactory
from partners.models import ClosingDay, Membership, Municipality, Organisation, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> User:
    user = UserFactory.create(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def user_form(**answers: Any) -> dict[str, Any]:
    rows = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    return (
        {"first_name": "Els", "last_name": "Janssens", "email": "els@ocmw.example", "is_active": "on"} | rows | answers
    )


def action(client: Client, name: str, *chosen: Any) -> None:
    model = chosen[0]._meta.model_name
    client.post(f"/beheer/partners/{model}/", {"action": name, "_selected_action": [one.pk for one in chosen]})


def test_an_anonymous_visitor_signs_in_at_the_portal(client: Client) -> None:
    for address in ("/beheer/", "/beheer/partners/user/"):
        page = client.get(address, follow=True)
        assert unquote(page.redirect_chain[-1][0]) == f"/account/login/?next={address}"


def test_for_who_has_no_rights_the_admin_does_not_exist(client: Client) -> None:
    client.force_login(MembershipFactory.create(social_worker=True).user)
    assert client.get("/beheer/", follow=True).status_code == 404
    assert client.get("/beheer/partners/user/", follow=True).status_code == 404


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("model", ["user", "membership", "organisation", "municipality", "deputy", "closingday"])
def test_every_admin_page_of_people_and_organisations_opens(client: Client, model: str) -> None:
    deputy = DeputyFactory.create()
    closing = ClosingDay.objects.create(day=date(2027, 7, 11), name="Feestdag")
    ocmw = OrganisationFactory.create(ocmw=True)
    rows: dict[str, Any] = {
        "user": deputy.deputy.user,
        "membership": deputy.deputy,
        "organisation": ocmw,
        "municipality": ocmw.municipality,
        "deputy": deputy,
        "closingday": closing,
    }
    for address in ("", "add/", f"{rows[model].pk}/change/"):
        assert client.get(f"/beheer/partners/{model}/{address}").status_code == 200
    assert client.get(f"/beheer/partners/{model}/", {"q": "a"}).status_code == 200


@pytest.mark.usefixtures("administrator")
def test_an_account_is_made_without_password_and_its_owner_chooses_one(client: Client, mailoutbox: list[Any]) -> None:
    client.post("/beheer/partners/user/add/", user_form(email="Els@OCMW.example"))
    user = User.objects.get(email="els@ocmw.example")
    assert not user.has_usable_password()
    action(client, "send_password_link", user)
    [mail] = mailoutbox
    assert mail.to == ["els@ocmw.example"]
    assert "/account/password/reset/key/" in mail.body


@pytest.mark.usefixtures("administrator")
def test_two_accounts_for_one_address_are_refused_whatever_the_case(client: Client) -> None:
    UserFactory.create(email="els@ocmw.example")
    page = client.post("/beheer/partners/user/add/", user_form(email="ELS@ocmw.example"))
    assert "Er bestaat al een gebruiker met dit e-mailadres." in page.content.decode()


@pytest.mark.usefixtures("administrator")
def test_an_old_address_no_longer_opens_the_account(client: Client) -> None:
    user = UserFactory.create(email="oud@ocmw.example")
    EmailAddress.objects.create(user=user, email="oud@ocmw.example", verified=True, primary=True)
    client.post(f"/beheer/partners/user/{user.pk}/change/", user_form(email="nieuw@ocmw.example"))
    user.refresh_from_db()
    assert user.email == "nieuw@ocmw.example"
    assert not EmailAddress.objects.filter(email="oud@ocmw.example").exists()


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("model", ["user", "membership", "organisation", "municipality"])
def test_who_and_what_others_point_to_is_never_deleted(client: Client, model: str) -> None:
    membership = MembershipFactory.create(social_worker=True)
    rows: dict[str, Any] = {
        "user": membership.user,
        "membership": membership,
        "organisation": membership.organisation,
        "municipality": membership.organisation.municipality,
    }
    answer = client.post(f"/beheer/partners/{model}/{rows[model].pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
    rows[model].refresh_from_db()


def test_deactivating_ends_a_session_and_never_ones_own(client: Client, administrator: User) -> None:
    worker, browser = MembershipFactory.create(social_worker=True), Client()
    browser.force_login(worker.user)
    action(client, "deactivate", worker.user, administrator)
    administrator.refresh_from_db()
    assert administrator.is_active
    assert browser.get("/account/profiel/").headers["Location"].startswith("/account/login/")


@pytest.mark.usefixtures("administrator")
def test_a_membership_is_ended_and_stays_known(client: Client) -> None:
    membership = MembershipFactory.create(social_worker=True)
    action(client, "end_today", membership)
    membership.refresh_from_db()
    assert membership.active_until == timezone.localdate()
    assert Membership.objects.active(timezone.localdate() + timedelta(days=1)).count() == 0


@pytest.mark.usefixtures("administrator")
def test_a_role_that_does_not_exist_in_the_organisation_is_refused(client: Client) -> None:
    answers = {
        "user": UserFactory.create().pk,
        "organisation": OrganisationFactory.create(ocmw=True).pk,
        "role": "mediator",
        "active_from": "01/01/2026",
    }
    page = client.post("/beheer/partners/membership/add/", answers)
    assert "Deze rol bestaat niet in een organisatie van het soort OCMW." in page.content.decode()


@pytest.mark.usefixtures("administrator")
def test_idr_06_a_wrong_kbo_number_is_refused_in_dutch(client: Client) -> None:
    answers = {"kind": "school", "name": "Een school", "kbo": "0212.242.038", "province": "antwerpen"}
    rows = {"closingday_set-TOTAL_FORMS": 0, "closingday_set-INITIAL_FORMS": 0}
    page = client.post("/beheer/partners/organisation/add/", answers | rows)
    assert "KBO-nummer" in page.content.decode()
    assert not Organisation.objects.filter(name="Een school").exists()
    client.post("/beheer/partners/organisation/add/", answers | rows | {"kbo": "0212.242.037"})
    assert Organisation.objects.get(name="Een school").kbo == "0212242037"


@pytest.mark.usefixtures("administrator")
def test_a_list_of_organisations_costs_the_same_for_two_and_for_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    reference.load()
    client.get("/beheer/partners/organisation/")
    for model in ("organisation", "municipality"):
        with django_assert_max_num_queries(12):
            client.get(f"/beheer/partners/{model}/")


@pytest.mark.usefixtures("administrator")
def test_an_absence_that_ran_stays_known(client: Client) -> None:
    ran = DeputyFactory.create(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 9))
    assert client.post(f"/beheer/partners/deputy/{ran.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.usefixtures("administrator")
def test_merged_municipalities_are_found_apart(client: Client) -> None:
    reference.load()
    answer = client.get("/beheer/partners/municipality/", {"gefuseerd": "ja"})
    assert answer.context["cl"].result_count == Municipality.objects.exclude(successor=None).count() == 27
