"""Help beside the work: a word that explains itself and the tour of the first day, with the keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from e2e.conftest import SCREENS, Screen, Visitor
from partners.factories import MembershipFactory
from partners.models import User
from trajects.clients.factories import ClientFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("screen", [SCREENS[0], SCREENS[-1]], ids=str)
def test_a_word_is_explained_with_the_keyboard_and_escape_goes_back_to_it(visitor: Visitor, screen: Screen) -> None:
    worker = MembershipFactory.create(social_worker=True)
    client = ClientFactory.create(worker=worker)
    visit = visitor(worker.user, screen)
    visit.open(reverse("client-possibilities", args=[client.number]))
    word = visit.page.get_by_role("button", name="OKOT (uitleg)")
    explained = visit.page.locator("#woord-okot")
    expect(explained).to_be_hidden()
    word.press("Enter")
    expect(explained).to_contain_text("een diploma voor een knelpuntberoep")
    expect(explained).to_be_in_viewport(ratio=1)
    assert visit.problems() == []
    visit.page.keyboard.press("Tab")
    expect(explained.get_by_role("link", name="Alle woorden")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(explained).to_be_hidden()
    expect(word).to_be_focused()


@pytest.mark.parametrize("screen", [SCREENS[0], SCREENS[-1]], ids=str)
def test_a_new_colleague_meets_the_tour_puts_it_away_with_the_keyboard_and_finds_it_back(
    visitor: Visitor, screen: Screen
) -> None:
    account = User.objects.create_user("nieuw@ocmw.example", first_name="Noor", last_name="Nieuw")
    MembershipFactory.create(social_worker=True, user=account)
    visit = visitor(account, screen)
    visit.open("/")
    tour = visit.page.get_by_role("region", name="Welkom, zo begin je")
    expect(tour.get_by_role("listitem")).to_have_count(6)
    assert visit.problems() == []
    tour.get_by_role("link", name="Naar de dossiers").press("Enter")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Dossiers")
    visit.open("/")
    tour.get_by_role("button", name="Klaar, niet meer tonen").press("Enter")
    expect(visit.page.locator("main")).to_contain_text("Je vindt ze terug bij Hulp en draaiboek.")
    expect(tour).to_have_count(0)
    visit.open("/hulp/")
    visit.page.get_by_role("button", name="Toon de rondleiding van de eerste dag").press("Enter")
    expect(tour).to_be_visible()
