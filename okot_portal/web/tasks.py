"""What beat asks of the frame: sessions that ended leave the table."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="sessions.clear", ignore_result=True, acks_late=True)
def clear_sessions() -> None:
    call_command("clearsessions")
