"""On the page of an employment under article 60: the days, the places of work, the suspensions and what comes near."""

import datetime
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta
from django.urls import reverse

from partners.actor import Actor
from trajects.art60 import days
from trajects.art60.choices import AT_WORK, Art60State
from trajects.art60.models import Art60Employment
from trajects.art60.standing import progress_of
from trajects.clients.choices import Nt2Level

ALERTS = (6, 3, 1)  # months before the planned end (ART60-10)
LEARNING = (Nt2Level.NONE, Nt2Level.LITERACY, Nt2Level.A1, Nt2Level.A2)


@dataclass(frozen=True)
class Alert:
    """One moment before the end on which the worker is reminded."""

    months: int
    on: datetime.date
    has_passed: bool


def extras(employment: Art60Employment, _actor: Actor, today: datetime.date) -> dict[str, Any]:
    found: dict[str, Any] = {"places": employment.places(), "pauses": employment.pauses()}
    if employment.required_days is not None:
        found["days"] = progress_of(employment, today)
        found["margin"] = margin(employment, found["days"])
    if employment.state in AT_WORK and employment.planned_end_on:
        found["alerts"] = alerts(employment.planned_end_on, today)
    if employment.twe_reference:
        found["twe_url"] = reverse("trajectory", args=["twe", employment.twe_reference])
    found["learns_dutch"] = employment.client.nt2_oral in LEARNING and not employment.has_ended
    found["asks_conference"] = employment.state == Art60State.PROPOSED and employment.client.is_registered_at_vdab
    return found


def margin(employment: Art60Employment, progress: days.Progress) -> int | None:
    """Days between the opening of the right and the planned end; negative when the contract ends too early."""
    if progress.expected_on is None or employment.planned_end_on is None:
        return None
    return (employment.planned_end_on - progress.expected_on).days


def alerts(end: datetime.date, today: datetime.date) -> list[Alert]:
    moments = [(months, end - relativedelta(months=months)) for months in ALERTS]
    return [Alert(months, day, day <= today) for months, day in moments]
