"""A tap on the worker's shoulder: a file to make. Losing it loses nothing: beat looks every fifteen seconds."""

from celery import current_app

from partners.notifications import conf
from partners.notifications.nudge import Nudge

TASK = "exports.work"


def _send() -> None:
    if conf.switch("OUTBOX_NUDGE"):
        current_app.send_task(TASK, expires=30, retry=False, ignore_result=True)


nudge = Nudge(_send)
