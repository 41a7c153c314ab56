"""Charts as SVG, drawn on the server: no script, the same on screen, on paper and in a PDF.

Presentation attributes give every shape its colour, because a PDF knows no style sheet; on the page the classes of
css/report.css win, so that dark mode works. Every value is printed, and colour never says something alone.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reporting.printing import shown
from reporting.report import Cell, Column, ColumnKind, RowKind
from reporting.sheet import Sheet

INK, QUIET, TRACK, LINE = "#14222B", "#43535C", "#F1F4F5", "#DAE2E4"
COLOURS = {
    "c-bar": "#0B5C6B",
    "k-neutral": "#4C6470",
    "k-info": "#3D7BC8",
    "k-active": "#0B7F92",
    "k-success": "#128A63",
    "k-danger": "#C4493B",
    "k-redirect": "#7F5BC0",
    "k-grey": "#A3B1B8",
}
MOST_BARS = 25
LETTER = 7.6  # how wide a letter is, about
WIDTH = 760.0
BAR, GAP, TOP = 22.0, 12.0, 4.0
VALUE_ROOM = 110.0
LONGEST_LABEL = 44
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000, 50000, 100000)
MOST_LINES = 5


@dataclass(frozen=True)
class Chart:
    """`words` says all of it for who cannot see it; `pairs` under the titles `first` and `second` is its table."""

    title: str
    words: str
    svg: SafeString
    pairs: tuple[tuple[str, str], ...]
    first: str = ""
    second: str = ""


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    text: str


def svg(width: float, height: float, title: str, words: str, parts: Iterable[SafeString]) -> SafeString:
    """The frame around what was drawn."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" role="img" '
        'font-family="Source Sans 3" font-size="15" fill="{}"><title>{}</title><desc>{}</desc>{}</svg>',
        short(width),
        short(height),
        INK,
        title,
        words,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def short(number: float) -> str:
    """One digit is more than a screen shows."""
    return f"{number:.1f}"


def text(x: float, y: float, words: str, *, kind: str, anchor: str = "start", fill: str = QUIET) -> SafeString:
    drawn = '<text class="{}" x="{}" y="{}" text-anchor="{}" fill="{}">{}</text>'
    return format_html(drawn, kind, short(x), short(y), anchor, fill, words)


def rect(x: float, y: float, width: float, height: float, *, kind: str, fill: str) -> SafeString:
    drawn = '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3" fill="{}"/>'
    return format_html(drawn, kind, short(x), short(y), short(max(width, 0)), short(max(height, 0)), fill)


def shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def told(bars: Sequence[Bar]) -> str:
    return "; ".join(f"{bar.label}: {bar.text}" for bar in bars)


def pairs_of(bars: Sequence[Bar]) -> tuple[tuple[str, str], ...]:
    return tuple((bar.label, bar.text) for bar in bars)


def horizontal(title: str, bars: Sequence[Bar]) -> Chart:
    """One bar per row, its value beside it."""
    room = max((len(shortened(bar.label)) for bar in bars), default=0) * LETTER + 14
    length = WIDTH - room - VALUE_ROOM
    most = max((bar.value for bar in bars), default=0) or 1
    drawn, y = [], TOP
    for bar in bars:
        middle = y + BAR / 2 + 5
        drawn += [
            text(room - 10, middle, shortened(bar.label), kind="c-lab", anchor="end"),
            rect(room, y, length, BAR, kind="c-track", fill=TRACK),
            rect(room, y, length * bar.value / most, BAR, kind="c-bar", fill=COLOURS["c-bar"]),
            text(room + length + 10, middle, bar.text, kind="c-val", fill=INK),
        ]
        y += BAR + GAP
    words = told(bars)
    return Chart(title, words, svg(WIDTH, y - GAP + TOP, title, words, drawn), pairs_of(bars))


HEIGHT, LEFT, BOTTOM, ROOF = 250.0, 44.0, 28.0, 22.0


def vertical(title: str, bars: Sequence[Bar]) -> Chart:
    """One column per month or year, its value above it."""
    most = max((bar.value for bar in bars), default=0)
    step = next((one for one in STEPS if most / one <= MOST_LINES), STEPS[-1])
    top = max(math.ceil(most / step), 1) * step
    room, wide = HEIGHT - ROOF - BOTTOM, (WIDTH - LEFT) / max(len(bars), 1)
    drawn = [part for number in range(int(top // step) + 1) for part in _line(number * step, top, room)]
    for number, bar in enumerate(bars):
        height, middle = room * bar.value / top, LEFT + (number + 0.5) * wide
        y = ROOF + room - height
        drawn += [
            rect(middle - wide * 0.3, y, wide * 0.6, height, kind="c-bar", fill=COLOURS["c-bar"]),
            text(middle, y - 6, bar.text, kind="c-val", anchor="middle", fill=INK),
            text(middle, HEIGHT - 8, bar.label, kind="c-sub", anchor="middle"),
        ]
    words = told(bars)
    return Chart(title, words, svg(WIDTH, HEIGHT, title, words, drawn), pairs_of(bars))


def _line(value: int, top: float, room: float) -> tuple[SafeString, SafeString]:
    y = ROOF + room - room * value / top
    drawn = '<line class="c-grid" x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}"/>'
    line = format_html(drawn, short(LEFT), short(WIDTH), short(y), short(y), LINE)
    return line, text(LEFT - 8, y + 5, str(value), kind="c-sub", anchor="end")


def bar_chart(sheet: Sheet) -> Chart | None:
    """The bars of the column a report names; nothing where there is none, or too much to see anything in."""
    position = next((n for n, column in enumerate(sheet.result.columns) if column.key == sheet.charted), None)
    if position is None:
        return None
    column = sheet.result.columns[position]
    found = [(row.label, row.cells[position]) for row in sheet.result.rows if row.kind == RowKind.PLAIN]
    bars = [bar for label, cell in found if (bar := bar_of(label, cell, column))]
    if not 1 < len(bars) <= MOST_BARS:
        return None
    drawn: Callable[[str, Sequence[Bar]], Chart] = vertical if over_time(bars) else horizontal
    chart = drawn(f"{sheet.question} {column.title}", bars)
    return replace(chart, first=sheet.result.first_column, second=column.title)


def step_chart(sheet: Sheet) -> Chart | None:
    """A bar per step: the days of the row of all, where they are known."""
    whole = next((row for row in sheet.result.rows if row.kind == RowKind.TOTAL), None)
    if whole is None:
        return None
    timed = [pair for pair in zip(sheet.result.columns, whole.cells, strict=True) if pair[0].kind == ColumnKind.DAYS]
    bars = [bar for column, cell in timed if (bar := bar_of(column.title, cell, column))]
    return replace(horizontal(sheet.question, bars), first="Stap", second="Mediaan") if len(bars) > 1 else None


def bar_of(label: str, cell: Cell, column: Column) -> Bar | None:
    return Bar(label, float(cell), shown(cell, column)) if isinstance(cell, int | Decimal) else None


MONTH = 7  # mm/jjjj


def over_time(bars: Sequence[Bar]) -> bool:
    """Rows that are months or years stand beside each other."""
    return all(len(bar.label) <= MONTH and bar.label.replace("/", "").isdigit() for bar in bars)
