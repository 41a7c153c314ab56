"""What beat asks of the dossier: the PDF of every document, whether somebody opens it or not, and the ladder of the
duties."""

from celery import shared_task
from django.utils import timezone

from trajects.dossier import escalation, rendering


@shared_task(name="documents.render", ignore_result=True, acks_late=True)
def render(pk: int) -> None:
    rendering.render(pk)


@shared_task(name="documents.render_waiting", ignore_result=True, acks_late=True)
def render_waiting() -> None:
    rendering.render_waiting()


@shared_task(name="duties.clock", ignore_result=True, acks_late=True)
def climb() -> None:
    escalation.tick(timezone.localdate())
