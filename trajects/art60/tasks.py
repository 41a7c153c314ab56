"""What beat asks about article 60 every day. It takes nothing and may run twice: the rows say what was done already."""

from celery import shared_task
from django.utils import timezone

from trajects.art60 import clock


@shared_task(name="art60.clock", ignore_result=True, acks_late=True)
def tick() -> None:
    clock.tick(timezone.localdate())
