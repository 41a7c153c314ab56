"""Walk a TWE to any state, step by step through the machine: for the demo world and for tests."""

import datetime
from typing import Any

from okot_portal.known import known
from partners.actor import Actor
from partners.models import Membership
from trajects.art60.choices import Art60End
from trajects.art60.stories import Art60Story
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.handovers.workflow import HANDOVERS
from trajects.twe import inflow
from trajects.twe.choices import TweEnd
from trajects.twe.models import TweTrajectory
from trajects.twe.workflow import TWES

GOOD = {question.name: "yes" if question.wanted else "no" for question in inflow.QUESTIONS} | {"specialised": "no"}
SHEET = {
    "purpose": "Vervolg van het traject in een opleiding.",
    "job_target": "Magazijnier",
    "follow_up": "Graag een seintje na de start van de opleiding.",
    "contacts": "De trajectbegeleider van het OCMW.",
}


class TweStory(Telling):
    """One TWE."""

    def __init__(self, client: Client, worker: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.client = client
        self.worker = Actor(worker.user, worker)
        self.twe = TweTrajectory(client=client, ocmw=worker.organisation, worker=worker, reference=next_reference(day))

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "TweStory":
        subject = TweTrajectory.objects.get(pk=self.twe.pk) if self.twe.pk else self.twe
        step = TWES.fire(
            subject, name, actor=actor or self.worker, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.twe = step.subject
        return self

    def screening(self) -> "TweStory":
        return self.fire("open_screening")

    def checked(self, **answers: str) -> "TweStory":
        """Every answer lets the client in, unless the given ones ("yes" or "no") say otherwise."""
        return self.fire("check_inflow", None, **{**GOOD, **answers})

    def admitted(self, mediator: Membership | None = None) -> "TweStory":
        """Opens the screening and fills in the checklist when that did not happen yet."""
        if self.twe.pk is None:
            self.screening()
        if self.twe.checked_on is None:
            self.checked()
        return self.fire("admit", mediator=mediator)

    def started(self, mediator: Membership | None = None, **answers: Any) -> "TweStory":
        """Goes through screening and admission first when needed, and registers the client as a job seeker."""
        if self.twe.admitted_on is None:
            self.admitted(mediator)
        self.client.refresh_from_db()
        self.client.register_at_vdab(on=self.day, actor=self.worker)
        return self.fire("start", **{"job_target": "Magazijnier", **answers})

    def art60(self) -> Art60Story:
        """The story of the linked employment, on the same day."""
        return Art60Story(self.client, known(self.worker.membership), day=self.day, employment=known(self.twe.art60))

    def art60_signed(self, **contract: Any) -> "TweStory":
        """Proposed within the TWE, decided and signed on one day."""
        if self.twe.art60_id is None:
            self.fire("propose_art60")
        self.art60().decided().signed(**contract)
        return self

    def art60_started(self, **answers: Any) -> "TweStory":
        if self.twe.art60_id is None:
            self.art60_signed()
        return self.fire("start_art60", **answers)

    def art60_ended(self, reason: str = Art60End.RIGHT_OPENED) -> "TweStory":
        return self.fire("end_art60", art60_end_reason=reason)

    def handed_over(self, receiver: Membership) -> "TweStory":
        """Prepared and offered to a mediator of VDAB."""
        self.fire("prepare_handover", receiver=receiver)
        HANDOVERS.fire(
            known(self.twe.handover),
            "offer",
            actor=self.worker,
            today=self.day,
            answers=SHEET,
            recorded_at=self.moment(),
        )
        return self

    def ended(self, reason: str = TweEnd.OUTFLOW_NEC, **answers: Any) -> "TweStory":
        """For a long training the competences and the availability come along; the handover is a step of its own."""
        if reason == TweEnd.LONG_TRAINING:
            answers = {"competences_updated": True, "availability": "Elke werkdag van 9 tot 12 uur.", **answers}
        return self.fire("end", end_reason=reason, **answers)
