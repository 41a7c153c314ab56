"""Walk an OKOT to any state, step by step through the machine: for the demo world and for tests."""

import datetime
from typing import Any

from okot_portal.known import known
from partners.actor import Actor
from partners.models import Membership
from trajects.catalogue.models import EntryCondition, Training
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.handovers.workflow import HANDOVERS
from trajects.intakes.models import TOPICS, Score
from trajects.okot.choices import Channel, ConditionAnswer, Guide
from trajects.okot.interviews.models import Occasion
from trajects.okot.models import OkotTrajectory
from trajects.okot.workflow import OKOTS

AGREEMENT = {
    "contact_function": "Trajectbegeleider",
    "contact_phone": "015 22 22 22",
    "contact_availability": "elke werkdag van 9 tot 12 uur",
    "motivation": "De cliënt koos na een stage bewust voor dit beroep en wil een diploma.",
    "fits_plan": True,
    "informed": True,
    "financial": "Leefloon blijft tijdens de opleiding.",
    "mobility": "Rechtstreekse bus naar de school.",
    "childcare": "Geregeld.",
    "call_preference": "In de voormiddag",
}
SHEET = {
    "purpose": "Start van de opleiding en begeleiding tijdens de opleiding.",
    "job_target": "Verpleegkundige",
    "follow_up": "Graag een seintje na het intakegesprek.",
    "contacts": "De MA/ATB van het OCMW.",
}


class OkotStory(Telling):
    """One trajectory and its two sides."""

    def __init__(self, client: Client, worker: Membership, training: Training, *, day: datetime.date) -> None:
        super().__init__(day)
        self.client, self.training = client, training
        self.worker = Actor(worker.user, worker)
        mediator = training.contact_mediator
        assert mediator is not None  # noqa: S101  (an offered training has one, OKOT-03)
        self.mediator = Actor(mediator.user, mediator)
        self.okot = OkotTrajectory(
            client=client, ocmw=worker.organisation, worker=worker, reference=next_reference(day)
        )

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "OkotStory":
        """Take one step as `actor`; without one, as the side whose step it is."""
        subject = OkotTrajectory.objects.get(pk=self.okot.pk) if self.okot.pk else self.okot
        transition = OKOTS.by_name[name]
        takers = [a for a in (self.worker, self.mediator) if transition.allows(subject, a)]
        taker = actor or takers[0]
        self.okot = OKOTS.fire(
            subject, name, actor=taker, today=self.day, answers=answers, recorded_at=self.moment()
        ).subject
        return self

    def interest(self) -> "OkotStory":
        return self.fire("register_interest", self.worker, training=self.training)

    def conditions(self, answer: str = ConditionAnswer.MET) -> "OkotStory":
        """Answer every condition the OCMW can answer."""
        conditions = EntryCondition.objects.for_training(self.training, on=self.day)
        answers = {f"condition_{c.pk}": answer for c in conditions if c.by_ocmw}
        return self.fire("check_conditions", self.worker, **answers)

    def candidature(self, **answers: Any) -> "OkotStory":
        return self.fire("put_forward", self.worker, **{"training": self.training, "channel": Channel.GUIDE, **answers})

    def asked(self) -> "OkotStory":
        return self.fire("ask_agreement")

    def agreement(self, **answers: Any) -> "OkotStory":
        user = known(self.worker.user)
        contact = {"contact_name": str(user), "contact_email": user.email, "informed_on": self.day}
        return self.fire("give_agreement", **{**AGREEMENT, **contact, **answers})

    def registration(self) -> "OkotStory":
        return self.fire("register_job_seeker", self.mediator)

    def handover(self) -> "OkotStory":
        """The MA/ATB offers, they talk on the phone, the mediator confirms."""
        handover = self.okot.handover
        moment = datetime.datetime.combine(self.day, datetime.time(0, 1), tzinfo=datetime.UTC)
        for name, actor, answers in (
            ("offer", self.worker, SHEET),
            ("log_contact", self.worker, {"medium": "phone", "contact_at": moment, "participants": "Beiden"}),
            ("confirm", self.mediator, {}),
        ):
            handover = HANDOVERS.fire(
                handover, name, actor=actor, today=self.day, answers=answers, recorded_at=self.moment()
            ).subject
        return self

    def planned(self, days_ahead: int = 7) -> "OkotStory":
        day = self.day + datetime.timedelta(days=days_ahead)
        moment = datetime.datetime.combine(day, datetime.time(9, 30), tzinfo=datetime.UTC)
        return self.fire("plan_intake", appointment_at=moment, place="VDAB Mechelen")

    def held(self) -> "OkotStory":
        return self.fire("record_intake", None, **dict.fromkeys(TOPICS, Score.FAVOURABLE))

    def admitted(self, days_ahead: int = 14) -> "OkotStory":
        start = self.day + datetime.timedelta(days=days_ahead)
        return self.fire("admit", expected_start_on=start, expected_start_place=self.training.place)

    def started(self) -> "OkotStory":
        final = self.training.years == 1
        end = self.day + datetime.timedelta(days=300)
        return self.fire("start", contract_on=self.day, year=1, is_final_year=final, planned_end_on=end)

    def invited(self, days_ahead: int = 14, **answers: Any) -> "OkotStory":
        """A progress interview stands in the calendars of both sides."""
        day = self.day + datetime.timedelta(days=days_ahead)
        moment = datetime.datetime.combine(day, datetime.time(9, 30), tzinfo=datetime.UTC)
        given = {"appointment_at": moment, "place": "School", "occasion": Occasion.HINGE, **answers}
        return self.fire("plan_interview", **given)

    def talked(self, **answers: Any) -> "OkotStory":
        return self.fire("record_interview", **{"with_school": True, "note": "Het gaat goed.", **answers})

    def year_passed(self) -> "OkotStory":
        return self.fire("pass_year")

    def next_year(self, year: int) -> "OkotStory":
        end = self.day + datetime.timedelta(days=300)
        final = year >= self.training.years
        return self.fire("start_next_year", year=year, is_final_year=final, planned_end_on=end)

    def passed(self) -> "OkotStory":
        return self.fire("pass_training", diploma_on=self.day)

    def aftercare(self) -> "OkotStory":
        self.fire("propose_aftercare", self.mediator, aftercare_by=Guide.VDAB)
        return self.fire("confirm_aftercare", self.worker)

    def closed(self) -> "OkotStory":
        return self.fire("close", self.mediator)
