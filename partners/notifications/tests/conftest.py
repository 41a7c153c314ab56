"""People and a step to tell about, for the tests of this folder."""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from partners.actor import Actor
from partners.factories import MembershipFactory
from partners.models import Membership
from partners.notifications.models import Delivery, Notice
from partners.notifications.notify import notify
from partners.parties import Party
from partners.roles import Role


@dataclass
class World:
    """Els works for OCMW Putte, Bert for VDAB; Bert takes a step and Els must hear."""

    els: Membership
    bert: Membership

    @property
    def els_actor(self) -> Actor:
        return Actor(self.els.user, self.els)

    @property
    def bert_actor(self) -> Actor:
        return Actor(self.bert.user, self.bert)

    def tell(self, *recipients: Party, **facts: Any) -> list[Notice]:
        given: dict[str, Any] = {
            "code": "N2",
            "title": "Het resultaat van de screening is bekend",
            "body": "De start is voorzien in Mechelen.",
            "recipients": recipients or (Party(self.els.organisation, self.els),),
            "sender": self.bert_actor,
            "subject_machine": "okot",
            "subject_id": 417,
            "reference": "2026-00417",
            "url": "/dossiers/417/",
            "step_key": uuid.uuid4(),
        }
        return notify(**{**given, **facts})

    def queue(self, **facts: Any) -> Delivery:
        """One delivery to Els, ready to go."""
        return self.tell(**facts)[0].deliveries.get()


def make_world() -> World:
    els = MembershipFactory(
        social_worker=True,
        user__first_name="Els",
        organisation__name="OCMW Putte",
        organisation__team_mailbox="team@putte.example.org",
    )
    bert = MembershipFactory(mediator=True, user__first_name="Bert", organisation__name="VDAB Mechelen")
    return World(els=els, bert=bert)


def colleague_of(membership: Membership, **fields: Any) -> Membership:
    """Somebody else in the same organisation."""
    return MembershipFactory(organisation=membership.organisation, role=Role.WORK_COACH, **fields)


@pytest.fixture(autouse=True)
def no_broker(settings: Any) -> None:
    settings.OUTBOX_NUDGE = False


@pytest.fixture
def world(db: None) -> World:
    return make_world()
