"""What everybody meets in a browser: signing in, the menu, light and dark, a menu on a phone, paper."""

from typing import Any

import pytest
from playwright.sync_api import expect

from e2e.conftest import SCREENS, Visitor
from partners.factories import MembershipFactory
from partners.models import Membership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = SCREENS[1]
PASSWORD = "een lang wachtwoord voor de test"
OPEN_TO_ALL = [
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-abc-def/",
    "/account/password/reset/key/done/",
    "/account/inactive/",
    "/hulp/",
    "/woordenlijst/",
    "/toegankelijkheid/",
    "/privacy/",
    "/geen-organisatie/",
    "/controle/",
]
OF_ONES_OWN = [
    "/account/password/change/",
    "/account/sessions/",
    "/account/logout/",
    "/account/reauthenticate/",
    "/hulp/",
]
STYLE = [f"/stijl/{page}/" for page in ("onderdelen", "acties", "dossier", "lijst", "formulier", "bord")]
STYLE += ["/stijl/lijst/?leeg", "/stijl/formulier/?fout", "/stijl/onderdelen/?meldingen"]


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True, user__first_name="Els", user__last_name="Voorbeeld")


def wrong(visit: Any, paths: list[str]) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        visit.open(path)
        found[path] = visit.problems_on(SCREENS)
    return {path: problems for path, problems in found.items() if problems}


def test_pages_for_everybody_pass(visitor: Visitor) -> None:
    assert wrong(visitor(), OPEN_TO_ALL) == {}


def test_the_pages_of_ones_own_account_pass(visitor: Visitor, els: Membership) -> None:
    assert wrong(visitor(els.user), OF_ONES_OWN) == {}


@pytest.mark.urls("e2e.urls")
def test_every_piece_of_the_look_passes(visitor: Visitor) -> None:
    assert wrong(visitor(), STYLE) == {}


def test_a_page_that_does_not_exist_passes_but_for_its_status(visitor: Visitor) -> None:
    visit = visitor()
    assert visit.open("/bestaat-niet/") == 404
    assert [problem for problem in visit.problems_on(SCREENS) if "404" not in problem] == []


def test_signing_in_by_hand_and_out_again(visitor: Visitor, els: Membership) -> None:
    els.user.set_password(PASSWORD)
    els.user.save()
    visit = visitor()
    page = visit.page
    visit.open("/account/login/")
    page.get_by_label("E-mailadres").fill(els.user.email)
    page.get_by_label("Wachtwoord").fill("fout wachtwoord")
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.locator(".errsum")).to_be_focused()
    expect(page).to_have_title("Fout: Aanmelden · OKOT-portaal")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dag Els")
    page.locator(".me").click()
    page.get_by_role("button", name="Afmelden").click()
    expect(page.get_by_role("status")).to_have_text("Je bent afgemeld.")


def test_the_keyboard_skips_to_the_content_and_closes_a_menu(visitor: Visitor, els: Membership) -> None:
    visit = visitor(els.user)
    visit.open("/hulp/")
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ga naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.locator(".me").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Afmelden")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Afmelden")).to_be_hidden()
    expect(page.locator(".me")).to_be_focused()


def test_dark_is_chosen_once_for_all_pages_and_until_the_system_says_so_itself(visitor: Visitor) -> None:
    visit = visitor()
    theme = visit.page.locator("html")
    visit.open("/hulp/")
    expect(theme).to_have_attribute("data-bs-theme", "light")
    visit.page.get_by_role("button", name="Donkere weergave").click()
    expect(theme).to_have_attribute("data-bs-theme", "dark")
    visit.open("/privacy/")
    expect(theme).to_have_attribute("data-bs-theme", "dark")
    expect(visit.page.get_by_role("button", name="Donkere weergave")).to_have_attribute("aria-pressed", "true")


def test_on_a_phone_the_menu_slides_in_and_takes_the_focus(visitor: Visitor, els: Membership) -> None:
    visit = visitor(els.user, PHONE)
    visit.open("/hulp/")
    page = visit.page
    entry = page.locator("#menu").get_by_role("link", name="Mijn acties")
    expect(entry).to_be_hidden()
    page.get_by_role("button", name="Menu").first.click()
    expect(entry).to_be_visible()
    expect(page.locator("#menu a").first).to_be_focused()
    assert visit.problems() == []
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()


def test_paper_has_no_frame(visitor: Visitor, els: Membership) -> None:
    visit = visitor(els.user)
    visit.open("/hulp/")
    visit.page.emulate_media(media="print")
    expect(visit.page.locator("#menu")).to_be_hidden()
    expect(visit.page.locator("header.top")).to_be_hidden()
    expect(visit.page.get_by_role("heading", name="Een OKOT in zeven stappen")).to_be_visible()


def test_without_script_everything_is_still_a_link_or_a_form(browser: Any, live_server: Any, els: Membership) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    els.user.set_password(PASSWORD)
    els.user.save()
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_label("E-mailadres").fill(els.user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.locator(".me").click()
    page.get_by_role("button", name="Afmelden").click()
    expect(page.get_by_role("heading", name="Aanmelden")).to_be_visible()
    context.close()
