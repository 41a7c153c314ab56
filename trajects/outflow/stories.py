"""Walk a group and who takes part to any state, step by step through the machines: for the demo world and tests."""

import datetime
from typing import Any

from django.utils import timezone

from okot_portal.known import known
from partners.actor import Actor
from partners.models import Membership
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.handovers.workflow import HANDOVERS
from trajects.outflow import attendance
from trajects.outflow.choices import Presence
from trajects.outflow.models import Group, Participation, Session
from trajects.outflow.workflow import GROUPS, PARTICIPATIONS

CHECKLIST = {
    "motivation": "Wil na het contract artikel 60 graag verder in het magazijn.",
    "language_level": "a2",
    "needs": "Komt met de bus, kan vanaf 9 uur.",
    "informed": True,
}
REPORT = {
    "attitude": "Komt op tijd, werkt goed samen en vraagt uit zichzelf uitleg.",
    "competences": "Orderpicken, heftruckattest in aanvraag, twaalf maanden ervaring in de kringwinkel.",
    "application": "Cv en brief zijn klaar, het gesprek is twee keer geoefend.",
    "advice": "Zoek een vaste job in een magazijn in de buurt. Oefen nog op telefoneren.",
}
SHEET = {
    "purpose": "Vervolg in een VDAB-traject naar werk.",
    "job_target": "Magazijnmedewerker",
    "follow_up": "Een seintje na het eerste gesprek bij VDAB.",
    "contacts": "De MA/ATB van het OCMW.",
}
EVALUATION = {
    "evaluation_good": "De groep was hecht en bijna iedereen was er elke keer.",
    "evaluation_alignment": "Het overdrachtsverslag werd door VDAB meteen gebruikt.",
}


class GroupStory(Telling):
    """One group and everybody in it."""

    PACE = 3

    def __init__(self, coach: Membership, mediator: Membership, *, day: datetime.date) -> None:
        self.coach, self.mediator = Actor(coach.user, coach), Actor(mediator.user, mediator)
        super().__init__(day)
        self.group = Group(reference=next_reference(day))

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "GroupStory":
        group = Group.objects.get(pk=self.group.pk) if self.group.pk else self.group
        taken = GROUPS.fire(
            group, name, actor=actor or self.mediator, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.group = taken.subject
        return self

    def planned(self, first: datetime.date, *, place: str = "Sint-Niklaas", **answers: Any) -> "GroupStory":
        usual: dict[str, Any] = {
            "place": place,
            "capacity": 12,
            "coach": self.coach.membership,
            "mediator": self.mediator.membership,
            "first_on": first,
            "starts_at": datetime.time(9),
            "minutes": 180,
            "number_of_sessions": 12,
        }
        return self.fire("plan", **{**usual, **answers})

    def opened(self) -> "GroupStory":
        return self.fire("open")

    def session(self, number: int) -> Session:
        return Session.objects.select_related("group").get(group=self.group, number=number)

    def applies(self, client: Client, worker: Membership, **answers: Any) -> "Member":
        member = Member(self, client, worker)
        until = {"art60_ends_on": self.day + datetime.timedelta(days=180)}
        return member.fire("apply", member.worker, **{"group": self.group, **CHECKLIST, **until, **answers})

    def started(self) -> "GroupStory":
        """On the day of the first session."""
        return self.on(self.group.starts_on).fire("start", self.coach)

    def attended(self, module: int, *members: "Member", presence: str = Presence.PRESENT) -> "GroupStory":
        """Every session of the module, on its own day, for these participants."""
        for session in self.group.sessions.filter(module=module).select_related("group"):
            self.on(session.on)
            for member in members:
                self.recorded(session, member, presence)
        return self

    def recorded(self, session: Session, member: "Member", presence: str = Presence.PRESENT) -> None:
        attendance.record(
            session, member.participation, presence, actor=self.coach, today=self.day, recorded_at=self.moment()
        )


class Member:
    """One participant in the story of a group; the day is the group's."""

    def __init__(self, story: GroupStory, client: Client, worker: Membership) -> None:
        self.story, self.client = story, client
        self.worker = Actor(worker.user, worker)
        self.participation = Participation(
            client=client, ocmw=worker.organisation, worker=worker, reference=next_reference(story.day)
        )

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "Member":
        story, one = self.story, self.participation
        subject = Participation.objects.for_step().get(pk=one.pk) if one.pk else one
        self.participation = PARTICIPATIONS.fire(
            subject,
            name,
            actor=actor or story.coach,
            today=story.day,
            answers=answers,
            recorded_at=story.moment(),
        ).subject
        return self

    def now(self) -> Participation:
        """As it stands in the database: the group's steps move it too."""
        self.participation = Participation.objects.for_step().get(pk=self.participation.pk)
        return self.participation

    def selected(self) -> "Member":
        return self.fire("select", self.story.mediator)

    def refused(self, **answers: Any) -> "Member":
        given = {"refusal_reason": "motivation", **answers}
        return self.fire("refuse", self.story.mediator, **given)

    def passed_language(self) -> "Member":
        return self.fire("pass_language")

    def referred_to_language(self) -> "Member":
        return self.fire("refer_language", language_advice="NT2, richtgraad 1.2, avondcursus in de buurt.")

    def passed_training(self) -> "Member":
        return self.fire("pass_training")

    def referred_to_training(self) -> "Member":
        return self.fire("refer_training", training_advice="Oriëntatie zorg en logistiek, drie weken.")

    def completed_module_3(self) -> "Member":
        return self.fire("complete_module_3", job_target="Magazijnmedewerker")

    def reported(self) -> "Member":
        return self.fire("write_report", None, **REPORT)

    def handed_over(self) -> "Member":
        """Offered, spoken about and confirmed (WO-01 to WO-04)."""
        at = self.story.moment()
        self.handover("offer", self.worker, **SHEET)
        contact = {
            "medium": "phone",
            "contact_at": timezone.localtime(at).replace(tzinfo=None),
            "participants": "Beiden",
        }
        self.handover("log_contact", self.worker, **contact)
        self.handover("confirm", self.story.mediator)
        return self

    def handover(self, name: str, actor: Actor, **answers: Any) -> None:
        subject = known(self.now().handover)
        story = self.story
        HANDOVERS.fire(subject, name, actor=actor, today=story.day, answers=answers, recorded_at=story.moment())

    def went_to_vdab(self) -> "Member":
        return self.fire("start_vdab_path", self.story.mediator)

    def dropped(self, **answers: Any) -> "Member":
        return self.fire("drop_out", **{"drop_reason": "by_client", **answers})
