"""Walk lessons of Dutch to any state, step by step through the machine: for the demo world and tests."""

import datetime
from typing import Any

from partners.actor import Actor
from partners.models import Membership
from trajects.clients.choices import Nt2Level
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.lessons.models import CourseEnd, DutchCourse, SchoolKind, Talk, When
from trajects.lessons.workflow import LESSONS


class LessonsStory(Telling):
    """The lessons of one client."""

    def __init__(self, client: Client, worker: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.worker = Actor(worker.user, worker)
        self.course = DutchCourse(client=client, ocmw=worker.organisation, worker=worker, reference=next_reference(day))

    def fire(self, name: str, **answers: Any) -> "LessonsStory":
        own = self.course
        subject = DutchCourse.objects.for_step().get(pk=own.pk) if own.pk else own
        step = LESSONS.fire(
            subject, name, actor=self.worker, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.course = step.subject
        return self

    def encouraged(self) -> "LessonsStory":
        return self.fire("encourage")

    def discussed(self, talk: str = Talk.DOUBTS) -> "LessonsStory":
        return self.fire("discuss", talk=talk)

    def enrolled(self, days: int = 10, **answers: Any) -> "LessonsStory":
        usual = {
            "school_kind": SchoolKind.ADULT,
            "school": "CVO Voorbeeld, Mechelen",
            "target_level": Nt2Level.A2,
            "lesson_times": When.EVENING,
            "starts_on": self.day + datetime.timedelta(days=days),
        }
        return self.fire("enrol", **{**usual, **answers})

    def started(self) -> "LessonsStory":
        return self.fire("start")

    def attended(self, given: int = 8, present: int = 7) -> "LessonsStory":
        return self.fire("attend", given=given, present=present)

    def completed(self, level: str = Nt2Level.A2) -> "LessonsStory":
        return self.fire("complete", reached_level=level)

    def stopped(self, reason: str = CourseEnd.WORK) -> "LessonsStory":
        return self.fire("stop", end_reason=reason)
