"""What Celery does for exports: make what waits, and tidy up what is over. Both may run at any time, twice or not."""

from celery import shared_task
from django.utils import timezone

from partners.exports import making, tidying
from partners.exports.nudge import TASK

# Shorter than the broker's patience: an export that takes longer is begun again, three times at most.
OPTIONS = {"ignore_result": True, "acks_late": True, "time_limit": 840}


@shared_task(name=TASK, **OPTIONS)
def work() -> None:
    making.work(timezone.now)


@shared_task(name="exports.tidy", **OPTIONS)
def tidy() -> None:
    tidying.tidy(timezone.now())
