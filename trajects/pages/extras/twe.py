"""On the page of a TWE: the countdown to timely work, the checklist, the money per month, article 60."""

import datetime
from dataclasses import dataclass
from typing import Any

from okot_portal.known import known
from okot_portal.parameters import integer
from partners.actor import Actor
from trajects.art60.choices import Art60State
from trajects.art60.workflow import ART60S
from trajects.pages.extras.training_request import of_twe
from trajects.twe import fees, inflow, money
from trajects.twe.choices import TweState
from trajects.twe.models import TweTrajectory


@dataclass(frozen=True)
class Countdown:
    """TWE-08: how long article 60 may still wait. `tone` is ok, soon (from six weeks on) or late."""

    limit: datetime.date
    left: int
    passed: int
    whole: int
    tone: str


def extras(twe: TweTrajectory, actor: Actor, today: datetime.date) -> dict[str, Any]:
    found: dict[str, Any] = of_twe(twe, actor)
    if twe.checked_on is not None:
        found["verdicts"] = inflow.verdicts(twe.inflow_answers)
    if twe.weo_on is not None:
        months = fees.months_of(twe, today)
        found |= {"money": months[::-1], "totals": money.totals(months)}
    if twe.state == TweState.BEFORE_ART60:
        found["countdown"] = countdown(known(twe.weo_on), known(twe.art60_limit_on), today)
    if twe.art60 is not None:
        state = Art60State(twe.art60.state)
        found |= {"art60_label": state.label, "art60_tone": ART60S.tones[state]}
    return found


def countdown(weo_on: datetime.date, limit: datetime.date, today: datetime.date) -> Countdown:
    warning = weo_on + datetime.timedelta(weeks=integer("TWE_WAARSCHUWING_WEKEN", on=weo_on))
    tone = "late" if today > limit else "soon" if today >= warning else "ok"
    whole = (limit - weo_on).days
    return Countdown(limit, (limit - today).days, min((today - weo_on).days, whole), whole, tone)
