"""What Celery does for the outbox: look now (nudged), and look every ten seconds (beat). No arguments, no results.

Both may run at any time, twice, side by side or not at all: the outbox decides who takes what.
"""

from celery import shared_task

from partners.notifications import clockwork, deliver
from partners.notifications.nudge import TASK

# Longer than a drain allows itself plus one worst conversation; the lease covers what a hard stop leaves behind.
TIME_LIMIT = 180


@shared_task(name=TASK, ignore_result=True, acks_late=True, time_limit=TIME_LIMIT)
def drain() -> None:
    deliver.deliver_due()


@shared_task(name="notifications.sweep", ignore_result=True, acks_late=True, time_limit=TIME_LIMIT)
def sweep() -> None:
    clockwork.beat()
    deliver.deliver_due()
