"""Els counsels at the OCMW of Putte, Bert mediates at VDAB; the client has a living wage and is no job seeker yet."""

import datetime

import pytest

from partners.actor import Actor
from partners.factories import MembershipFactory, UserFactory
from partners.models import Membership
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.twe.stories import TweStory

WEO = datetime.date(2026, 1, 10)


@pytest.fixture
def els(db: None) -> Membership:
    return MembershipFactory.create(work_coach=True, organisation__municipality__name="Putte")


@pytest.fixture
def bert(db: None) -> Membership:
    return MembershipFactory.create(mediator=True, organisation__name="VDAB Mechelen")


@pytest.fixture
def story(els: Membership) -> TweStory:
    """Not begun yet."""
    return TweStory(ClientFactory.create(worker=els, income_status=IncomeStatus.LIVING_WAGE), els, day=WEO)


@pytest.fixture
def started(story: TweStory, bert: Membership) -> TweStory:
    """The WEO begins on 10 January 2026; Bert is the contact at VDAB."""
    return story.started(bert)


@pytest.fixture
def at_work(started: TweStory) -> TweStory:
    return started.later(20).art60_signed().later(10).art60_started()


@pytest.fixture
def administrator() -> Actor:
    return Actor(UserFactory.create(is_staff=True, is_superuser=True))
