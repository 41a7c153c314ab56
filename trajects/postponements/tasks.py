"""What beat asks of the postponements. It takes nothing and may run twice: the rows say what was done already."""

from celery import shared_task
from django.utils import timezone

from trajects.postponements import clock


@shared_task(name="postponements.clock", ignore_result=True, acks_late=True)
def tick() -> None:
    clock.tick(timezone.localdate())
