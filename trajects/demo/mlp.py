"""What stands in MLP already: the older steps of a worker's clients. The newer ones still have to be written down."""

import datetime

from partners.actor import Actor
from partners.models import Membership
from trajects.mlp_bridge.lines import steps_for
from trajects.mlp_bridge.models import MlpRegistration

OLDER = datetime.timedelta(days=45)
LATER = datetime.timedelta(days=2)


def build(worker: Membership, today: datetime.date) -> None:
    older = steps_for(Actor(worker.user, worker), team=False).filter(effective_on__lt=today - OLDER)
    MlpRegistration.objects.bulk_create(
        MlpRegistration(step_id=record.pk, registered_on=record.effective_on + LATER, by=worker) for record in older
    )
