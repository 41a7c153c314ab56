"""For the walk over every address: one of everything that goes beside a trajectory."""

import datetime
from typing import Any

from partners.factories import MembershipFactory
from partners.models import Membership
from tests.access.aftercare import an_aftercare
from tests.access.infosessions import an_infosession
from trajects.clients.choices import InformedHow
from trajects.clients.models import Client
from trajects.lessons.stories import LessonsStory
from trajects.mlp_access.stories import MlpAccessStory
from trajects.screenings.stories import ScreeningStory
from trajects.welfare.stories import WelfareStory


def beside(client: Client, els: Membership) -> list[tuple[str, Any]]:
    """What goes beside the trajectory of the first client: addressed to somebody, so that others see nothing."""
    inform(client, els)
    day = datetime.date(2026, 3, 2)
    screening = ScreeningStory(client, els, MembershipFactory.create(mediator=True), day=day)
    return [
        ("screening", screening.asked(of_the_service=True).screening),
        ("info_registration", an_infosession(client, els)),
        ("lessons", LessonsStory(client, els, day=day).encouraged().course),
        ("mlp_access", MlpAccessStory(client, els, day=day).begun().access),
        ("welfare", WelfareStory(client, els, day=day).referred().referral),
        ("aftercare", an_aftercare(client, els)),
    ]


def inform(client: Client, els: Membership) -> None:
    client.informed_on, client.informed_by = datetime.date(2026, 2, 2), els.user
    client.informed_how = InformedHow.INTERVIEW
    client.save(update_fields=["informed_on", "informed_by", "informed_how"])
