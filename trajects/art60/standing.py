"""How an employment stands: the days its contract needs, and the days it has proven (ART60-04, ART60-05, ART60-06)."""

import datetime
from typing import Any

from okot_portal.known import known
from okot_portal.parameters import integer, sequence, text
from trajects.art60 import days
from trajects.art60.models import Art60Employment


def requirement(employment: Art60Employment) -> days.Requirement | None:
    """By the regime on the last day of the contract, and by the age that counts then."""
    start, end = known(employment.starts_on), known(employment.planned_end_on)
    moment = end if text("ART60_LEEFTIJD_PEIL", on=start) == "contract_end" else start
    return days.requirement(sequence("ART60_DAGEN", on=end), employment.client.age(moment))


def full_time(day: datetime.date) -> Any:
    return integer("ART60_VOLTIJDS_UREN", on=day)


def contract_of(employment: Art60Employment, today: datetime.date) -> days.Contract:
    """The contract as the count of days sees it; before the first working day, as it was signed."""
    return days.Contract(
        starts_on=employment.started_on or known(employment.starts_on),
        share=days.share_of_full_time(known(employment.hours_per_week), full_time(today)),
        before=employment.proven_before,
        ended_on=employment.ended_on,
        gaps=tuple(days.Gap(one.starts_on, one.ends_on) for one in employment.pauses() if not one.counts),
    )


def progress_of(employment: Art60Employment, today: datetime.date) -> days.Progress:
    return days.progress(contract_of(employment, today), employment.required_days or 0, today)
