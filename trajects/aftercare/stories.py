"""Walk the aftercare of a trajectory that its story brought there: for the demo world and tests."""

import datetime
from typing import Any

from partners.actor import Actor
from trajects.aftercare.choices import FactSource, Works
from trajects.aftercare.models import Aftercare
from trajects.aftercare.workflow import AFTERCARES
from trajects.dossier.telling import Telling


class AftercareStory(Telling):
    """`guide` is who takes the steps when nobody else is named."""

    def __init__(self, aftercare: Aftercare, guide: Actor, *, day: datetime.date) -> None:
        super().__init__(day)
        self.aftercare, self.guide = aftercare, guide

    def fire(self, name: str, actor: Actor | None = None, **answers: Any) -> "AftercareStory":
        subject = Aftercare.objects.for_step().get(pk=self.aftercare.pk)
        step = AFTERCARES.fire(
            subject, name, actor=actor or self.guide, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.aftercare = step.subject
        return self

    def works(self, name: str = "note_work", actor: Actor | None = None, **answers: Any) -> "AftercareStory":
        usual = {
            "works": Works.YES,
            "source": FactSource.CLIENT,
            "since": self.day - datetime.timedelta(days=20),
            "occupation": "Zorgkundige",
            "hours": 30,
        }
        return self.fire(name, actor, **{**usual, **answers})

    def does_not_work(self, name: str = "note_work", actor: Actor | None = None, **answers: Any) -> "AftercareStory":
        return self.fire(name, actor, **{"works": Works.NO, "source": FactSource.CLIENT, **answers})
