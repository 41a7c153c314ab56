"""What beat asks of the infosessions every hour. It takes nothing and may run twice: the rows say what was done."""

from celery import shared_task
from django.utils import timezone

from trajects.infosessions import clock


@shared_task(name="infosessions.clock", ignore_result=True, acks_late=True)
def tick() -> None:
    clock.tick(timezone.localdate())
