"""What Celery does for the outbox: look now (nudged), and look every ten seconds (beat). No arguments, no results.

Both may run at any time, twice, side by side or not at all: the outbox decides who takes what.
"""

from celery import shared_task
from django.utils import timezone

from partners.notifications import clockwork, deliver, digest
from partners.notifications.nudge import TASK

# Longer than a drain allows itself plus one worst conversation; the lease covers what a hard stop leaves behind.
OPTIONS = {"ignore_result": True, "acks_late": True, "soft_time_limit": 170, "time_limit": 180}


@shared_task(name=TASK, **OPTIONS)
def drain() -> None:
    deliver.deliver_due()


@shared_task(name="notifications.sweep", **OPTIONS)
def sweep() -> None:
    clockwork.beat()
    deliver.deliver_due()


@shared_task(name="notifications.digest", ignore_result=True, acks_late=True)
def overviews() -> None:
    digest.send(timezone.now())
