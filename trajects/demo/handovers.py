"""Handovers of their own in the demo world: after article 60, sent on to a colleague, and for welfare."""

import datetime
from typing import Any

from partners.actor import Actor
from partners.models import Membership
from trajects.art60.choices import Art60State
from trajects.art60.models import Art60Employment
from trajects.clients.models import Client, Grant
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.handovers.choices import HandoverReason, HandoverRefusal
from trajects.handovers.models import Handover
from trajects.handovers.workflow import HANDOVERS

SHEET = {
    "purpose": "Begeleiding naar een vaste job na artikel 60.",
    "path": "Artikel 60 in de keuken van het woonzorgcentrum.",
    "job_target": "Keukenmedewerker",
    "competences": "Werkt hygiënisch en op tijd, kan een kleine ploeg volgen.",
    "language": "Nederlands mondeling A2",
    "preconditions": "Mobiliteit: fiets en bus. Kinderopvang: geregeld tot 17 uur.",
    "follow_up": "Een seintje na het eerste gesprek.",
    "contacts": "Els Voorbeeld, OCMW Putte, in de voormiddag.",
    "available_how": "elke voormiddag",
    "override_reason": "We vertellen het morgen samen aan de cliënt.",
}


class HandoverStory(Telling):
    """One handover between two people."""

    def __init__(self, client: Client, sender: Membership, receiver: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.sender, self.receiver = Actor(sender.user, sender), Actor(receiver.user, receiver)
        self.handover = Handover(
            client=client,
            ocmw=client.ocmw,
            reference=next_reference(day),
            sender=sender,
            sender_organisation=sender.organisation,
            receiver_organisation=client.ocmw,
        )

    def fire(self, name: str, actor: Actor, **answers: Any) -> "HandoverStory":
        subject = Handover.objects.get(pk=self.handover.pk) if self.handover.pk else self.handover
        self.handover = HANDOVERS.fire(
            subject, name, actor=actor, today=self.day, answers=answers, recorded_at=self.moment()
        ).subject
        return self

    def opened(self, reason: HandoverReason) -> "HandoverStory":
        return self.fire("open", self.sender, why=reason, receiver=self.receiver.membership)

    def offered(self, ahead: int = 2) -> "HandoverStory":
        slots = {f"slot_{number}": at(self.day, ahead + number) for number in (1, 2, 3)}
        until = self.day + datetime.timedelta(days=90)
        return self.fire("offer", self.sender, **SHEET, **slots, available_until=until)


def at(day: datetime.date, ahead: int) -> datetime.datetime:
    return datetime.datetime.combine(day + datetime.timedelta(days=ahead), datetime.time(10))


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    yesterday = today - datetime.timedelta(days=1)
    els, bert, sofie = workers["els"], workers["bert"], workers["sofie"]
    done = Art60Employment.objects.filter(state=Art60State.ENDED, ocmw=els.organisation).order_by("pk")
    after_art60 = HandoverStory(done[0].client, els, bert, day=yesterday).opened(HandoverReason.END_ART60).offered()
    chosen = after_art60.handover.slots[1].astimezone(datetime.UTC)
    after_art60.fire("choose_moment", after_art60.receiver, moment=chosen.isoformat())

    running = Art60Employment.objects.filter(state=Art60State.RUNNING, ocmw=els.organisation).order_by("pk")
    sent_on = HandoverStory(running[0].client, els, sofie, day=yesterday).opened(HandoverReason.JOB_GUIDANCE)
    sent_on.offered().fire(
        "redirect", sent_on.receiver, refusal_reason=HandoverRefusal.WRONG_PERSON, receiver=bert, service=None
    )

    known = Grant.objects.running(today).filter(membership=bert, client__ocmw=els.organisation).order_by("pk")
    back = HandoverStory(known[0].client, bert, els, day=yesterday).opened(HandoverReason.WELFARE)
    back.offered()
