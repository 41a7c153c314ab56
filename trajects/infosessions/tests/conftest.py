"""Bert mediates for VDAB and plans a session; Els and Nadia work for two OCMWs and register clients."""

import datetime
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from okot_portal.parameters import values
from okot_portal.parameters.loading import load
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.infosessions.stories import InfoStory

TODAY = datetime.date(2026, 9, 1)  # a Tuesday


def at(day: datetime.date, hour: int = 14) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


DAY = datetime.date(2026, 9, 15)


@pytest.fixture(autouse=True)
def parameters(db: None) -> Iterator[None]:
    load()
    yield
    values.forget()


@pytest.fixture
def els(db: None) -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def nadia(db: None) -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def bert(db: None) -> Membership:
    return MembershipFactory.create(mediator=True)


@pytest.fixture
def person() -> Callable[[Membership], Client]:
    """A client of this worker who knows that data are exchanged."""

    def make(worker: Membership) -> Client:
        return ClientFactory.create(worker=worker, informed=True)

    return make


@pytest.fixture
def story(bert: Membership) -> InfoStory:
    """Published, with two places."""
    return InfoStory(bert, day=TODAY).planned(at(DAY), capacity=2).published()
