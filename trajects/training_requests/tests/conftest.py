"""Els is work coach at the OCMW of Putte, Bert is mediator at VDAB Mechelen; the client's TWE and art. 60 run."""

import datetime

import pytest

from partners.actor import Actor
from partners.factories import MembershipFactory, an_actor
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.training_requests.stories import RequestStory
from trajects.twe.stories import TweStory

MONDAY = datetime.date(2026, 2, 2)


@pytest.fixture
def els(db: None) -> Membership:
    return MembershipFactory.create(
        work_coach=True,
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
    return TrainingFactory.create(name="Heftruckbestuurder", contact_mediator=bert, contact_service=bert.organisation)


@pytest.fixture
def client(els: Membership) -> Client:
    return ClientFactory.create(worker=els, income_status=IncomeStatus.LIVING_WAGE)


@pytest.fixture
def twe(client: Client, els: Membership) -> TweStory:
    """Since January, with an employment under article 60 since the next day."""
    return TweStory(client, els, day=datetime.date(2026, 1, 5)).started().later(1).art60_signed().art60_started()


@pytest.fixture
def story(twe: TweStory, training: Training, els: Membership) -> RequestStory:
    """Not begun yet."""
    return RequestStory(twe.client, els, training, day=MONDAY)


@pytest.fixture
def requested(story: RequestStory) -> RequestStory:
    return story.drafted().submitted()


@pytest.fixture
def approved(requested: RequestStory) -> RequestStory:
    return requested.later(3).screened().later(7).approved()


@pytest.fixture
def started(approved: RequestStory) -> RequestStory:
    return approved.later(14).started()


@pytest.fixture
def stranger(db: None) -> Actor:
    """A work coach of another OCMW."""
    return an_actor("work_coach")


@pytest.fixture
def other_mediator(bert: Membership) -> Actor:
    """A colleague of Bert in the same service."""
    return an_actor("mediator", organisation=bert.organisation)
