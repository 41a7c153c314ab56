"""XLSX row by row: XlsxWriter in constant memory. A text stays a text: no formula, no link, no number made of it."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from .columns import Column, Kind, Note, Rows, in_words, local, yes_no

MAX_ROWS = 1_048_576
MAX_TEXT = 32_767
MAX_SHEET_NAME = 31
FIRST_DATE = datetime.date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "default_date_format": "dd/mm/yyyy",
}
# Nothing in the file tells who made it, when, or on which machine: the same rows give the same bytes.
PROPERTIES = {"author": "", "comments": "", "created": datetime.datetime(2000, 1, 1)}
FORMS = {Kind.TEXT: "@", Kind.DATE: "dd/mm/yyyy", Kind.MOMENT: "dd/mm/yyyy hh:mm", Kind.YES_NO: "@"}
HEADER = {"bold": True, "bg_color": "#E8EDF3", "bottom": 1, "valign": "top", "text_wrap": True}


class TooManyRows(ValueError):
    """The message is a Dutch sentence for who asked for the file."""

    def __init__(self) -> None:
        super().__init__("Een Excelbestand telt hoogstens 1.048.575 rijen. Kies CSV, of filter de lijst eerst.")


def write_xlsx(
    target: str | Path | IO[bytes],
    columns: Sequence[Column],
    rows: Rows,
    *,
    sheet: str = "Lijst",
    notes: Sequence[Note] = (),
    folder: Path | None = None,
) -> int:
    """Write the rows under a frozen header with a filter, the notes on a sheet "Toelichting"; returns how many rows.

    What is not written yet waits in `folder`, or where this machine keeps temporary files.
    """
    options = {**OPTIONS, "tmpdir": str(folder)} if folder else OPTIONS
    book = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)
    book.set_properties(PROPERTIES)
    try:
        count = write_rows(book, book.add_worksheet(sheet_name(sheet)), columns, rows)
        if notes:
            write_notes(book, notes)
    finally:
        book.close()
    return count


def sheet_name(title: str) -> str:
    return "".join(" " if mark in "[]:*?/\\'" else mark for mark in title)[:MAX_SHEET_NAME].strip() or "Lijst"


def write_rows(book: Workbook, page: Worksheet, columns: Sequence[Column], rows: Rows) -> int:
    header = book.add_format(HEADER)
    forms = [book.add_format({"num_format": number_format(column)}) for column in columns]
    for place, (column, form) in enumerate(zip(columns, forms, strict=True)):
        page.set_column(place, place, column.width, form)
    for place, column in enumerate(columns):
        page.write_string(0, place, column.title, header)
    page.freeze_panes(1, 0)
    line = 0
    for line, row in enumerate(rows, 1):
        if line == MAX_ROWS:
            raise TooManyRows
        for place, (column, form, value) in enumerate(zip(columns, forms, row, strict=True)):
            if value is not None and value != "":
                write_cell(page, (line, place), column, value, form)
    page.autofilter(0, 0, line, len(columns) - 1)
    return line


def number_format(column: Column) -> str:
    if column.kind in FORMS:
        return FORMS[column.kind]
    if column.kind is Kind.PERCENT:
        decimals = 1 if column.decimals is None else column.decimals
        return ("0." + "0" * decimals if decimals else "0") + "%"
    if column.decimals is None:
        return "General"
    return "#,##0." + "0" * column.decimals if column.decimals else "#,##0"


def write_cell(page: Worksheet, place: tuple[int, int], column: Column, value: Any, form: Format) -> None:
    """A value that does not fit its column ("n.b." among numbers, a date before 1900) is written as a text."""
    if column.kind is Kind.YES_NO and not isinstance(value, str):
        page.write_string(*place, yes_no(value), form)
    elif column.kind is Kind.NUMBER and isinstance(value, int | float | Decimal):
        page.write_number(*place, value, form)
    elif column.kind is Kind.PERCENT and isinstance(value, int | float | Decimal):
        page.write_number(*place, Decimal(str(value)) / 100, form)
    elif column.kind in (Kind.DATE, Kind.MOMENT) and fits_a_date(value):
        moment = local(value) if isinstance(value, datetime.datetime) else value
        whole_day = column.kind is Kind.DATE and isinstance(moment, datetime.datetime)
        page.write_datetime(*place, moment.date() if whole_day else moment, form)
    else:
        page.write_string(*place, in_words(column, value)[:MAX_TEXT], form)


def fits_a_date(value: Any) -> bool:
    day = value.date() if isinstance(value, datetime.datetime) else value
    return isinstance(day, datetime.date) and day >= FIRST_DATE


def write_notes(book: Workbook, notes: Sequence[Note]) -> None:
    page = book.add_worksheet("Toelichting")
    label = book.add_format({"bold": True, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 28)
    page.set_column(1, 1, 100)
    for line, (about, text) in enumerate(notes):
        page.write_string(line, 0, about, label)
        page.write_string(line, 1, text[:MAX_TEXT], words)
