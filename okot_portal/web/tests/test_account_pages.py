"""Signing in and the password, from the first page to the mail: in our look, in Dutch, and nothing that is not used."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from okot_portal.web.devices import device_name
from okot_portal.web.tests.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loud_templates")]
NEW = "een ander lang wachtwoord"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
ENGLISH = re.compile(r"\b(sign|password|your|email address|please|the|submit|session)\b", re.IGNORECASE)


@pytest.fixture(autouse=True)
def no_memory_of_other_tests(db: None) -> None:
    """The rate limits count in the cache."""
    cache.clear()


def words(html: str) -> str:
    """The text people read: without the head, tags and the browser's own configuration."""
    body = html[html.index("<body") :] if "<body" in html else html
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def read(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def sign_in(client: Client, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post("/account/login/", {"login": "els@ocmw.example", "password": password}, **extra)


def link_in(message: Any) -> str:
    found = re.search(r"https?://[^/\s]+(/account/password/reset/key/\S+)", message.body)
    assert found
    return found[1]


# --- signing in ---------------------------------------------------------------------------------------------------
def test_the_login_page_asks_two_things_and_offers_one_way_back(client: Client) -> None:
    page = read(client, "/account/login/")
    assert page.count("Wachtwoord vergeten?") == 1
    assert "placeholder" not in page
    assert set(re.findall(r'<input[^>]*name="(\w+)"', page)) == {"csrfmiddlewaretoken", "login", "password"}
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def test_the_demo_tells_where_its_mails_are_and_a_real_portal_does_not(client: Client, settings: Any) -> None:
    settings.DEMO_MAILBOX = True
    assert 'href="/postbus/"' in read(client, "/account/login/")
    settings.DEMO_MAILBOX = False
    assert "/postbus/" not in read(client, "/account/login/")


def test_missing_answers_are_named_in_the_summary(client: Client) -> None:
    page = client.post("/account/login/", {"login": "geen adres", "password": ""}).content.decode()
    assert "Kijk 2 punten na" in page
    assert '<a href="#id_login">Dit is geen e-mailadres.' in page
    assert '<a href="#id_password">Vul je wachtwoord in.</a>' in page


def test_where_somebody_wanted_to_go_survives_signing_in(client: Client, somebody: Any) -> None:
    assert 'name="next" value="/beheer/"' in read(client, "/account/login/?next=/beheer/")
    response = client.post("/account/login/", {"login": somebody.email, "password": PASSWORD, "next": "/beheer/"})
    assert response["Location"] == "/beheer/"


def test_the_admin_has_no_door_of_its_own(client: Client) -> None:
    response = client.get("/beheer/login/?next=/beheer/")
    assert response["Location"].startswith("/account/login/?next=")


# --- a forgotten password -----------------------------------------------------------------------------------------
def test_a_forgotten_password_is_replaced_by_the_link_in_the_mail(client: Client, somebody: Any) -> None:
    assert "Mail mij een link" in read(client, "/account/password/reset/")
    response = client.post("/account/password/reset/", {"email": somebody.email}, follow=True)
    assert "Kijk in je mailbox" in response.content.decode()
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True)
    assert "Nieuw wachtwoord kiezen" in form.content.decode()
    done = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}, follow=True)
    assert "Je wachtwoord is gewijzigd" in done.content.decode()
    assert sign_in(client, NEW).status_code == 302


def test_the_link_works_once(client: Client, somebody: Any) -> None:
    client.post("/account/password/reset/", {"email": somebody.email})
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert "Deze link werkt niet meer" in Client().get(link, follow=True).content.decode()


def test_an_unknown_address_gives_the_same_page_and_a_mail_that_explains(client: Client, somebody: Any) -> None:
    known = client.post("/account/password/reset/", {"email": somebody.email}, follow=True)
    unknown = client.post("/account/password/reset/", {"email": "niemand@ocmw.example"}, follow=True)
    assert words(known.content.decode()) == words(unknown.content.decode())
    assert mail.outbox[1].subject == "[OKOT-portaal] Geen account met dit e-mailadres"
    assert "/account/" not in mail.outbox[1].body


def test_the_mail_tells_how_long_the_link_works() -> None:
    assert timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) == timedelta(days=3)


def test_the_mails_are_in_dutch_and_name_nobody(client: Client, somebody: Any) -> None:
    EmailAddress.objects.create(user=somebody, email=somebody.email, primary=True, verified=True)
    client.post("/account/password/reset/", {"email": somebody.email})
    form = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    client.post("/account/password/reset/", {"email": "niemand@ocmw.example"})
    assert [message.subject.removeprefix("[OKOT-portaal] ") for message in mail.outbox] == [
        "Nieuw wachtwoord kiezen",
        "Je wachtwoord is gewijzigd",
        "Geen account met dit e-mailadres",
    ]
    for message in mail.outbox:
        text = re.sub(r"https?://\S+", "", message.body)
        assert ENGLISH.search(text) is None, text
        assert "Els" not in text
        assert "Voorbeeld" not in text
        assert "&" not in text


# --- a new password -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("kort", "Dit wachtwoord is te kort: neem minstens 14 tekens"),
        ("12345678901234567", "Dit wachtwoord bestaat alleen uit cijfers."),
        ("els@ocmw.example", "Dit wachtwoord lijkt te veel op je naam of je e-mailadres."),
        ("password123456", "Dit wachtwoord staat op de lijst van veelgebruikte wachtwoorden."),
    ],
)
def test_a_weak_password_is_refused_in_words_that_help(
    client: Client, somebody: Any, password: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = "okot_portal.web.passwords.NotCommon.validate"
    if "veelgebruikte" in sentence:  # the list of Django has no password of fourteen characters
        monkeypatch.setattr(common, lambda self, password, user=None: refuse(self))
    client.force_login(somebody)
    answers = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    page = client.post("/account/password/change/", answers).content.decode()
    assert sentence in page
    assert ENGLISH.search(words(page).replace(password, "")) is None


def refuse(validator: Any) -> None:
    raise ValidationError(validator.get_error_message())


def test_the_hint_promises_what_the_rules_ask(client: Client, somebody: Any) -> None:
    client.force_login(somebody)
    page = read(client, "/account/password/change/")
    assert "Minstens 14 tekens." in page
    assert "placeholder" not in page


def test_after_a_changed_password_everybody_signs_in_again(client: Client, somebody: Any) -> None:
    other = Client()
    other.force_login(somebody)
    client.force_login(somebody)
    answers = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/account/password/change/", answers)
    assert "_auth_user_id" not in client.session
    assert other.get("/account/sessions/").status_code == 302
    assert sign_in(client, NEW).status_code == 302


# --- where one is signed in ---------------------------------------------------------------------------------------
def test_the_devices_have_names_and_the_others_can_be_signed_out(client: Client, somebody: Any) -> None:
    other = Client(headers={"user-agent": FIREFOX})
    sign_in(other)
    sign_in(client)
    page = read(client, "/account/sessions/")
    assert "Firefox op Windows" in page
    assert "Meld alle andere toestellen af" in page
    assert (
        "Je bent nu alleen nog op dit toestel aangemeld."
        in client.post("/account/sessions/", follow=True).content.decode()
    )
    assert other.get("/account/sessions/").status_code == 302
    assert client.get("/account/sessions/").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox op Windows"),
        (f"{FIREFOX} Chrome/120.0 Safari/537.36 Edg/120.0", "Edge op Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari op een iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome op Android"),
        ("", "Een onbekende browser op een onbekend toestel"),
    ],
)
def test_a_browser_is_named_as_people_know_it(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name


# --- what is not used, and what is left ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    "url",
    [
        "signup/",
        "confirm-email/",
        "confirm-email/abc/",
        "login/code/confirm/",
        "phone/verify/",
        "2fa/",
        "3rdparty/",
        "",
    ],
)
def test_what_the_portal_does_not_use_does_not_exist(client: Client, url: str) -> None:
    assert client.get(f"/account/{url}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
    ],
)
def test_the_pages_before_signing_in_are_ours_and_in_dutch(client: Client, name: str) -> None:
    page = read(client, reverse(name))
    assert ENGLISH.search(words(page)) is None
    assert page.count("<h1") == 1
    assert "Toegankelijkheid" in page


@pytest.mark.parametrize(
    "name",
    [
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "usersessions_list",
        "account_reset_password",
    ],
)
def test_the_pages_of_somebodys_account_are_ours_and_in_dutch(client: Client, somebody: Any, name: str) -> None:
    sign_in(client)
    page = read(client, reverse(name))
    assert ENGLISH.search(words(page)) is None
    assert page.count("<h1") == 1


def test_too_many_requests_get_a_page_that_says_to_wait(client: Client, somebody: Any) -> None:
    for _ in range(5):
        client.post("/account/password/reset/", {"email": somebody.email})
    response = client.post("/account/password/reset/", {"email": somebody.email})
    assert response.status_code == 429
    assert "<h1>Even wachten</h1>" in response.content.decode()


def test_any_other_page_of_allauth_would_still_stand_in_our_frame() -> None:
    ours = Path(settings.BASE_DIR) / "templates"
    for name in (
        "layouts/base",
        "layouts/entrance",
        "layouts/manage",
        "elements/form",
        "elements/fields",
        "elements/button",
    ):
        assert Path(get_template(f"allauth/{name}.html").origin.name).is_relative_to(ours), name
