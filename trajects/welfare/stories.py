"""Walk a referral to any state, step by step through the machine: for the demo world and tests."""

import datetime
from typing import Any

from partners.actor import Actor
from partners.models import Membership
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.welfare.models import Destination, Effect, Need, WelfareReferral
from trajects.welfare.workflow import WELFARE


class WelfareStory(Telling):
    """One referral by `referrer`, of the OCMW or of VDAB."""

    def __init__(self, client: Client, referrer: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.referrer = Actor(referrer.user, referrer)
        self.referral = WelfareReferral(client=client, ocmw=client.ocmw, reference=next_reference(day))

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "WelfareStory":
        own = self.referral
        subject = WelfareReferral.objects.for_step().get(pk=own.pk) if own.pk else own
        step = WELFARE.fire(
            subject, name, actor=actor or self.referrer, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.referral = step.subject
        return self

    def referred(self, **answers: Any) -> "WelfareStory":
        usual = {
            "destination": Destination.CAW,
            "service": "CAW Boom-Mechelen-Lier, onthaal",
            "need": Need.HOUSING,
            "wanted": True,
        }
        return self.fire("refer", None, **{**usual, **answers})

    def to_the_ocmw(self, **answers: Any) -> "WelfareStory":
        return self.referred(destination=Destination.OCMW, service="", need=Need.MONEY, **answers)

    def accepted(self, actor: Actor | None = None) -> "WelfareStory":
        return self.fire("accept", actor)

    def finished(self, actor: Actor | None = None) -> "WelfareStory":
        return self.fire("finish", actor, effect=Effect.PARTLY)
