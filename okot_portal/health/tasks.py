"""The heartbeat, asked for by beat and written by a worker."""

from celery import shared_task
from django.utils import timezone

from okot_portal.health.models import Heartbeat


@shared_task
def beat() -> None:
    Heartbeat.hear("beat", timezone.now())
