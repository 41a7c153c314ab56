"""What the clock (Celery beat) asks for. Each task expires before it is due again: nothing piles up while the workers
are away.
"""

from typing import Any

from celery.schedules import crontab

AN_HOUR_AT_MOST = 3000  # seconds
OFFICE_HOURS = "7-18"

Entry = dict[str, Any]


def every(seconds: float, task: str) -> Entry:
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


def daily(hour: int, minute: int, task: str, *, expires: int = AN_HOUR_AT_MOST) -> Entry:
    return {"task": task, "schedule": crontab(minute=str(minute), hour=str(hour)), "options": {"expires": expires}}


def hourly(minute: int, task: str) -> Entry:
    return {"task": task, "schedule": crontab(minute=str(minute)), "options": {"expires": AN_HOUR_AT_MOST}}


def in_office_hours(minute: int, task: str) -> Entry:
    """Every hour: what one hour misses, the next one does."""
    moment = crontab(minute=str(minute), hour=OFFICE_HOURS)
    return {"task": task, "schedule": moment, "options": {"expires": AN_HOUR_AT_MOST}}


SCHEDULE: dict[str, Entry] = {
    "sweep": every(10.0, "notifications.sweep"),
    # From eight: what one run misses, the next one makes; nobody has two a day.
    "digest": {"task": "notifications.digest", "schedule": crontab("*/10", "8-18"), "options": {"expires": 600}},
    "documents": every(20.0, "documents.render_waiting"),
    "sessions": daily(4, 12, "sessions.clear"),
    "drafts": daily(3, 53, "drafts.tidy"),
    "past": every(20.0, "past.work"),
    "past_tidy": daily(3, 23, "past.tidy"),
    "past_people": daily(3, 43, "past.people"),
    "terms": in_office_hours(1, "postponements.clock"),
    "duties": in_office_hours(3, "duties.clock"),
    "okot": in_office_hours(7, "okot.clock"),
    "twe": in_office_hours(11, "twe.clock"),
    "clients": in_office_hours(5, "clients.clock"),
    "lessons": in_office_hours(15, "lessons.clock"),
    "art60": in_office_hours(13, "art60.clock"),
    "training_requests": in_office_hours(19, "training_requests.clock"),
    "outflow": in_office_hours(17, "outflow.clock"),
    "infosessions": in_office_hours(23, "infosessions.clock"),
    "agreements": daily(9, 29, "cooperation.tick", expires=900),
    "handovers": in_office_hours(21, "handovers.clock"),
    "exports": every(15.0, "exports.work"),
    "exports_over": hourly(23, "exports.tidy"),
}
