"""Walk a screening to any state, step by step through the machine: for the demo world and tests."""

import datetime
from typing import Any

from partners.actor import Actor
from partners.models import Membership
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.screenings.models import Screening
from trajects.screenings.workflow import SCREENINGS

QUESTION = "Kan de cliënt aan het werk in een magazijn, en voor hoeveel uren?"
FINDINGS = {
    "possibilities": "Orderpicken en inpakken, leest en schrijft eenvoudige bonnen, heeft rijbewijs B.",
    "limits": "Kan enkel tussen 9 en 15 uur, door de schooluren van de kinderen.",
}
ADVICE = "Start met een TWE in een distributiecentrum, en volg intussen NT2 tot niveau 2.1."


class ScreeningStory(Telling):
    """One screening, asked by `worker` of the service of `mediator`."""

    def __init__(self, client: Client, worker: Membership, mediator: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.worker, self.mediator = Actor(worker.user, worker), Actor(mediator.user, mediator)
        self.screening = Screening(
            client=client, ocmw=worker.organisation, worker=worker, reference=next_reference(day)
        )

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "ScreeningStory":
        own = self.screening
        subject = Screening.objects.for_step().get(pk=own.pk) if own.pk else own
        step = SCREENINGS.fire(
            subject, name, actor=actor or self.mediator, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.screening = step.subject
        return self

    def asked(self, *, of_the_service: bool = False) -> "ScreeningStory":
        """Of the mediator, or of the service, which then divides the work itself."""
        mediator = None if of_the_service else self.mediator.membership
        vdab = self.mediator.organisation
        return self.fire("ask", self.worker, vdab=vdab, mediator=mediator, question=QUESTION)

    def planned(self, days: int = 7) -> "ScreeningStory":
        at = datetime.datetime.combine(self.day + datetime.timedelta(days=days), datetime.time(10))
        return self.fire("plan", appointment_at=at, place="VDAB, Blarenberglaan 2, Mechelen")

    def held(self) -> "ScreeningStory":
        return self.fire("hold", None, **FINDINGS)

    def conditional(self, days: int = 30) -> "ScreeningStory":
        by = self.day + datetime.timedelta(days=days)
        return self.fire("condition", condition="Opvang voor de kinderen tijdens de uren.", condition_by=by)

    def positive(self) -> "ScreeningStory":
        return self.fire("positive", advice=ADVICE)

    def negative(self) -> "ScreeningStory":
        return self.fire("negative", advice="Eerst lessen Nederlands en een buurtwerking, daarna opnieuw bekijken.")
