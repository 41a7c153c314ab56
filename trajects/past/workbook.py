"""Turns a workbook into the CSV everything else reads, in a process of its own with little memory and little time.

Whatever a workbook does to the reader (a sheet with a cell at XFD1048576 asks for hundreds of gigabytes), it does to
that process and not to the portal. Dates become ISO, whole numbers lose their ".0", and a formula is what it showed.
"""

import csv
import datetime
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import python_calamine as calamine

from trajects.past import refusals
from trajects.past.refusals import Refused

ROOT = Path(__file__).resolve().parents[2]
LOCKED, NO_SHEET, ROWS, COLUMNS, DAMAGED = 10, 11, 12, 13, 14
MIDNIGHT = datetime.time()


class Limits(Protocol):
    rows: int
    columns: int
    memory: int
    seconds: int


def convert(source: Path, target: Path, limits: Limits) -> None:
    """Write the first sheet with rows to `target` (UTF-8, semicolons). Raises `Refused`."""
    numbers = (limits.rows, limits.columns, limits.memory, limits.seconds)
    command = [sys.executable, "-m", __name__, str(source), str(target), *map(str, numbers)]
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=limits.seconds * 2, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Refused(refusals.BOMB) from None
    sentences = {
        LOCKED: refusals.PROTECTED,
        NO_SHEET: refusals.NO_SHEET,
        ROWS: refusals.too_many_rows(limits.rows),
        COLUMNS: refusals.too_many_columns(limits.columns),
        DAMAGED: refusals.DAMAGED,
    }
    if run.returncode:
        raise Refused(sentences.get(run.returncode, refusals.BOMB))


# -- in the process of its own --------------------------------------------------------------------------------------


def main(source: str, target: str, limits: list[int]) -> int:
    rows, columns, memory, seconds = limits
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        sheet = first_sheet(source)
    except calamine.PasswordError:
        return LOCKED
    except (calamine.CalamineError, OSError, ValueError):
        return DAMAGED
    if sheet is None:
        return NO_SHEET
    if sheet.total_height > rows + 1:
        return ROWS
    if sheet.total_width > columns:
        return COLUMNS
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(texts(sheet))
    return 0


def first_sheet(source: str) -> calamine.CalamineSheet | None:
    """The first visible sheet that holds anything."""
    book = calamine.CalamineWorkbook.from_path(source)
    visible = calamine.SheetVisibleEnum.Visible
    for meta in book.sheets_metadata:
        if meta.visible == visible and meta.typ == calamine.SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.height:
                return sheet
    return None


def texts(sheet: calamine.CalamineSheet) -> Iterator[list[str]]:
    """Every row, those above the first cell too: what people call row 7 stays row 7."""
    above = sheet.start[0] if sheet.start else 0
    yield from ([] for _ in range(above))
    for row in sheet.iter_rows():
        yield [text(value) for value in row]


def text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ")
    return str(value)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3], limits=[int(word) for word in sys.argv[3:]]))
