"""The whole story of seed 000 §B, from interest to aftercare, through the machine."""

import datetime

import pytest

from partners.factories import MembershipFactory
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.choices import OkotState
from trajects.okot.stories import OkotStory


@pytest.mark.django_db
def test_an_okot_runs_from_interest_to_aftercare() -> None:
    worker = MembershipFactory.create(social_worker=True)
    mediator = MembershipFactory.create(mediator=True)
    training = TrainingFactory.create(
        years=2, contact_mediator=mediator, contact_service=mediator.organisation, is_offered=True
    )
    client = ClientFactory.create(worker=worker)
    story = OkotStory(client, worker, training, day=datetime.date(2024, 1, 8))
    story.interest().conditions().later(2).candidature().asked().later(3).agreement().later(1).registration()
    story.handover().later(1).planned().later(7).held().later(2).admitted().later(14).started()
    story.later(280).year_passed().later(30).next_year(2).later(280).passed().later(5).aftercare().later(1).closed()
    assert story.okot.state == OkotState.CLOSED
