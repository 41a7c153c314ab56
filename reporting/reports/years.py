"""The years beside each other (R10): each with what holds for that year, and a word where the counting changed."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Count, F, Q
from django.db.models.functions import ExtractYear

from okot_portal.parameters import integer
from reporting.clusters import Outflow, Window, counted_per_year
from reporting.counting import years_old
from reporting.enrolments import EnrolmentQuerySet
from reporting.offer import OfferedTraining
from reporting.report import Cell, Column, ColumnKind, Parameters, Report, Result, Row, Unit, enrolments
from reporting.rounding import percentage
from reporting.scope import ALL, Scope
from reporting.trajectories import Span, years_of
from reporting.words import PARLIAMENT
from trajects.catalogue.levels import Level
from trajects.clients.choices import Sex
from trajects.okot.choices import EnrolmentState, StopReason

YEARS_BACK = 4
PRIME = (25, 54)
MEASURED_IN = 6  # of the year after: the measuring month whose twelve months before are exactly the calendar year
LONG = 6


class R10(Report):
    code = "R10"
    title = "Tijdreeks OKOT"
    question = "Hoe evolueren starten, slagen, stoppen en werk vinden doorheen de jaren?"
    definition = (
        "Per kalenderjaar: de personen die startten (R1), de deelnames die startten, de diploma's (R5), de "
        "stopzettingen (R6), en het deel van de clusters met een geslaagde laatste opleiding dat aan het werk is (R8) "
        "voor wie in dat jaar eindigde. De laatste kolom zegt wat voor dat jaar geldt: waar die verandert, breekt de "
        "reeks en mag je de jaren niet zomaar vergelijken."
    )
    included = (
        "het aandeel vrouwen: van de personen van wie het geslacht gekend is",
        "25 tot en met 54 jaar: personen die op de startdag van minstens één deelname die leeftijd hadden",
        "aangeboden opleidingen: die van de gepubliceerde lijst van dat jaar",
    )
    excluded = (
        "pionierprojecten die niet naar een diploma leiden",
        "uitstroom van een jaar waarvan de meetmaand (juni van het jaar nadien) nog niet om is (n.b.)",
    )
    unit = Unit.U1
    source = PARLIAMENT
    asks = ("period", "organisation", "population")
    charted = "persons"

    COLUMNS = (
        Column("persons", "Gestarte cursisten"),
        Column("started", "Gestarte deelnames"),
        Column("diplomas", "Met diploma"),
        Column("stopped", "Stopgezet"),
        Column("outflow", "Uitstroom naar werk", ColumnKind.PERCENTAGE, 1),
        Column("offered", "Aangeboden opleidingen", is_people=False),
        Column("women", "Aandeel vrouwen", ColumnKind.PERCENTAGE, 1),
        Column("prime", "25 tot en met 54 jaar"),
        Column("meaning", "Wat geldt", ColumnKind.TEXT, is_people=False),
    )

    def parameters(self, today: datetime.date, scope: Scope = ALL) -> Parameters:
        """This year until today and the four before."""
        asked = super().parameters(today, scope)
        return Parameters(**{**asked.__dict__, "first": datetime.date(today.year - YEARS_BACK, 1, 1)})

    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        return enrolments(asked).okot().of_population(asked.population)

    def behind(self, asked: Parameters, key: str) -> EnrolmentQuerySet | None:
        """Who started in the year."""
        spans = {span.label: span for span in years_of(asked)}
        return self.base(asked).started_in(spans[key].first, spans[key].last) if key in spans else None

    def result(self, asked: Parameters) -> Result:
        started, ended, offered = self._started(asked), self._ended(asked), self._offered(asked)
        outflow = self._outflow(asked)
        rows = []
        for span in years_of(asked):
            year = span.first.year
            start, end = started.get(year, {}), ended.get(year, {})
            women, known = start.get("women", 0), start.get("known", 0)
            cells: tuple[Cell, ...] = (
                start.get("persons", 0),
                start.get("started", 0),
                end.get("diplomas", 0),
                end.get("stopped", 0),
                self._share(asked, span, outflow),
                offered.get(year),
                percentage(women, known),
                start.get("prime", 0),
                meaning(span, asked.today),
            )
            rows.append(Row(span.label, cells, key=span.label))
        return Result("Jaar", self.COLUMNS, tuple(rows), notes=("Een jaar zonder gepubliceerd aanbod staat op n.b.",))

    def _started(self, asked: Parameters) -> dict[int, dict[str, Any]]:
        first, last = PRIME
        rows = self.base(asked).started_in(asked.first, asked.last).order_by()
        aged = rows.annotate(in_year=ExtractYear("starts_on"), age=years_old(F("birth_date"), on=F("starts_on")))
        return by_year(
            aged.values("in_year").annotate(
                persons=people(),
                started=Count("pk"),
                women=people(Q(sex=Sex.WOMAN)),
                known=people(~Q(sex=Sex.UNKNOWN)),
                prime=people(Q(age__range=(first, last))),
            )
        )

    def _ended(self, asked: Parameters) -> dict[int, dict[str, Any]]:
        diploma = Q(outcome=EnrolmentState.PASSED, is_final_year=True)
        gone = Q(outcome__in=(EnrolmentState.STOPPED, EnrolmentState.FAILED), reorientation="")
        stopped = gone & ~Q(stop_reason=StopReason.PASSED_NOT_CONTINUED)
        rows = self.base(asked).ended_in(asked.first, asked.last).order_by().annotate(in_year=ExtractYear("ended_on"))
        counts = rows.values("in_year").annotate(
            diplomas=Count("pk", filter=diploma), stopped=Count("pk", filter=stopped)
        )
        return by_year(counts)

    def _offered(self, asked: Parameters) -> dict[int, int]:
        """Trainings, not their years."""
        offered = OfferedTraining.objects.filter(calendar_year__range=(asked.first.year, asked.last.year))
        offered = offered.exclude(level=Level.NONE).order_by()
        lines = offered.values_list("calendar_year", "level", "training").distinct()
        found: dict[int, int] = {}
        for year, _level, _training in lines:
            found[year] = found.get(year, 0) + 1
        return found

    def _outflow(self, asked: Parameters) -> dict[str, Outflow]:
        long_years = [str(span.first.year) for span in years_of(asked) if months_of(span, asked.today) == LONG]
        works = "works_3m"
        if long_years:
            works = (
                f"CASE WHEN EXTRACT(YEAR FROM ended_on) IN ({', '.join(long_years)}) THEN works_6m ELSE works_3m END"
            )
        return counted_per_year(asked, Window(asked.first, asked.last), works)

    def _share(self, asked: Parameters, span: Span, found: dict[str, Outflow]) -> Cell:
        if asked.today <= month_end(measured_in(span)):
            return None
        one = found.get(span.label, Outflow())
        return percentage(one.at_work, one.measured)


def people(condition: Q | None = None) -> Count:
    return Count("person", filter=condition, distinct=True)


def by_year(lines: Any) -> dict[int, dict[str, Any]]:
    return {line["in_year"]: line for line in lines}


def measured_in(span: Span) -> datetime.date:
    return datetime.date(span.first.year + 1, MEASURED_IN, 1)


def month_end(first: datetime.date) -> datetime.date:
    return first + relativedelta(months=1, days=-1)


def months_of(span: Span, today: datetime.date) -> int:
    """After how many months work is measured for who ended in this year; of a year to come, as today."""
    return integer("UITSTROOM_MAANDEN", on=min(measured_in(span), today))


def meaning(span: Span, today: datetime.date) -> str:
    """What holds for the year; a year that is not whole says so."""
    whole = (span.first.month, span.first.day, span.last.month, span.last.day) == (1, 1, 12, 31)
    part = "" if whole else f" Enkel van {span.first:%d/%m} tot en met {span.last:%d/%m}."
    return f"Uitstroom na {months_of(span, today)} maanden.{part}"
