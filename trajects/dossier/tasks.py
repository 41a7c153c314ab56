"""What beat asks of the dossier: the PDF of every document, whether somebody opens it or not."""

from celery import shared_task

from trajects.dossier import rendering


@shared_task(name="documents.render", ignore_result=True, acks_late=True)
def render(pk: int) -> None:
    rendering.render(pk)


@shared_task(name="documents.render_waiting", ignore_result=True, acks_late=True)
def render_waiting() -> None:
    rendering.render_waiting()
