"""Els works for OCMW Putte, Bert mediates for VDAB; they meet about Els' client."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from okot_portal.parameters import values
from okot_portal.parameters.loading import load
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.conferences.stories import ConferenceStory


@pytest.fixture(autouse=True)
def parameters(db: None) -> Iterator[None]:
    load()
    yield
    values.forget()


@pytest.fixture
def els(db: None) -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def bert(db: None) -> Membership:
    return MembershipFactory.create(mediator=True)


@pytest.fixture
def client_(els: Membership) -> Client:
    return ClientFactory.create(worker=els, first_name="Hassan", last_name="Nergens", informed=True)


@pytest.fixture
def story(els: Membership, bert: Membership) -> ConferenceStory:
    """Planned for this afternoon, as the clock stands in Belgium."""
    afternoon = timezone.localtime().replace(hour=13, minute=30)
    return ConferenceStory(els, bert, day=afternoon.date()).planned(afternoon)
