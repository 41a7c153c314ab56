"""The first day: who is new meets the cards of their role, each leads somewhere, and enough is enough."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.pages.tour import cards_for

pytestmark = pytest.mark.django_db

TRAITS: dict[str, dict[str, Any]] = {
    "social_worker": {},
    "work_coach": {},
    "mediator": {},
    "network_manager": {},
    "partner_coach": {},
    "case_manager": {},
    "ocmw_head": {},
    "vdab_head": {},
    "partner_head": {"role": "team_head", "organisation__partner": True},
}
HEADING = "Welkom, zo begin je"


def newcomer(trait: str = "social_worker") -> Membership:
    fields = TRAITS[trait] or {trait: True}
    return MembershipFactory.create(user__tour_ended_at=None, **fields)


def browser_of(membership: Membership) -> Browser:
    browser = Browser()
    browser.force_login(membership.user)
    return browser


def worklist_of(browser: Browser) -> str:
    return browser.get(reverse("worklist")).content.decode()


@pytest.mark.parametrize("trait", TRAITS)
def test_who_is_new_sees_four_to_six_cards_and_every_one_leads_to_a_page_of_theirs(trait: str) -> None:
    member = newcomer(trait)
    browser = browser_of(member)
    page = worklist_of(browser)
    cards = cards_for(acting(member))
    assert HEADING in page
    assert 4 <= len(cards) <= 6
    for card in cards:
        assert f'<a href="{card.url}">{card.link}</a>' in page
        assert browser.get(card.url).status_code == 200, card.title
        assert card.text.endswith(".")


def test_who_knows_the_portal_sees_no_cards() -> None:
    assert HEADING not in worklist_of(browser_of(MembershipFactory.create(social_worker=True)))


def test_looking_never_ends_it_and_a_button_does_for_every_browser_and_organisation_of_that_user() -> None:
    member, colleague = newcomer(), newcomer()
    second = MembershipFactory.create(user=member.user, mediator=True)
    first = browser_of(member)
    assert HEADING in worklist_of(first)
    assert HEADING in worklist_of(first)
    answer = first.post(reverse("tour"), {"rondleiding": "klaar"}, follow=True).content.decode()
    assert HEADING not in answer
    assert "Je vindt ze terug bij Hulp en draaiboek." in answer
    assert HEADING not in worklist_of(browser_of(second))
    assert HEADING in worklist_of(browser_of(colleague))


def test_help_brings_it_back() -> None:
    browser = browser_of(MembershipFactory.create(mediator=True))
    assert "Toon de rondleiding van de eerste dag" in browser.get(reverse("help")).content.decode()
    assert HEADING in browser.post(reverse("tour"), {"rondleiding": "opnieuw"}, follow=True).content.decode()


def test_a_filtered_list_and_a_reader_without_an_account_see_no_tour() -> None:
    assert HEADING not in browser_of(newcomer()).get(reverse("worklist"), {"wie": "team"}).content.decode()
    assert "rondleiding" not in Browser().get(reverse("help")).content.decode()


def test_only_a_press_on_a_button_ends_it() -> None:
    assert browser_of(newcomer()).get(reverse("tour")).status_code == 405
