"""Els of the OCMW and Bert of VDAB, and a client who just got a diploma; nobody agreed yet who guides on."""

import datetime

import pytest

from okot_portal.known import known
from okot_portal.parameters.loading import load
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.aftercare.choices import Guide
from trajects.aftercare.stories import AftercareStory
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory

MONDAY = datetime.date(2026, 2, 2)


@pytest.fixture
def bert(db: None) -> Membership:
    return MembershipFactory.create(mediator=True)


@pytest.fixture
def passed(db: None, bert: Membership) -> OkotStory:
    load()
    els = MembershipFactory.create(social_worker=True)
    training = TrainingFactory.create(
        name="Zorgkundige", years=1, contact_mediator=bert, contact_service=bert.organisation
    )
    story = OkotStory(ClientFactory.create(worker=els), els, training, day=MONDAY)
    story.interest().candidature().later(1).agreement().registration().handover().later(1).planned()
    return story.later(7).held().later(1).admitted().later(14).started().later(280).passed()


def agreed(story: OkotStory, guide: str) -> AftercareStory:
    """Bert proposes, Els confirms: from then on it is the aftercare's story, told by whoever guides."""
    story.fire("propose_aftercare", story.mediator, aftercare_by=guide).fire("confirm_aftercare", story.worker)
    teller = story.mediator if guide == Guide.VDAB else story.worker
    return AftercareStory(known(story.okot.aftercare), teller, day=story.day)
