"""What the reports on TWE, article 60 and data quality share: whose trajectories, and periods in calendar months."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from reporting.report import Parameters
from trajects.twe.choices import TweEnd
from trajects.twe.models import TweTrajectory
from trajects.twe.money import last_day_of

MONTHS_A_YEAR = 12
# Where an OCMW lies: as written down, else as its municipality lies.
OCMW_PROVINCE = Coalesce(NullIf(F("ocmw__province"), Value("")), F("ocmw__municipality__province"), Value(""))


@dataclass(frozen=True)
class Span:
    """Both days included."""

    label: str
    first: datetime.date
    last: datetime.date


def years_of(asked: Parameters) -> list[Span]:
    """The calendar years of the period, the first and the last as far as the period goes."""
    years = range(asked.first.year, asked.last.year + 1)
    return [
        Span(str(year), max(asked.first, datetime.date(year, 1, 1)), min(asked.last, datetime.date(year, 12, 31)))
        for year in years
    ]


def running_in(span: Span) -> Q:
    """TWE with at least one day of guidance in these days."""
    return Q(weo_on__lte=span.last) & (Q(ended_on=None) | Q(ended_on__gte=span.first))


def guided(asked: Parameters) -> QuerySet[Any]:
    """TWE whose guidance began, of the scope; what was entered by mistake never was a trajectory."""
    condition = asked.scope.condition(vdab="mediator__organisation_id")
    return TweTrajectory.objects.filter(condition, weo_on__isnull=False).exclude(end_reason=TweEnd.MISTAKE)


def month_ends(first: datetime.date, last: datetime.date) -> int:
    """How many last days of a month lie in these days, both included."""
    months = (last.year - first.year) * MONTHS_A_YEAR + last.month - first.month
    return max(months + (last == last_day_of(last)), 0)


def quarter_of(day: datetime.date) -> str:
    return f"{(day.month + 2) // 3}de kwartaal {day.year}".replace("1de", "1ste")


def in_order(names: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Organisations by name; two of one name stay apart."""
    yield from sorted(names.items(), key=lambda one: (one[1], one[0]))
