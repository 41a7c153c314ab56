"""What is printed with every figure, and the table as rows: for the page, the files and the command alike."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from okot_portal.tables import Column as FileColumn
from okot_portal.tables import Kind
from okot_portal.tables.columns import Note
from reporting.report import Cell, Column, ColumnKind, Parameters, Report, Result
from reporting.sheet import Sheet, to_json
from reporting.words import MONTH_OF, POPULATION

UNMEASURED = "n.b."
HOW = "Hoe tellen wij"
FILE_KINDS = {
    ColumnKind.TEXT: Kind.TEXT,
    ColumnKind.DATE: Kind.DATE,
    ColumnKind.PERCENTAGE: Kind.PERCENT,
}


def dutch(day: datetime.date) -> str:
    return f"{day:%d/%m/%Y}"


def notes(report: Report, asked: Parameters, result: Result, made_at: datetime.datetime) -> list[Note]:
    """The definition with all that was asked: nobody has to guess what a figure means."""
    lines: list[Note] = [
        ("Rapport", f"{report.code} {report.title}"),
        ("Vraag", report.question),
        ("Definitie", report.definition),
        *(("Telt mee", text) for text in report.included),
        *(("Telt niet mee", text) for text in report.excluded),
        ("Eenheid", report.unit.label),
        *asked_for(report, asked),
        *(("Opmerking", text) for text in result.notes),
        *(("Onbekend", f"{unknown.count} {unknown.label}") for unknown in result.unknown),
        ("Gegevens van", f"{timezone.localtime(made_at):%d/%m/%Y %H:%M}"),
    ]
    return [*lines, ("Bron van de definitie", report.source)] if report.source else lines


def asked_for(report: Report, asked: Parameters) -> list[Note]:
    """The parameters in words, only those this report reads."""
    words = dict(POPULATION)
    lines = {
        "period": ("Periode", f"{dutch(asked.first)} tot en met {dutch(asked.last)}"),
        "measured_in": ("Meetmaand", f"{asked.measured_in:%m/%Y}" if asked.measured_in else ""),
        "organisation": ("Organisatie", asked.scope.label),
        "population": ("Niveaus", ", ".join(words.get(one, one) for one in asked.population) or "alle niveaus"),
        "province_of": ("Provincie", "van de woonplaats" if asked.province_of == "home" else "van de opleiding"),
        "month_of": ("Maand", dict(MONTH_OF)[asked.month_of]),
        "top": ("Aantal redenen", str(asked.top)),
        "open_days": ("Open sinds meer dan", f"{asked.open_days} dagen"),
    }
    return [line for name, line in lines.items() if name in report.asks and line[1]]


def file_columns(result: Result) -> list[FileColumn]:
    """The columns of a file: the label, then the figures."""
    first = FileColumn("label", result.first_column, Kind.TEXT, 50)
    return [first, *(_file_column(column) for column in result.columns)]


def _file_column(column: Column) -> FileColumn:
    kind = FILE_KINDS.get(column.kind, Kind.NUMBER)
    return FileColumn(column.key, column.title, kind, 18, None if kind is Kind.TEXT else column.digits)


def file_rows(result: Result) -> Iterator[tuple[Cell, ...]]:
    for row in result.rows:
        yield (row.label, *(UNMEASURED if cell is None else cell for cell in row.cells))


def shown(cell: Cell, column: Column) -> str:
    """A figure as it is read here: 4.559, 57,35 %, n.b."""
    if cell is None:
        return UNMEASURED
    if isinstance(cell, datetime.date):
        return dutch(cell)
    if isinstance(cell, str):
        return cell
    text = f"{cell:,.{column.digits}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return {ColumnKind.PERCENTAGE: f"{text} %", ColumnKind.MONEY: f"€ {text}"}.get(column.kind, text)


def as_json(report: Report, asked: Parameters, result: Result, made_at: datetime.datetime) -> dict[str, Any]:
    """Everything that is printed, for machines and for what is kept."""
    return to_json(sheet_of(report, asked, result, made_at))


def sheet_of(report: Report, asked: Parameters, result: Result, made_at: datetime.datetime) -> Sheet:
    explained = tuple(notes(report, asked, result, made_at))
    return Sheet(
        code=report.code,
        title=report.title,
        question=report.question,
        notes=explained,
        result=result,
        made_at=made_at,
        charted=report.charted,
        one_per_row=report.one_per_row or report.names_people,
    )
