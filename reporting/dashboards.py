"""A few figures for those who steer: what they are now, what changed since a year ago, and the report behind each.

A dashboard counts nothing itself: every figure is a cell of a report, so that it can never differ from it.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from dateutil.relativedelta import relativedelta
from django.urls import reverse

from partners.actor import Actor
from reporting.charts import Chart
from reporting.drawings import chart_of
from reporting.printing import UNMEASURED, dutch, sheet_of, shown
from reporting.registry import REPORTS
from reporting.report import Cell, Column, ColumnKind, Parameters, Report, Result
from reporting.scope import Scope, scope_of, sees_everything, sees_groups

MORE, LESS, NEITHER = 1, -1, 0  # which way is good news
ALL_ROWS = "all"


@dataclass(frozen=True)
class Figure:
    """A cell of a report, by the key of its row. `what` says what it counts, `is_stand` that it is of today only."""

    label: str
    code: str
    column: str
    what: str
    good: int = NEITHER
    row: str = ALL_ROWS
    is_stand: bool = False


STARTED = Figure("Gestarte cursisten", "R1", "persons", "Personen die met een OKOT startten.")
DIPLOMAS = Figure("Diploma's", "R5", "ended", "Opleidingen die met een diploma eindigden.", MORE)
STOPPED = Figure("Stopgezet", "R6", "ended", "Opleidingen die stopten of niet slaagden, ook wegens werk.", LESS)
AGREEMENT = Figure("Dagen tot het akkoord", "R16", "agreed_days", "Mediaan van kandidatuur tot formeel akkoord.", LESS)
INTAKE = Figure("Dagen tot de intake", "R16", "held_days", "Mediaan van akkoord tot intakegesprek.", LESS)
RESULT = Figure("Dagen tot het resultaat", "R16", "resulted_days", "Mediaan van intake tot resultaat.", LESS)
WAITING = Figure(
    "Te lang open", "R16", "open", "Kandidaturen van dit jaar waarvan de volgende stap uitblijft.", LESS, is_stand=True
)
MISSING = Figure(
    "OKOT met een gebrek", "R17", "missing", "Open OKOT-trajecten waaraan gegevens ontbreken.", LESS, "okot|any", True
)
TIMELY = Figure("TWE met tijdig werk", "R12", "period", "Trajecten met minstens één dag begeleiding.", MORE)
TO_WORK = Figure("TWE: naar werk", "R13", "share", "Deel van de beëindigde en gemeten trajecten.", MORE)
PAID = Figure("Vergoedbare maanden", "R14", "paid", "Maanden van TWE die vergoedbaar zijn.", MORE)
LOST = Figure("Verloren maanden", "R14", "lost", "Maanden van TWE die niet vergoed worden.", LESS)
GROUPS = Figure("Groepen gestart", "R15", "groups", "Groepen van het door- en uitstroomtraject.", MORE)
ENTERED = Figure("Deelnemers ingestroomd", "R15", "entered", "Wie met module 1 van een groep begon.", MORE)
DROPPED = Figure("Uitgevallen", "R15", "dropped", "Wie een groep verliet, voor of na de start.", LESS)
TO_VDAB = Figure("Naar VDAB", "R15", "vdab", "Wie na de groep het VDAB-traject naar werk startte.", MORE)


@dataclass(frozen=True)
class Board:
    key: str
    title: str
    readers: Callable[[Actor], bool]
    figures: tuple[Figure, ...]
    drawn: str  # the report whose chart stands below
    reports: tuple[str, ...]  # which others matter here


def heads_ocmw(actor: Actor) -> bool:
    return actor.is_ocmw and actor.is_team_head


def heads_vdab(actor: Actor) -> bool:
    return actor.is_vdab and actor.is_team_head


def steers_article_60(actor: Actor) -> bool:
    """The steering group: the heads of OCMW and VDAB, and the partner that carries the groups."""
    return heads_ocmw(actor) or heads_vdab(actor) or sees_groups(actor)


BOARDS = (
    Board(
        "ocmw",
        "Ons OCMW",
        heads_ocmw,
        (STARTED, AGREEMENT, WAITING, STOPPED, TIMELY, PAID, LOST, MISSING),
        "MAANDEN",
        ("R8", "R9", "R11", "R19"),
    ),
    Board(
        "vdab",
        "Ons team",
        heads_vdab,
        (STARTED, INTAKE, RESULT, WAITING, DIPLOMAS, STOPPED, MISSING),
        "MAANDEN",
        ("R2", "R8", "R9"),
    ),
    Board(
        "netwerk",
        "Het netwerk",
        sees_everything,
        (STARTED, DIPLOMAS, STOPPED, AGREEMENT, TIMELY, TO_WORK, GROUPS, MISSING),
        "MAANDEN",
        ("R2", "R4", "R8", "R10"),
    ),
    Board(
        "art60",
        "Stuurgroep artikel 60",
        steers_article_60,
        (GROUPS, ENTERED, DROPPED, TO_VDAB, TIMELY, TO_WORK),
        "R15",
        ("R11", "R14", "R19"),
    ),
)


@dataclass(frozen=True)
class Reading:
    """A figure as it is printed: now, what changed, and where it comes from."""

    label: str
    text: str
    what: str
    change: str
    tone: str  # "good", "bad" or nothing
    code: str
    url: str


@dataclass(frozen=True)
class Filled:
    board: Board
    readings: list[Reading]
    chart: Chart | None
    chart_heading: str
    reports: list[Report]


def boards_for(actor: Actor) -> list[Board]:
    return [board for board in BOARDS if actor.membership and board.readers(actor)]


def filled(board: Board, actor: Actor, now: datetime.datetime, today: datetime.date) -> Filled:
    """Every report is asked once for this year and once for the same days of the year before."""
    answers = Answers(scope_of(actor), today)
    figures = [one for one in board.figures if REPORTS[one.code].readable_by(actor)]
    drawn, others = REPORTS[board.drawn], [REPORTS[code] for code in board.reports]
    asked = answers.asked(drawn, earlier=False)
    sheet = sheet_of(drawn, asked, answers.result(drawn, earlier=False), now)
    return Filled(
        board=board,
        readings=[answers.reading(one) for one in figures],
        chart=chart_of(sheet),
        chart_heading=drawn.question,
        reports=[report for report in others if report.readable_by(actor)],
    )


class Answers:
    """What the reports answered, each asked at most once per period."""

    def __init__(self, scope: Scope, today: datetime.date) -> None:
        self.scope, self.today = scope, today
        self.known: dict[tuple[str, bool], Result] = {}

    def asked(self, report: Report, *, earlier: bool) -> Parameters:
        first, last = self.today.replace(month=1, day=1), self.today
        if earlier:
            first, last = first - relativedelta(years=1), last - relativedelta(years=1)
        return replace(report.parameters(self.today, self.scope), first=first, last=last)

    def result(self, report: Report, *, earlier: bool) -> Result:
        key = (report.code, earlier)
        if key not in self.known:
            self.known[key] = report.result(self.asked(report, earlier=earlier))
        return self.known[key]

    def reading(self, figure: Figure) -> Reading:
        report = REPORTS[figure.code]
        now, column = cell_of(self.result(report, earlier=False), figure)
        change, tone = "Stand van vandaag.", ""
        if not figure.is_stand:
            before, _column = cell_of(self.result(report, earlier=True), figure)
            change, tone = changed(now, before, column, figure.good)
        return Reading(
            label=figure.label,
            text=shown(now, column),
            what=figure.what,
            change=change,
            tone=tone,
            code=figure.code,
            url=self.address(report),
        )

    def address(self, report: Report) -> str:
        """The report with the same period."""
        url = reverse("report", args=[report.code.lower()])
        if "period" not in report.asks:
            return url
        asked = self.asked(report, earlier=False)
        return f"{url}?{urlencode({'first': dutch(asked.first), 'last': dutch(asked.last)})}"


def cell_of(result: Result, figure: Figure) -> tuple[Cell, Column]:
    position = [column.key for column in result.columns].index(figure.column)
    row = next((row for row in result.rows if row.key == figure.row), None)
    return row.cells[position] if row else None, result.columns[position]


def changed(now: Cell, before: Cell, column: Column, good: int) -> tuple[str, str]:
    """In words, with the figure of then: a difference in percentages is in points."""
    if not isinstance(now, int | Decimal) or not isinstance(before, int | Decimal):
        then = f"{shown(before, column)}." if before is not None else UNMEASURED
        return f"Vorig jaar: {then}", ""
    difference = Decimal(now) - Decimal(before)
    if difference == 0:
        return f"Evenveel als vorig jaar ({shown(before, column)}).", ""
    size = shown(abs(difference), replace(column, kind=ColumnKind.COUNT))
    unit = " punt" if column.kind == ColumnKind.PERCENTAGE else ""
    tone = "" if good == NEITHER else "good" if (difference > 0) == (good == MORE) else "bad"
    word = "meer" if difference > 0 else "minder"
    return f"{size}{unit} {word} dan vorig jaar ({shown(before, column)}).", tone
