"""What beat asks about training within TWE. It takes nothing and may run twice: the rows say what was done already."""

from celery import shared_task
from django.utils import timezone

from trajects.training_requests import clock


@shared_task(name="training_requests.clock", ignore_result=True, acks_late=True)
def tick() -> None:
    clock.tick(timezone.localdate())
