"""Vera coaches at Vokans, Bert mediates at VDAB Oost-Vlaanderen, Els follows clients at the OCMW of Putte."""

import datetime
from collections.abc import Callable

import pytest

from partners.actor import Actor
from partners.factories import MembershipFactory, an_actor
from partners.models import Membership
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.outflow.stories import GroupStory, Member

TODAY = datetime.date(2026, 8, 3)
FIRST = datetime.date(2026, 9, 4)  # a Friday


@pytest.fixture
def els(db: None) -> Membership:
    return MembershipFactory.create(social_worker=True, user__first_name="Els", user__last_name="Peeters")


@pytest.fixture
def vera(db: None) -> Membership:
    return MembershipFactory.create(
        partner_coach=True, user__first_name="Vera", user__last_name="Vokabel", organisation__name="Vokans"
    )


@pytest.fixture
def bert(db: None) -> Membership:
    return MembershipFactory.create(mediator=True, user__first_name="Bert", user__last_name="Claes")


@pytest.fixture
def story(vera: Membership, bert: Membership) -> GroupStory:
    """A group whose inscription is open."""
    return GroupStory(vera, bert, day=TODAY).planned(FIRST).opened()


@pytest.fixture
def candidate(els: Membership) -> Callable[[], Client]:
    """A client of Els who works through art. 60."""

    def make() -> Client:
        client = ClientFactory.create(worker=els, income_status=IncomeStatus.LIVING_WAGE)
        works_through_art60(client, els)
        return client

    return make


@pytest.fixture
def applied(story: GroupStory, candidate: Callable[[], Client], els: Membership) -> Member:
    return story.applies(candidate(), els)


@pytest.fixture
def member(story: GroupStory, applied: Member) -> Member:
    """In module 1 of a group that runs."""
    applied.selected()
    story.started()
    applied.now()
    return applied


@pytest.fixture
def in_module_4(story: GroupStory, member: Member) -> Member:
    story.attended(1, member)
    member.passed_language()
    story.attended(2, member)
    member.passed_training()
    story.attended(3, member)
    member.completed_module_3()
    return member


@pytest.fixture
def ready(story: GroupStory, in_module_4: Member) -> Member:
    """Module 4 done, the report written and the handover confirmed."""
    story.attended(4, in_module_4)
    in_module_4.reported().handed_over()
    return in_module_4


@pytest.fixture
def other_coach(db: None) -> Actor:
    """A coach of another partner."""
    return an_actor("partner_coach")


@pytest.fixture
def colleague(bert: Membership) -> Actor:
    """Another mediator of the same VDAB service."""
    return an_actor("mediator", organisation=bert.organisation)


@pytest.fixture
def stranger(db: None) -> Actor:
    """A social worker of another OCMW."""
    return an_actor("social_worker")


def works_through_art60(client: Client, worker: Membership) -> None:
    Art60Story(client, worker, day=datetime.date(2026, 3, 2)).proposed().decided().signed().started()
