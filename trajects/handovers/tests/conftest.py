"""A client of OCMW Putte, and the people who hand over: Els for the OCMW, Bert and Carla for VDAB."""

import datetime
from typing import Any

import pytest

from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.handovers.models import Handover
from trajects.handovers.workflow import HANDOVERS

DAY = datetime.date(2026, 3, 2)
SHEET = {
    "purpose": "Begeleiding naar werk.",
    "job_target": "Magazijnmedewerker",
    "follow_up": "Bel me na het eerste gesprek.",
    "contacts": "Els Peeters",
}


class Talk:
    """One handover, walked step by step; each side is an actor."""

    def __init__(self, client: Client, sender: Actor) -> None:
        self.client, self.sender, self.day = client, sender, DAY
        self.pk: int | None = None

    @property
    def handover(self) -> Handover:
        return Handover.objects.for_step().get(pk=self.pk)

    def take(self, name: str, actor: Actor, **answers: Any) -> "Talk":
        HANDOVERS.fire(self.handover, name, actor=actor, today=self.day, answers=answers)
        return self

    def opened(self, receiver: Actor, reason: str = "end_art60") -> "Talk":
        born = Handover(
            client=self.client,
            ocmw=self.client.ocmw,
            reference=next_reference(self.day),
            sender=self.sender.membership,
            sender_organisation=self.sender.organisation,
            receiver_organisation=self.client.ocmw,
        )
        answers = {"why": reason, "receiver": receiver.membership}
        self.pk = HANDOVERS.fire(born, "open", actor=self.sender, today=self.day, answers=answers).subject.pk
        return self

    def offered(self, **answers: Any) -> "Talk":
        return self.take("offer", self.sender, **{**SHEET, **answers})

    def spoken(self, by: Actor, hour: int = 8) -> "Talk":
        moment = datetime.datetime.combine(self.day, datetime.time(hour))
        return self.take("log_contact", by, medium="phone", contact_at=moment, participants="Els en Bert")


def moment(days: int, hour: int = 10) -> datetime.datetime:
    """As somebody types it: in the time of the portal."""
    return datetime.datetime.combine(DAY + datetime.timedelta(days=days), datetime.time(hour))


@pytest.fixture
def els(db: None) -> Actor:
    return acting(MembershipFactory.create(social_worker=True, organisation__municipality__name="Putte"))


@pytest.fixture
def bert(db: None) -> Actor:
    return acting(MembershipFactory.create(mediator=True))


@pytest.fixture
def carla(db: None) -> Actor:
    return acting(MembershipFactory.create(mediator=True))


@pytest.fixture
def client(els: Actor) -> Client:
    return ClientFactory.create(worker=els.membership, informed=True, today=DAY)


@pytest.fixture
def talk(client: Client, els: Actor, bert: Actor) -> Talk:
    return Talk(client, els).opened(bert)
