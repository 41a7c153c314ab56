"""For the walk over every address: a client registered for an infosession that everybody may read about."""

import datetime

from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.models import Client
from trajects.infosessions.models import InfoRegistration
from trajects.infosessions.stories import InfoStory

DAY = datetime.date(2026, 3, 2)


def an_infosession(client: Client, els: Membership) -> InfoRegistration:
    """The calendar is of every OCMW; who is registered is of one, and of the host."""
    at = datetime.datetime.combine(DAY + datetime.timedelta(days=14), datetime.time(13), tzinfo=datetime.UTC)
    story = InfoStory(MembershipFactory.create(mediator=True), day=DAY).planned(at).published()
    return story.registers(client, els, shows_name=True)
