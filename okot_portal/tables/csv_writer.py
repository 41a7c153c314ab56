"""CSV as Excel of this country opens it with a double click: semicolons, a decimal comma, and a BOM for the accents."""

import csv
import io
from collections.abc import Sequence
from itertools import islice
from typing import IO

from .columns import Column, Kind, Note, Rows, in_words

DELIMITER = ";"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"
BATCH = 1000


def looks_like_formula(text: str) -> bool:
    return text.lstrip(GUARD).startswith(FORMULA_STARTS)


def guarded(text: str) -> str:
    """A text that Excel would run as a formula gets an apostrophe; `unguarded` takes it off again."""
    return GUARD + text if looks_like_formula(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith(GUARD) and looks_like_formula(text) else text


def cell(column: Column, value: object) -> str:
    text = in_words(column, value)
    of_numbers = column.kind in (Kind.NUMBER, Kind.PERCENT) and not isinstance(value, str)
    return text if of_numbers else guarded(text)


def write_csv(stream: IO[bytes], columns: Sequence[Column], rows: Rows, *, notes: Sequence[Note] = ()) -> int:
    """Write the notes, an empty line, the titles and the rows; returns how many rows. The stream stays open."""
    stream.write("\ufeff".encode())
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=DELIMITER, lineterminator="\r\n")
    for label, text in notes:
        writer.writerow([guarded(label), guarded(text)])
    if notes:
        writer.writerow([])
    writer.writerow([guarded(column.title) for column in columns])
    count, remaining = 0, iter(rows)
    while batch := list(islice(remaining, BATCH)):
        writer.writerows([cell(c, value) for c, value in zip(columns, row, strict=True)] for row in batch)
        count += len(batch)
        flush(buffer, stream)
    flush(buffer, stream)
    return count


def flush(buffer: io.StringIO, stream: IO[bytes]) -> None:
    stream.write(buffer.getvalue().encode())
    buffer.seek(0)
    buffer.truncate()
