"""By when the duties of a TWE are due: terms of the law in months, from the start of the WEO on (TWE-08, TWE-09)."""

import datetime

from dateutil.relativedelta import relativedelta

from okot_portal.parameters import integer
from okot_portal.workflow.transitions import Due, Step
from okot_portal.workflow.words import in_words
from trajects.dossier.duties import DutyKind
from trajects.dossier.subjects import ocmw_party
from trajects.dossier.terms import within
from trajects.twe.models import TweTrajectory

TIMELY, LONGEST = "TWE_TIJDIG_WERK_MAANDEN", "TWE_MAX_MAANDEN"


def months_after(day: datetime.date, key: str) -> datetime.date:
    """The last day of the term, itself included: 10 January and two months is 10 March (A8)."""
    return day + relativedelta(months=integer(key, on=day))


@in_words(f"binnen `{TIMELY}` maanden na de start van de WEO")
def in_time_for_work(_twe: TweTrajectory, step: Step) -> datetime.date:
    return months_after(step.effective_on, TIMELY)


@in_words(f"binnen `{LONGEST}` maanden na de start van de WEO")
def within_the_maximum(_twe: TweTrajectory, step: Step) -> datetime.date:
    return months_after(step.effective_on, LONGEST)


ART60_START = Due(DutyKind.ART60_START, ocmw_party, in_time_for_work)
TWE_MAXIMUM = Due(DutyKind.TWE_MAXIMUM, ocmw_party, within_the_maximum)
OUTFLOW_PLAN = within(DutyKind.OUTFLOW_PLAN, "UITSTROOMPLAN_TERMIJN_WERKDAGEN", ocmw_party)
