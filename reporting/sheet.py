"""What is printed of a report, whole: the page, every file and a snapshot show this one thing, and nothing besides.

A sheet can be written as JSON and read back, also when the class of its report has gone.
"""

import datetime
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from okot_portal.tables.columns import Note
from reporting.report import Cell, Column, ColumnKind, Result, Row, RowKind, Unknown

NUMBERS = (ColumnKind.COUNT, ColumnKind.PERCENTAGE, ColumnKind.DAYS, ColumnKind.MONEY)


@dataclass(frozen=True)
class Sheet:
    """`charted` is the column of its bars; `notes` is the definition with everything that was asked."""

    code: str
    title: str
    question: str
    notes: tuple[Note, ...]
    result: Result
    made_at: datetime.datetime
    charted: str = ""
    one_per_row: bool = False  # a row is one trajectory, not a count


def to_json(sheet: Sheet) -> dict[str, Any]:
    """For machines and for what is kept; a percentage is a text, so no digit is lost."""
    result = sheet.result
    return {
        "report": sheet.code,
        "title": sheet.title,
        "question": sheet.question,
        "notes": [[label, text] for label, text in sheet.notes],
        "columns": [
            {"key": "label", "title": result.first_column, "kind": ColumnKind.TEXT.value},
            *({**asdict(column), "kind": column.kind.value} for column in result.columns),
        ],
        "rows": [_row_to_json(row) for row in result.rows],
        "unknown": [asdict(unknown) for unknown in result.unknown],
        "remarks": list(result.notes),
        "charted": sheet.charted,
        "one_per_row": sheet.one_per_row,
        "made_at": sheet.made_at.isoformat(),
    }


def read(data: dict[str, Any]) -> Sheet:
    """The sheet that was written; the opposite of `to_json`."""
    first, *others = data["columns"]
    columns = tuple(Column(**{**one, "kind": ColumnKind(one["kind"])}) for one in others)
    result = Result(
        first_column=first["title"],
        columns=columns,
        rows=tuple(_row(row, columns) for row in data["rows"]),
        unknown=tuple(Unknown(**one) for one in data["unknown"]),
        notes=tuple(data["remarks"]),
    )
    return Sheet(
        code=data["report"],
        title=data["title"],
        question=data["question"],
        notes=tuple((label, text) for label, text in data["notes"]),
        result=result,
        made_at=datetime.datetime.fromisoformat(data["made_at"]),
        charted=data["charted"],
        one_per_row=data["one_per_row"],
    )


def _row_to_json(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "cells": [str(cell) if isinstance(cell, Decimal | datetime.date) else cell for cell in row.cells],
        "kind": row.kind.value,
        "key": row.key,
        "group": row.group,
    }


def _row(data: dict[str, Any], columns: tuple[Column, ...]) -> Row:
    cells = tuple(_cell(cell, column) for cell, column in zip(data["cells"], columns, strict=True))
    return Row(data["label"], cells, RowKind(data["kind"]), data["key"], data["group"])


def _cell(cell: int | str | None, column: Column) -> Cell:
    if not isinstance(cell, str):
        return cell
    if column.kind is ColumnKind.DATE:
        return datetime.date.fromisoformat(cell)
    if column.kind not in NUMBERS:
        return cell
    try:
        return Decimal(cell)
    except InvalidOperation:  # a word in a column of figures: hidden
        return cell
