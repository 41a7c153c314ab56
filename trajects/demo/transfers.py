"""Clients who move in the demo world: one in every state, between Putte and Duffel."""

import datetime
from typing import Any

from partners.actor import Actor
from partners.models import Membership
from trajects.art60.choices import Art60State
from trajects.art60.models import Art60Employment
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.transfers.models import Transfer, TransferRefusal
from trajects.transfers.workflow import TRANSFERS


class TransferStory(Telling):
    """From Els in Putte to Nadia in Duffel."""

    def __init__(self, client: Client, els: Membership, nadia: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.els, self.nadia = Actor(els.user, els), Actor(nadia.user, nadia)
        self.transfer = Transfer(client=client, ocmw=client.ocmw, worker=client.worker, reference=next_reference(day))

    def fire(self, name: str, actor: Actor, **answers: Any) -> "TransferStory":
        subject = Transfer.objects.for_step().get(pk=self.transfer.pk) if self.transfer.pk else self.transfer
        self.transfer = TRANSFERS.fire(
            subject, name, actor=actor, today=self.day, answers=answers, recorded_at=self.moment()
        ).subject
        return self

    def offered(self) -> "TransferStory":
        told = {
            "moved_on": self.day,
            "message": "Het huurcontract begon deze maand. De school van de kinderen weet het.",
        }
        return self.fire("offer", self.els, to_ocmw=self.nadia.organisation, **told)


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    """Of clients for whom nothing much runs any more, so that the other stories stay what they are."""
    els, nadia = workers["els"], workers["nadia"]
    not_at_work = (Art60State.PROPOSED, Art60State.DECIDED)
    found = Art60Employment.objects.filter(state__in=not_at_work, ocmw=els.organisation).order_by("-state", "pk")
    first, second = (one.client for one in found[:2])
    day = today - datetime.timedelta(days=2)
    TransferStory(second, els, nadia, day=day - datetime.timedelta(days=5)).offered().later(1).fire(
        "withdraw", Actor(els.user, els), reason="De cliënt blijft toch in Putte wonen."
    )
    refused = TransferStory(second, els, nadia, day=day).offered().later(1)
    refused.fire("refuse", refused.nadia, refusal_reason=TransferRefusal.NOT_HERE, reason="Niet in het register.")
    moved = TransferStory(first, els, nadia, day=day).offered().later(1)
    moved.fire("accept", moved.nadia, worker=nadia)
    TransferStory(second, els, nadia, day=today).offered()
