"""OCMW Putte and OCMW Duffel work together with VDAB Antwerpen: Hilde heads the one, Ines is the network manager."""

import datetime
from collections.abc import Iterator

import pytest

from okot_portal.parameters import values
from okot_portal.parameters.loading import load
from partners.factories import MembershipFactory, OrganisationFactory
from partners.models import Membership, Organisation
from trajects.cooperation.stories import CooperationStory

TODAY = datetime.date(2026, 11, 23)
FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2028, 12, 31)


@pytest.fixture(autouse=True)
def parameters(db: None) -> Iterator[None]:
    load()
    yield
    values.forget()


@pytest.fixture
def hilde(db: None) -> Membership:
    return MembershipFactory.create(ocmw_head=True, organisation__municipality__name="Putte")


@pytest.fixture
def ines(db: None) -> Membership:
    return MembershipFactory.create(network_manager=True)


@pytest.fixture
def duffel(db: None) -> Organisation:
    return OrganisationFactory.create(ocmw=True, municipality__name="Duffel")


@pytest.fixture
def story(hilde: Membership, ines: Membership, duffel: Organisation) -> CooperationStory:
    """A draft of the network manager with both OCMWs."""
    return CooperationStory(ines, hilde.organisation, duffel, day=TODAY).drafted(FIRST, LAST)
