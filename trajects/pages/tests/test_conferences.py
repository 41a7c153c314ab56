"""Whose dossier goes on the agenda of a case conference: a client one may see, and of the OCMW at that table."""

import datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from okot_portal.parameters.loading import load
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client
from trajects.conferences.stories import ConferenceStory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> ConferenceStory:
    load()
    els, bert = MembershipFactory.create(social_worker=True), MembershipFactory.create(mediator=True)
    story = ConferenceStory(els, bert, day=timezone.localdate())
    return story.planned(timezone.now() + datetime.timedelta(days=7))


def found_by(story: ConferenceStory, member: Membership | None, client: Client) -> tuple[bool, int]:
    """Whether the search shows this client, and how the page about them answers."""
    assert member is not None
    browser = Browser()
    browser.force_login(member.user)
    page = reverse("conference-put", args=[story.conference.reference])
    shown = browser.post(page, {"q": client.last_name}, follow=True).content.decode()
    return client.number in shown, browser.get(page, {"client": client.number}).status_code


def test_a_mediator_finds_no_client_whose_dossier_is_not_open(story: ConferenceStory) -> None:
    client = ClientFactory.create(worker=story.worker.membership, last_name="Vindbaar")
    assert found_by(story, story.worker.membership, client) == (True, 200)
    assert found_by(story, story.mediator.membership, client) == (False, 404)
    GrantFactory.create(client=client, membership=story.mediator.membership)
    assert found_by(story, story.mediator.membership, client) == (True, 200)


def test_a_client_of_another_ocmw_than_the_one_at_the_table_is_not_found(story: ConferenceStory) -> None:
    client = ClientFactory.create(worker=MembershipFactory.create(social_worker=True), last_name="Elders")
    GrantFactory.create(client=client, membership=story.mediator.membership)
    assert found_by(story, story.mediator.membership, client) == (False, 404)
