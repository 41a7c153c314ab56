"""Which months of TWE are paid, still at stake or lost, and what they are worth (R14, TFIN-01 to TFIN-03)."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format

from partners.roles import OrganisationKind
from reporting.report import Column, ColumnKind, Parameters, Result, Row, RowKind, Unit
from reporting.reports.twe import BY_MISTAKE, TweReport
from reporting.trajectories import guided, in_order, quarter_of
from trajects.twe.fees import amounts_on, course_of
from trajects.twe.models import TweTrajectory
from trajects.twe.money import AT_STAKE, LOST, PAID, Amounts, Month, months

NOTHING = Decimal(0)
STATUSES = (PAID, AT_STAKE, LOST)


@dataclass
class Sum:
    """Months and euro per status."""

    months: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATUSES, 0))
    euro: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(STATUSES, NOTHING))

    def add(self, one: Month) -> None:
        self.months[one.status] += 1
        self.euro[one.status] += one.amount

    @property
    def cells(self) -> tuple[int | Decimal, ...]:
        return tuple(value for status in STATUSES for value in (self.months[status], self.euro[status]))


class R14(TweReport):
    code = "R14"
    title = "TWE: vergoedbare maanden"
    question = "Welke maanden van TWE worden vergoed, welke staan op het spel en welke zijn verloren?"
    definition = (
        "Een maand van een TWE-traject is vergoedbaar als de begeleiding op de laatste kalenderdag ervan loopt, "
        "er tijdig werk is, en het hoogstens de 24ste maand is. Daarna telt een maand enkel zolang artikel 60 op die "
        "laatste dag loopt. De bedragen zijn die van de parameters op die dag: de inspanningsvergoeding, en de "
        "compensatie als artikel 60 op de laatste dag loopt."
    )
    included = (
        "maanden waarvan de laatste dag in de periode valt",
        "op het spel: tijdig werk is nog mogelijk, of de maand is nog niet om",
    )
    excluded = (BY_MISTAKE, "maanden na het einde van de begeleiding")
    unit = Unit.MONTHS
    asks = ("period", "organisation", "month_of")
    charted = "paid_euro"

    COLUMNS = (
        Column("paid", "Vergoedbaar (maanden)"),
        Column("paid_euro", "Vergoedbaar", ColumnKind.MONEY, 2, is_people=False),
        Column("at_stake", "Op het spel (maanden)"),
        Column("at_stake_euro", "Op het spel", ColumnKind.MONEY, 2, is_people=False),
        Column("lost", "Verloren (maanden)"),
        Column("lost_euro", "Verloren", ColumnKind.MONEY, 2, is_people=False),
    )

    def base(self, asked: Parameters) -> QuerySet[Any]:
        """Everything that may have a month in the period; which months count is worked out per trajectory."""
        return guided(asked).filter(weo_on__lte=asked.last).exclude(ended_on__lt=asked.first)

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        """The trajectories with a month in this row, of whatever status."""
        kind, _, rest = key.partition("|")
        if kind == "ocmw" and rest.isdigit():
            return self.base(asked).filter(ocmw_id=int(rest))
        matches: dict[str, Callable[[datetime.date], bool]] = {
            "all": lambda _day: True,
            "month": lambda day: f"{day:%Y-%m}" == rest,
            "quarter": lambda day: quarter_of(day) == rest,
        }
        if kind not in matches:
            return None
        wanted = {twe.pk for twe, one in counted_months(self.base(asked), asked) if matches[kind](of(asked, twe, one))}
        return TweTrajectory.objects.filter(pk__in=wanted)

    def result(self, asked: Parameters) -> Result:
        per_month: dict[datetime.date, Sum] = defaultdict(Sum)
        per_ocmw: dict[int, Sum] = defaultdict(Sum)
        per_quarter: dict[str, Sum] = defaultdict(Sum)
        total, names = Sum(), {}
        for twe, one in counted_months(self.base(asked).select_related("ocmw"), asked):
            when = of(asked, twe, one)
            names[twe.ocmw_id] = twe.ocmw.name
            for whole in (per_month[when], per_ocmw[twe.ocmw_id], per_quarter[quarter_of(when)], total):
                whole.add(one)
        rows: list[Row] = []
        for quarter in dict.fromkeys(quarter_of(day) for day in sorted(per_month)):
            mine = [day for day in sorted(per_month) if quarter_of(day) == quarter]
            rows += [self._month(day, per_month[day], quarter) for day in mine]
            rows.append(Row(quarter, per_quarter[quarter].cells, RowKind.SUBTOTAL, f"quarter|{quarter}", quarter))
        rows.append(Row("Totaal", total.cells, RowKind.TOTAL, "all"))
        if asked.scope.kind != OrganisationKind.OCMW:
            rows += [
                Row(name, per_ocmw[pk].cells, RowKind.BELOW, f"ocmw|{pk}", "Per OCMW") for pk, name in in_order(names)
            ]
        notes = ("Ter informatie: vergelijk met de betaalnota van VDAB.", f"Zoals bekend op {asked.today:%d/%m/%Y}.")
        first = "Prestatiemaand" if asked.month_of == "performed" else "Startmaand"
        return Result(first, self.COLUMNS, tuple(rows), notes=notes)

    def _month(self, day: datetime.date, one: Sum, quarter: str) -> Row:
        return Row(date_format(day, "F Y"), one.cells, key=f"month|{day:%Y-%m}", group=quarter)


def of(asked: Parameters, twe: Any, one: Month) -> datetime.date:
    """The first day of the month a row is about."""
    return (twe.weo_on if asked.month_of == "started" else one.last_day).replace(day=1)


def counted_months(found: QuerySet[Any], asked: Parameters) -> Iterator[tuple[TweTrajectory, Month]]:
    """The months of each trajectory in the period; the amounts of a day are looked up once."""

    @cache
    def amounts(day: datetime.date) -> Amounts:
        return amounts_on(min(day, asked.today))

    for twe in found.order_by("pk"):
        course = course_of(twe)
        for one in months(course, asked.today, amounts):
            if asked.first <= one.last_day <= asked.last and course_reaches(twe, one):
                yield twe, one


def course_reaches(twe: TweTrajectory, one: Month) -> bool:
    """The month in which the guidance ended still shows, as lost; later ones are no months of it."""
    return twe.ended_on is None or one.last_day.replace(day=1) <= twe.ended_on
