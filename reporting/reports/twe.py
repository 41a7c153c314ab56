"""Temporary work experience (TWE): the monitor (R11), who ran with timely work (R12), and who went to work (R13)."""

import datetime
from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from partners.models import Province
from partners.roles import OrganisationKind
from reporting.report import Column, ColumnKind, Parameters, Report, Result, Row, RowKind, Unit, Unknown
from reporting.rounding import percentage
from reporting.trajectories import OCMW_PROVINCE, Span, guided, month_ends, running_in, years_of
from reporting.words import NO_PROVINCE, TWE_MONTHLY
from trajects.twe.choices import TweEnd
from trajects.twe.models import TweTrajectory
from trajects.twe.money import Course, last_day_of

TO_WORK = (TweEnd.OUTFLOW_NEC, TweEnd.OUTFLOW_SE)
NOTHING_YET = ""  # a day that did not come: not a figure that is missing
BY_MISTAKE = "trajecten die met de reden 'administratieve fout' beëindigd zijn"
YES, NO, OPEN = "ja", "nee", "nog open"


class TweReport(Report):
    unit = Unit.TRAJECTORIES
    source = TWE_MONTHLY
    excluded: ClassVar[tuple[str, ...]] = (BY_MISTAKE,)


class R11(TweReport):
    code = "R11"
    title = "TWE-monitor"
    question = "Welke TWE-trajecten zijn geregistreerd, en hoe ver staan ze?"
    definition = (
        "Elk TWE-traject waarvan de begeleiding ten laatste op de laatste dag van de maand begon, zoals het op die dag "
        "was. Wat later gebeurde, staat er niet bij. Een maand met registratie is een kalendermaand waarvan de laatste "
        "dag binnen de begeleiding valt."
    )
    included = ("ook trajecten die op die dag al beëindigd waren", "de maand van de start van de WEO telt mee")
    asks = ("measured_in", "organisation")
    one_per_row = True
    MOST = 2000

    COLUMNS = (
        Column("ocmw", "OCMW", ColumnKind.TEXT, is_people=False),
        Column("province", "Provincie", ColumnKind.TEXT, is_people=False),
        Column("phase", "Fase", ColumnKind.TEXT, is_people=False),
        Column("start_month", "Startmaand", ColumnKind.TEXT, is_people=False),
        Column("weo_on", "Start WEO", ColumnKind.DATE, is_people=False),
        Column("art60_on", "Start art. 60", ColumnKind.DATE, is_people=False),
        Column("timely", "Tijdig werk", ColumnKind.TEXT, is_people=False),
        Column("months", "Maanden met registratie", is_people=False),
        Column("ended_on", "Einde", ColumnKind.DATE, is_people=False),
        Column("end_reason", "Reden van het einde", ColumnKind.TEXT, is_people=False),
        Column("measured_on", "Eerste meting", ColumnKind.DATE, is_people=False),
    )

    def day(self, asked: Parameters) -> datetime.date:
        """The last day of the month; of a month that still runs, today."""
        return min(last_day_of(asked.measured_in or asked.last), asked.today)

    def base(self, asked: Parameters) -> QuerySet[Any]:
        return guided(asked).filter(weo_on__lte=self.day(asked))

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        return self.base(asked) if key == "all" else self.base(asked).filter(reference=key)

    def result(self, asked: Parameters) -> Result:
        day = self.day(asked)
        found = self.base(asked).select_related("ocmw").annotate(province=OCMW_PROVINCE)
        lines = [self._row(twe, day) for twe in found.order_by("ocmw__name", "weo_on", "pk")]
        notes = [f"Stand op {day:%d/%m/%Y}."]
        if len(lines) > self.MOST:
            notes.append(f"De eerste {self.MOST} trajecten staan hier. Kies één organisatie voor een kortere lijst.")
        months = sum(int(str(row.cells[7])) for row in lines)
        cells = (NOTHING_YET,) * 6 + (
            f"{sum(row.cells[6] == YES for row in lines)} tijdig",
            months,
            *(NOTHING_YET,) * 3,
        )
        total = Row(f"{len(lines)} trajecten", cells, RowKind.TOTAL, "all")
        return Result("Traject", self.COLUMNS, (*lines[: self.MOST], total), notes=tuple(notes))

    def _row(self, twe: Any, day: datetime.date) -> Row:
        course = as_on(twe, day)
        ended = course.ended_on is not None
        cells = (
            twe.ocmw.name,
            Province(twe.province).label if twe.province else NO_PROVINCE,
            phase_of(course),
            f"{course.weo_on:%m/%Y}",
            course.weo_on,
            course.art60_started_on or NOTHING_YET,
            timely(course, day),
            month_ends(course.weo_on, min(course.ended_on or day, day)),
            course.ended_on or NOTHING_YET,
            twe.get_end_reason_display() if ended else NOTHING_YET,
            twe.measured_on if ended and twe.measured_on <= day else NOTHING_YET,
        )
        return Row(twe.reference, cells, key=twe.reference)


def as_on(twe: TweTrajectory, day: datetime.date) -> Course:
    """The trajectory as it was on this day: what came later had not happened yet."""

    def until(moment: datetime.date | None) -> datetime.date | None:
        return moment if moment and moment <= day else None

    assert twe.weo_on and twe.art60_limit_on  # noqa: S101  (a state that is guided implies both)
    started, ended = until(twe.art60_started_on), until(twe.art60_ended_on)
    return Course(twe.weo_on, twe.art60_limit_on, until(twe.ended_on), started, ended)


def phase_of(course: Course) -> str:
    if course.ended_on:
        return "Beëindigd"
    if course.art60_ended_on:
        return "Na art. 60"
    return "Art. 60" if course.art60_started_on else "Voor art. 60"


def timely(course: Course, day: datetime.date) -> str:
    if course.is_lost_for_art60(day):
        return NO
    return YES if course.art60_started_on else OPEN


class R12(TweReport):
    code = "R12"
    title = "TWE lopend met tijdig werk"
    question = "Hoeveel TWE-trajecten met tijdig werk liepen in een jaar?"
    definition = (
        "TWE-trajecten met tijdig werk en minstens één dag begeleiding in het jaar. Het is het volume van een heel "
        "jaar, geen stand op 31 december. Tijdig werk: artikel 60 startte binnen de termijn na de start van de WEO."
    )
    included = (
        "een traject dat in meerdere jaren liep, telt in elk van die jaren; de kolom 'hele periode' telt het één keer",
        "de provincie is die van het OCMW",
    )
    excluded = (BY_MISTAKE, "trajecten waarvan art. 60 te laat of (nog) niet startte")
    charted = "period"

    def base(self, asked: Parameters) -> QuerySet[Any]:
        running = guided(asked).filter(running_in(Span("", asked.first, asked.last)))
        return running.annotate(lies_in=OCMW_PROVINCE)

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        base = self.base(asked)
        if key == "open":
            return base.filter(is_timely=None).filter(self._still_open(asked))
        if key not in {"all", "unknown", *Province.values}:
            return None
        counted = base.filter(is_timely=True)
        return counted if key == "all" else counted.filter(lies_in="" if key == "unknown" else key)

    def result(self, asked: Parameters) -> Result:
        years = years_of(asked)
        volumes = {f"y{span.label}": Count("pk", filter=Q(is_timely=True) & running_in(span)) for span in years}
        counts: Any = (
            self.base(asked)
            .order_by()
            .values("lies_in")
            .annotate(
                period=Count("pk", filter=Q(is_timely=True)),
                open=Count("pk", filter=Q(is_timely=None) & self._still_open(asked)),
                **volumes,
            )
        )
        found = {line["lies_in"]: line for line in counts}
        keys = ["period", *volumes]
        rows = [
            Row(province.label, tuple(found.get(province.value, {}).get(key, 0) for key in keys), key=province.value)
            for province in Province
        ]
        total = tuple(sum(line[key] for line in found.values()) for key in keys)
        nowhere = found.get("", {}).get("period", 0)
        waiting = sum(line["open"] for line in found.values())
        columns = (Column("period", "Hele periode"), *(Column(f"y{span.label}", span.label) for span in years))
        return Result(
            "Provincie van het OCMW",
            columns,
            (*rows, Row("Totaal", total, RowKind.TOTAL, "all")),
            unknown=(
                Unknown("trajecten van een OCMW zonder gekende provincie", nowhere, "unknown"),
                Unknown("trajecten waarvan tijdig werk nog open is", waiting, "open"),
            ),
        )

    def _still_open(self, asked: Parameters) -> Q:
        return Q(ended_on=None, art60_limit_on__gte=asked.today)


class R13(TweReport):
    code = "R13"
    title = "TWE: uitstroom naar werk"
    question = "Hoeveel beëindigde TWE-trajecten leidden naar werk?"
    definition = (
        "TWE-trajecten die in de periode eindigden en een eerste meting hebben: de dag na het einde. Daarvan het deel "
        "dat naar werk uitstroomde, in het normaal economisch circuit (NEC) of in de sociale economie."
    )
    included = ("de reden van het einde, zoals het OCMW die registreerde, zegt of het naar werk was",)
    excluded = (BY_MISTAKE, "trajecten waarvan de eerste meting nog moet komen: ze staan apart")
    charted = "share"

    def base(self, asked: Parameters) -> QuerySet[Any]:
        return guided(asked).filter(ended_on__range=(asked.first, asked.last))

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        measured = self.base(asked).filter(measured_on__lte=asked.today)
        year, _, ocmw = key.partition("|")
        if key == "unmeasured":
            return self.base(asked).filter(measured_on__gt=asked.today)
        if key == "all":
            return measured
        if not year.isdigit() or (ocmw and not ocmw.isdigit()):
            return None
        of_year = measured.filter(ended_on__year=int(year))
        return of_year.filter(ocmw_id=int(ocmw)) if ocmw else of_year

    def result(self, asked: Parameters) -> Result:
        known = Q(measured_on__lte=asked.today)
        counts: Any = (
            self.base(asked)
            .order_by()
            .annotate(in_year=ExtractYear("ended_on"))
            .values("in_year", "ocmw_id", "ocmw__name")
            .annotate(
                measured=Count("pk", filter=known),
                nec=Count("pk", filter=known & Q(end_reason=TweEnd.OUTFLOW_NEC)),
                social=Count("pk", filter=known & Q(end_reason=TweEnd.OUTFLOW_SE)),
                waiting=Count("pk", filter=~known),
            )
        )
        lines: list[dict[str, Any]] = sorted(
            counts, key=lambda line: (line["in_year"], line["ocmw__name"], line["ocmw_id"])
        )
        rows: list[Row] = []
        for span in years_of(asked):
            mine = [line for line in lines if line["in_year"] == span.first.year]
            if asked.scope.kind != OrganisationKind.OCMW:
                rows += [self._ocmw(line) for line in mine]
            rows.append(self._row(span.label, mine, RowKind.SUBTOTAL, span.label, span.label))
        columns = (
            Column("measured", "Gemeten"),
            Column("nec", "Naar werk in het NEC"),
            Column("social", "Naar de sociale economie"),
            Column("work", "Naar werk"),
            Column("share", "Uitstroom naar werk", ColumnKind.PERCENTAGE, 2),
        )
        waiting = sum(line["waiting"] for line in lines)
        return Result(
            "Jaar en OCMW",
            columns,
            (*rows, self._row("Totaal", lines, RowKind.TOTAL, "all")),
            unknown=(Unknown("beëindigde trajecten waarvan de eerste meting nog komt", waiting, "unmeasured"),),
        )

    def _ocmw(self, line: dict[str, Any]) -> Row:
        year = str(line["in_year"])
        return self._row(f"{line['ocmw__name']} ({year})", [line], RowKind.PLAIN, f"{year}|{line['ocmw_id']}", year)

    def _row(self, label: str, lines: list[dict[str, Any]], kind: RowKind, key: str, group: str = "") -> Row:
        measured, nec, social = (sum(line[name] for line in lines) for name in ("measured", "nec", "social"))
        cells = (measured, nec, social, nec + social, percentage(nec + social, measured, 2))
        return Row(label, cells, kind, key, group)
