"""What beat asks about lessons of Dutch every day. It takes nothing and may run twice: one open course per client."""

from celery import shared_task
from django.utils import timezone

from trajects.lessons import clock


@shared_task(name="lessons.clock", ignore_result=True, acks_late=True)
def tick() -> None:
    clock.tick(timezone.localdate())
