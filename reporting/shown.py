"""A sheet as the page shows it: every figure in words, and where a figure leads to."""

from dataclasses import dataclass

from reporting.printing import shown
from reporting.report import Cell, Column, ColumnKind, Row, RowKind
from reporting.sheet import Sheet

CLASSES = {RowKind.SUBTOTAL: "r-sub", RowKind.TOTAL: "r-total", RowKind.BELOW: "r-below"}


@dataclass(frozen=True)
class ShownCell:
    text: str
    numeric: bool
    key: str = ""  # of the list behind it


@dataclass(frozen=True)
class ShownRow:
    label: str
    css: str
    cells: list[ShownCell]
    heading: str = ""  # of the rows that begin here


def rows(sheet: Sheet, *, opens: bool = False) -> list[ShownRow]:
    """With `opens` the first figure of a row leads to the records behind it."""
    found, group = [], ""
    for row in sheet.result.rows:
        heading = row.group if row.group != group and row.kind is not RowKind.SUBTOTAL else ""
        found.append(_row(row, sheet.result.columns, opens, heading))
        group = row.group
    return found


def _row(row: Row, columns: tuple[Column, ...], opens: bool, heading: str) -> ShownRow:
    first = next((n for n, column in enumerate(columns) if column.kind == ColumnKind.COUNT), None)
    cells = [
        ShownCell(
            text=shown(cell, column),
            numeric=column.kind != ColumnKind.TEXT,
            key=row.key if opens and number == first and counts(cell) else "",
        )
        for number, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
    ]
    return ShownRow(row.label, CLASSES.get(row.kind, ""), cells, heading)


def counts(cell: Cell) -> bool:
    return isinstance(cell, int) and cell > 0
