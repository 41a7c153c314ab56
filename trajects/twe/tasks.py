"""What beat asks of the TWEs every hour. It takes nothing and may run twice: the rows say what was done already."""

from celery import shared_task
from django.utils import timezone

from trajects.twe import clock
from trajects.twe.comparing import keeping


@shared_task(name="twe.clock", ignore_result=True, acks_late=True)
def tick() -> None:
    clock.tick(timezone.localdate())
    keeping.forget_old(timezone.now())
