"""People and a step to tell about, for the tests of this folder."""

import datetime
import itertools
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from partners.actor import Actor
from partners.models import Membership, Organisation, User
from partners.notifications.models import Delivery, Notice
from partners.notifications.notify import notify
from partners.notifications.recipients import Recipient
from partners.notifications.testing import smtp  # noqa: F401 - a fixture for every test here
from partners.roles import OrganisationKind, Role

counter = itertools.count(1)


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

    def tell(self, *recipients: Recipient, **facts: Any) -> list[Notice]:
        given: dict[str, Any] = {
            "code": "N2",
            "title": "Het resultaat van de screening is bekend",
            "body": "De start is voorzien in Mechelen.",
            "recipients": recipients or (Recipient(self.els, self.els.organisation),),
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


def organisation(kind: str, name: str, **fields: Any) -> Organisation:
    return Organisation.objects.create(kind=kind, name=name, **fields)


def member(organisation: Organisation, role: str, first_name: str = "Jo", **fields: Any) -> Membership:
    number = next(counter)
    user = User.objects.create_user(
        f"{first_name.lower()}.{number}@voorbeeld.be", first_name=first_name, last_name="Peeters"
    )
    today = timezone.localdate()
    fields.setdefault("active_from", today - datetime.timedelta(days=100))
    return Membership.objects.create(user=user, organisation=organisation, role=role, **fields)


def make_world() -> World:
    putte = organisation(OrganisationKind.OCMW, "OCMW Putte", team_mailbox="team@putte.voorbeeld.be")
    vdab = organisation(OrganisationKind.VDAB, "VDAB Mechelen", team_mailbox="team@vdab.voorbeeld.be")
    return World(els=member(putte, Role.SOCIAL_WORKER, "Els"), bert=member(vdab, Role.MEDIATOR, "Bert"))


@pytest.fixture
def world(db: None, settings: Any) -> World:
    settings.OUTBOX_NUDGE = False
    return make_world()
