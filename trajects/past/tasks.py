"""What Celery does for imports. No arguments: the rows say what waits, and a worker takes one at a time."""

from celery import current_app, shared_task
from django.utils import timezone

from partners.notifications.nudge import Nudge
from trajects.past import people, work

TASK = "past.work"


@shared_task(name=TASK, ignore_result=True, acks_late=True)
def work_off() -> None:
    work.work_off(timezone.now(), timezone.localdate())


@shared_task(name="past.tidy", ignore_result=True, acks_late=True)
def tidy() -> None:
    work.tidy(timezone.now())


@shared_task(name="past.people", ignore_result=True, acks_late=True)
def number_people() -> None:
    """A client who was registered or merged since."""
    people.number_everybody()


def _send() -> None:
    current_app.send_task(TASK, expires=60, retry=False, ignore_result=True)


# Lost when Redis is away: beat looks every twenty seconds all the same.
nudge = Nudge(_send)
