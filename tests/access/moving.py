"""What moves in the walk: a client to another OCMW, whose page two of them read, and a duty to a colleague."""

import datetime

from partners.factories import MembershipFactory, OrganisationFactory, acting
from partners.models import Membership
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.dossier.references import next_reference
from trajects.moves.handing import hand_on
from trajects.okot.stories import OkotStory
from trajects.transfers.models import Transfer
from trajects.transfers.workflow import TRANSFERS

DAY = datetime.date(2026, 3, 2)


def an_offered_transfer(client: Client, els: Membership) -> None:
    """Offered to another OCMW, which did not answer yet."""
    moving = Transfer(client=client, ocmw=client.ocmw, worker=els, reference=next_reference(DAY))
    answers = {"to_ocmw": OrganisationFactory.create(ocmw=True)}
    TRANSFERS.fire(moving, "offer", actor=acting(els), today=DAY, answers=answers)


def a_move(els: Membership, story: OkotStory) -> None:
    """One duty of the OCMW, handed to a colleague."""
    duty = Duty.objects.open().filter(owner=els, client=story.client).order_by("pk").first()
    if duty is None:
        duty = Duty.objects.open().filter(owner=els).order_by("pk")[0]
    tom = MembershipFactory.create(social_worker=True, organisation=els.organisation)
    hand_on({duty.pk: els.pk}, tom, actor=acting(els), today=story.day)
