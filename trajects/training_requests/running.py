"""Which TWE a request for training belongs to: the one of this client whose guidance runs."""

from typing import Any

from okot_portal.workflow.transitions import Step
from trajects.twe.models import TweTrajectory


def running_twe(step: Step) -> TweTrajectory | None:
    """The request's own TWE once it is written, else the client's running one; asked once a step."""
    subject = step.subject
    if subject.twe_id:
        return subject.twe  # type: ignore[no-any-return]
    return step.once("running twe", lambda: of_client(subject.client_id))  # type: ignore[no-any-return]


def of_client(client_id: int) -> Any:
    return TweTrajectory.objects.running().filter(client_id=client_id).order_by("pk").first()
