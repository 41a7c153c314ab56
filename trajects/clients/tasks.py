"""What beat asks of the clients' records every day. It takes nothing and may run twice: a notice is told once."""

from celery import shared_task
from django.utils import timezone

from trajects.clients import leading


@shared_task(name="clients.clock", ignore_result=True, acks_late=True)
def tick() -> None:
    leading.remind_of_reviews(timezone.localdate())
