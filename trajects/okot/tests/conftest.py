"""Els is social worker at the OCMW of Putte, Bert is mediator at VDAB Mechelen; the trajectory runs between them."""

import datetime

import pytest

from partners.actor import Actor
from partners.factories import MembershipFactory, an_actor
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory

MONDAY = datetime.date(2026, 2, 2)


@pytest.fixture
def els(db: None) -> Membership:
    return MembershipFactory.create(
        social_worker=True,
        user__first_name="Els",
        user__last_name="Peeters",
        organisation__municipality__name="Putte",
    )


@pytest.fixture
def bert(db: None) -> Membership:
    return MembershipFactory.create(
        mediator=True, user__first_name="Bert", user__last_name="Claes", organisation__name="VDAB Mechelen"
    )


@pytest.fixture
def training(bert: Membership) -> Training:
    return TrainingFactory.create(
        name="Verpleegkunde", years=2, contact_mediator=bert, contact_service=bert.organisation
    )


@pytest.fixture
def story(els: Membership, training: Training) -> OkotStory:
    """Not begun yet; the client is not registered as a job seeker."""
    return OkotStory(ClientFactory.create(worker=els), els, training, day=MONDAY)


@pytest.fixture
def candidate(story: OkotStory) -> OkotStory:
    return story.interest().candidature()


@pytest.fixture
def agreed(candidate: OkotStory) -> OkotStory:
    return candidate.later(1).agreement()


@pytest.fixture
def planned(agreed: OkotStory) -> OkotStory:
    """Registered, handed over and invited."""
    return agreed.registration().handover().later(1).planned()


@pytest.fixture
def held(planned: OkotStory) -> OkotStory:
    return planned.later(7).held()


@pytest.fixture
def admitted(held: OkotStory) -> OkotStory:
    return held.later(1).admitted()


@pytest.fixture
def started(admitted: OkotStory) -> OkotStory:
    return admitted.later(14).started()


@pytest.fixture
def final_year(started: OkotStory) -> OkotStory:
    return started.later(280).year_passed().later(60).next_year(2)


@pytest.fixture
def stranger(db: None) -> Actor:
    """A social worker of another OCMW."""
    return an_actor("social_worker")


@pytest.fixture
def other_mediator(bert: Membership) -> Actor:
    """A colleague of Bert in the same service."""
    return an_actor("mediator", organisation=bert.organisation)
