"""Searching with the keyboard only, from any page; and the list of keys."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Visitor
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.factories import ClientFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True, user__first_name="Els", user__last_name="Voorbeeld")


def test_a_client_is_found_and_opened_without_a_mouse_and_esc_closes(visitor: Visitor, els: Membership) -> None:
    clients = [ClientFactory.create(worker=els, first_name=name, last_name="Zonderlinck") for name in ("An", "Zoë")]
    visit = visitor(els.user)
    visit.open("/hulp/")
    page, box = visit.page, visit.page.locator("#gq")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("zonderl")
    expect(page.locator("#gevonden .d-t")).to_have_count(2)
    assert visit.problems() == []
    page.keyboard.press("Escape")
    expect(page.locator("#gevonden")).to_be_hidden()
    expect(box).to_be_focused()
    page.keyboard.type("inck zoe")
    found = page.locator("#gevonden .d-t")
    expect(found).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(found).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{clients[1].get_absolute_url()}")


def test_an_organisation_is_found_on_the_page_of_what_was_found_and_has_its_card(
    visitor: Visitor, els: Membership
) -> None:
    visit = visitor(els.user)
    visit.open("/hulp/")
    visit.page.locator("#gq").fill(els.organisation.name)  # type: ignore[union-attr]
    visit.page.locator("#gq").press("Enter")
    visit.page.wait_for_url("**/zoeken/?gezocht=1")
    assert visit.problems_on() == []
    visit.page.locator("main .d-t").first.click()
    visit.page.wait_for_url("**/organisaties/**")
    assert visit.problems_on() == []


def test_the_list_of_keys_opens_leads_to_a_page_and_the_keys_can_be_off(visitor: Visitor, els: Membership) -> None:
    visit = visitor(els.user)
    visit.open("/hulp/")
    page, keys = visit.page, visit.page.locator("#toetsen")
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    assert visit.problems() == []
    keys.get_by_label("Sneltoetsen van één letter").uncheck()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.locator("main").focus()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    page.locator(".me").click()
    page.get_by_role("button", name="Sneltoetsen").click()
    keys.get_by_label("Sneltoetsen van één letter").check()
    page.keyboard.press("Escape")
    page.locator("main").focus()
    page.keyboard.type("gd")
    page.wait_for_url("**/dossiers/")
