"""Els works for the OCMW of Putte; her client is entitled to a living wage and was born in 1990."""

import datetime

import pytest

from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client

MONDAY = datetime.date(2026, 2, 2)


@pytest.fixture
def els(db: None) -> Membership:
    return MembershipFactory.create(social_worker=True, organisation__municipality__name="Putte")


@pytest.fixture
def client(els: Membership) -> Client:
    found: Client = ClientFactory.create(
        worker=els, income_status=IncomeStatus.LIVING_WAGE, birth_date=datetime.date(1990, 6, 15)
    )
    return found


@pytest.fixture
def story(els: Membership, client: Client) -> Art60Story:
    """Not begun yet, and without a TWE."""
    return Art60Story(client, els, day=MONDAY)


@pytest.fixture
def signed(story: Art60Story) -> Art60Story:
    return story.proposed().decided().signed()


@pytest.fixture
def working(signed: Art60Story) -> Art60Story:
    return signed.started()
