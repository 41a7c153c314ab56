"""Walk a training request to any state, step by step through the machine: for the demo world and for tests."""

import datetime
from decimal import Decimal
from typing import Any

from partners.actor import Actor
from partners.models import Membership
from trajects.catalogue.models import Training
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.handovers.workflow import HANDOVERS
from trajects.training_requests.choices import CancelReason, MlpPlace, Recognition, RefuseReason, Result
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.needs import Attendance
from trajects.training_requests.workflow import REQUESTS

NOTHING = dict.fromkeys(("length", "hours", "internship"), Decimal(0))
SHEET = {
    "purpose": "De opleiding start en het TWE stopt.",
    "job_target": "Magazijnmedewerker",
    "follow_up": "De trajectbegeleider blijft beschikbaar voor overleg.",
    "contacts": "De trajectbegeleider van het OCMW.",
}


def part(name: str, how: str, weeks: float = 0, hours: float = 35, internship: float = 0) -> dict[str, Any]:
    """The answers about the training during or after the art. 60 employment."""
    numbers = {"length": weeks or None, "hours": hours if weeks else None, "internship": internship}
    return {f"{name}_how": how, **{f"{name}_{what}": value for what, value in numbers.items()}}


# By outcome: what one types to get it.
SHORT = {**part("during", Attendance.FULL_TIME, 14, 35, 3), **part("after", Attendance.NONE)}
PART_TIME = {**part("during", Attendance.PART_TIME, 26, 17), **part("after", Attendance.PART_TIME, 26, 17)}
SITUATION_1 = {**part("during", Attendance.PART_TIME, 12, 17), **part("after", Attendance.FULL_TIME, 22)}
SITUATION_2 = {**part("during", Attendance.NONE), **part("after", Attendance.FULL_TIME, 40)}


class RequestStory(Telling):
    """One request and its two sides, in a TWE that runs."""

    def __init__(self, client: Client, worker: Membership, training: Training, *, day: datetime.date) -> None:
        super().__init__(day)
        self.client, self.training = client, training
        self.worker = Actor(worker.user, worker)
        mediator = training.contact_mediator
        assert mediator is not None  # noqa: S101  (only such trainings can be chosen)
        self.mediator = Actor(mediator.user, mediator)
        self.request = TrainingRequest(client=client, ocmw=worker.organisation, worker=worker)
        self.request.reference = next_reference(day)

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "RequestStory":
        """Take one step as `actor`; without one, as the side whose step it is."""
        request = TrainingRequest.objects.get(pk=self.request.pk) if self.request.pk else self.request
        takers = [a for a in (self.worker, self.mediator) if REQUESTS.by_name[name].allows(request, a)]
        taker = actor or takers[0]
        self.request = REQUESTS.fire(
            request, name, actor=taker, today=self.day, answers=answers, recorded_at=self.moment()
        ).subject
        return self

    def need(self, **answers: Any) -> dict[str, Any]:
        """A short training that can be followed, unless told otherwise."""
        return {
            "training": self.training,
            "recognition": Recognition.BY_VDAB,
            "serves_job_target": "yes",
            "motivation": "Zonder deze opleiding is het jobdoelwit niet haalbaar.",
            "expected_start_on": self.day + datetime.timedelta(days=30),
            "expected_end_on": self.day + datetime.timedelta(days=130),
            "unit": "weeks",
            "guidance_percent": 50,
            **SHORT,
            **answers,
        }

    def drafted(self, **answers: Any) -> "RequestStory":
        return self.fire("draft", self.worker, **self.need(**answers))

    def edited(self, **answers: Any) -> "RequestStory":
        return self.fire("edit", self.worker, **self.need(**answers))

    def submitted(self, **answers: Any) -> "RequestStory":
        return self.fire("submit", self.worker, **{"mlp_place": MlpPlace.TWE_LINE, **answers})

    def screened(self) -> "RequestStory":
        return self.fire("start_screening", self.mediator)

    def approved(self, days_ahead: int = 14) -> "RequestStory":
        start = self.day + datetime.timedelta(days=days_ahead)
        return self.fire("approve", self.mediator, planned_start_on=start, planned_place=self.training.place)

    def refused(self) -> "RequestStory":
        note = "De groep is volzet. Vraag in het voorjaar opnieuw aan."
        return self.fire("refuse", self.mediator, refuse_reason=RefuseReason.NO_PLACE, refuse_note=note)

    def handed_over(self) -> "RequestStory":
        """When the TWE stops for it: the counsellor offers, they talk on the phone, the mediator confirms."""
        handover: Any = self.request.handover
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

    def started(self, **answers: Any) -> "RequestStory":
        end = self.day + datetime.timedelta(days=100)
        return self.fire("start", self.worker, **{"planned_end_on": end, **answers})

    def ended(self, result: str = Result.PASSED) -> "RequestStory":
        return self.fire("end", self.mediator, result=result)

    def competences(self) -> "RequestStory":
        return self.fire("confirm_competences", self.worker, competences="Heftruck veilig besturen; orders picken.")

    def cancelled(self, reason: str = CancelReason.WORK) -> "RequestStory":
        return self.fire("cancel", self.worker, cancel_reason=reason)
