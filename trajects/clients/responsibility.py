"""Who is responsible for a client: the rows over time, and the running one on the client (GEN-01)."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.clients.models import Client, Responsibility

ONE_DAY = datetime.timedelta(days=1)


def start(client: Client, *, ocmw: Organisation, worker: Membership | None, today: datetime.date) -> Responsibility:
    """The first responsibility of a new client."""
    return Responsibility.objects.create(client=client, ocmw=ocmw, worker=worker, starts_on=today)


@transaction.atomic(savepoint=False)
def hand_over(
    client: Client,
    *,
    ocmw: Organisation,
    worker: Membership | None,
    actor: Actor,
    today: datetime.date,
    reason: str = "",
) -> None:
    """From today on this OCMW and this worker are responsible; the row before ends yesterday (A12).

    A second change on the same day corrects the row of that day. The caller holds the lock on the client.
    """
    running = client.responsibilities.filter(ends_on=None).first()
    if running and running.starts_on >= today:
        running.ocmw, running.worker = ocmw, worker
        running.save(update_fields=["ocmw", "worker"])
    else:
        if running:
            running.ends_on = today - ONE_DAY
            running.save(update_fields=["ends_on"])
        start(client, ocmw=ocmw, worker=worker, today=today)
    client.ocmw, client.worker = ocmw, worker
    client.keep("ocmw", "worker", section="Verantwoordelijke", actor=actor, reason=reason)
    for follower in settings.CLIENT_FOLLOWERS:
        import_string(follower)(client, actor=actor, today=today)
