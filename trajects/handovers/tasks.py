"""What beat asks of the warm handovers every hour. It may run twice: the rows say what was done."""

from celery import shared_task
from django.utils import timezone

from trajects.handovers import clock


@shared_task(name="handovers.clock", ignore_result=True, acks_late=True)
def tick() -> None:
    clock.tick(timezone.localdate())
