"""What beat asks of the agreements every day. It takes nothing and may run twice: the rows tell what was done."""

from celery import shared_task
from django.utils import timezone

from trajects.cooperation import clock


@shared_task(name="cooperation.tick", ignore_result=True, acks_late=True)
def tick() -> None:
    clock.tick(timezone.localdate())
