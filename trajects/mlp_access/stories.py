"""Walk a right to read in MLP to any state, step by step through the machine: for the demo world and tests."""

import datetime
from typing import Any

from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.mlp_access.models import MlpAccess, MlpAccessEnd
from trajects.mlp_access.workflow import MLP_ACCESSES


class MlpAccessStory(Telling):
    """The right to read one client's dossier."""

    def __init__(self, client: Client, worker: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.worker = Actor(worker.user, worker)
        self.access = MlpAccess(client=client, ocmw=worker.organisation, worker=worker, reference=next_reference(day))

    def fire(self, name: str, **answers: Any) -> "MlpAccessStory":
        own = self.access
        subject = MlpAccess.objects.for_step().get(pk=own.pk) if own.pk else own
        step = MLP_ACCESSES.fire(
            subject, name, actor=self.worker, today=self.day, answers=answers, recorded_at=self.moment()
        )
        self.access = step.subject
        return self

    def begun(self) -> "MlpAccessStory":
        return self.fire("begin")

    def delivered(self, vdab: Organisation) -> "MlpAccessStory":
        return self.fire("deliver", reader=self.worker.membership, vdab=vdab)

    def active(self) -> "MlpAccessStory":
        return self.fire("activate")

    def closed(self, reason: str = MlpAccessEnd.GUIDANCE_ENDED) -> "MlpAccessStory":
        return self.fire("close", end_reason=reason)
