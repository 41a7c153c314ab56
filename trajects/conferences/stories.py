"""Walk a case conference and its agenda to any state, step by step through the machines: for demo and tests."""

import datetime
from typing import Any

from okot_portal.known import known
from partners.actor import Actor
from partners.models import Membership
from trajects.clients.models import Client
from trajects.conferences.choices import Need, Side, Topic
from trajects.conferences.models import AgendaItem, CaseConference, CaseDecision
from trajects.conferences.workflow import CONFERENCES, DECISIONS, ITEMS
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling

CONCLUSION = "De cliënt is klaar voor een werkplek, met ondersteuning voor het vervoer."
MARKET = "De keuken van het woonzorgcentrum; na zes maanden een stage bij een traiteur."


class ConferenceStory(Telling):
    """One meeting of a worker of an OCMW with a mediator, planned by the worker."""

    PACE = 3

    def __init__(self, worker: Membership, mediator: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.worker, self.mediator = Actor(worker.user, worker), Actor(mediator.user, mediator)
        self.conference = CaseConference(reference=next_reference(day))

    def fire(self, name: str, actor: Actor | None = None, /, **answers: Any) -> "ConferenceStory":
        own = self.conference
        subject = CaseConference.objects.get(pk=own.pk) if own.pk else own
        taken = CONFERENCES.fire(
            subject, name, actor=actor or self.worker, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.conference = taken.subject
        return self

    def planned(self, at: datetime.datetime, place: str = "OCMW, zaal 1") -> "ConferenceStory":
        mediator = known(self.mediator.membership)
        return self.fire("plan", mediator=mediator.pk, starts_at=at, minutes="60", place=place)

    def held(self) -> "ConferenceStory":
        return self.fire("hold", attendants=f"{self.worker.user}, {self.mediator.user}")

    def postponed(self) -> "ConferenceStory":
        return self.fire("postpone", postponed_because="De bemiddelaar is ziek.")

    def cancelled(self) -> "ConferenceStory":
        return self.fire("cancel", cancelled_because="Er staat niets meer op de agenda.")

    # -- the agenda ----------------------------------------------------------------------------------------------------

    def put(self, client: Client, topic: str = Topic.SOCIAL_EMPLOYMENT, actor: Actor | None = None) -> AgendaItem:
        who = actor or self.worker
        item = AgendaItem(
            conference=self.conference,
            client=client,
            ocmw=client.ocmw,
            brought_by=known(who.organisation),
            reference=next_reference(self.day),
        )
        answers = {"topic": topic, "question": "Is artikel 60 de goede stap?"}
        return self._item(item, "put", who, answers)

    def item(self, item: AgendaItem, name: str, actor: Actor | None = None, /, **answers: Any) -> AgendaItem:
        return self._item(AgendaItem.objects.get(pk=item.pk), name, actor or self.worker, answers)

    def _item(self, item: AgendaItem, name: str, actor: Actor, answers: dict[str, Any]) -> AgendaItem:
        made = ITEMS.fire(item, name, actor=actor, today=self.day, answers=answers, recorded_at=self.moment())
        found: AgendaItem = made.subject
        return found

    def discussed(self, item: AgendaItem, actor: Actor | None = None, /, **answers: Any) -> AgendaItem:
        """With one decision for each side, unless the answers say otherwise."""
        usual = {
            "need": Need.YES,
            "market": MARKET,
            "conclusion": CONCLUSION,
            "task_1": "Een werkplek zoeken",
            "side_1": Side.OCMW,
            "due_1": self.day + datetime.timedelta(days=14),
            "task_2": "Een opleiding koken bekijken",
            "side_2": Side.VDAB,
            "due_2": self.day + datetime.timedelta(days=30),
        }
        return self.item(item, "discuss", actor, **{**usual, **answers})

    def decision(self, decision: CaseDecision, name: str, actor: Actor | None = None, /, **answers: Any) -> None:
        DECISIONS.fire(
            decision,
            name,
            actor=actor or self.worker,
            today=self.day,
            answers=answers,
            recorded_at=self.moment(),
        )
