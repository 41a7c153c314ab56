"""A form that somebody was typing in comes back after the browser was closed, and only to them."""

import datetime
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from e2e.conftest import Visitor
from okot_portal.parameters import values
from okot_portal.parameters.loading import load
from partners.drafts.models import Draft
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "Volgt liever eerst een cursus Nederlands"


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True, user__first_name="Els", user__last_name="Voorbeeld")


@pytest.fixture
def parameters(transactional_db: None) -> Iterator[None]:
    values.forget()
    load()
    yield
    values.forget()


@pytest.fixture
def story(parameters: None, els: Membership) -> OkotStory:
    client = ClientFactory.create(worker=els, last_name="Zonderlinck")
    story = OkotStory(client, els, TrainingFactory.create(years=2), day=datetime.date(2026, 2, 2))
    return story.interest().conditions().candidature()


def test_what_was_typed_survives_a_closed_browser_and_goes_once_it_is_sent(
    visitor: Visitor, els: Membership, story: OkotStory
) -> None:
    form = reverse("take-step", args=["okot", story.okot.reference, "refuse_agreement"])
    first = visitor(els.user)
    first.open(form)
    box = first.page.locator("form.formpanel textarea").first
    box.fill(WHY)
    expect(first.page.get_by_text("Concept bewaard om")).to_be_visible()
    assert first.problems_on() == []
    first.context.close()

    again = visitor(els.user)
    again.open(form)
    expect(again.page.get_by_text("teruggezet")).to_be_visible()
    expect(again.page.locator("form.formpanel textarea").first).to_have_value(WHY)
    assert again.problems_on() == []
    again.page.get_by_role("button", name="Concept weggooien").click()
    expect(again.page.get_by_text("Je concept is weggegooid.")).to_be_visible()
    expect(again.page.locator("form.formpanel textarea").first).to_have_value("")
    again.page.locator("form.formpanel textarea").first.fill(WHY)
    expect(again.page.get_by_text("Concept bewaard om")).to_be_visible()
    again.page.locator("form.formpanel input[type=radio]").first.check()
    again.page.locator("form.formpanel button[type=submit]").click()
    again.page.wait_for_url(f"**{story.okot.get_absolute_url()}")
    assert not Draft.objects.exists()


def test_who_comes_back_after_a_colleague_took_a_step_hears_it_and_keeps_what_was_typed(
    visitor: Visitor, els: Membership, story: OkotStory
) -> None:
    form = reverse("take-step", args=["okot", story.okot.reference, "refuse_agreement"])
    first = visitor(els.user)
    first.open(form)
    first.page.locator("form.formpanel textarea").first.fill(WHY)
    expect(first.page.get_by_text("Concept bewaard om")).to_be_visible()
    first.context.close()
    story.agreement()
    again = visitor(els.user)
    again.open(form)
    expect(again.page.get_by_text("Intussen zette iemand hier een stap")).to_be_visible()
    expect(again.page.locator("form.formpanel textarea").first).to_have_value(WHY)
    story.okot.refresh_from_db()
    expect(again.page.locator("input[name=seen_version]")).to_have_value(str(story.okot.version))
