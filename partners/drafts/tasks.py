"""What beat asks of drafts: at night, those nobody came back for go."""

from celery import shared_task
from django.utils import timezone

from partners.drafts import keeping


@shared_task(name="drafts.tidy", ignore_result=True, acks_late=True)
def tidy() -> None:
    keeping.tidy(timezone.now())
