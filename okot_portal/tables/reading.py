"""Opens a table somebody sends, CSV or XLSX, and trusts nothing about it: not its name, its size or its contents.

The type is told from the first bytes. What cannot be read is refused with a Dutch sentence that says what to do. CSV is
read in constant memory; of an XLSX only the texts that its cells share are kept, and what it unpacks to is counted
(workbook.py).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, Protocol

from . import delimited, workbook
from .refusing import Limits, Row, UnreadableFile, megabytes

__all__ = ["Limits", "Row", "Table", "UnreadableFile", "open_table"]

LIMITS = Limits()
HEAD = 4096
ZIP = b"PK\x03\x04"
ADVICE = "Bewaar de lijst in Excel als .xlsx of als CSV (gescheiden door puntkomma's) en kies dat bestand."
# What a file begins with, and what it then is.
KNOWN_AS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "een PDF"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"{\\rtf", "een tekstdocument"),
    (b"\x1f\x8b", "een ingepakt bestand"),
    (b"7z\xbc\xaf", "een ingepakt bestand"),
    (b"Rar!", "een ingepakt bestand"),
    (b"MZ", "een programma"),
    (b"\x7fELF", "een programma"),
    (b"SQLite format 3", "een databank"),
    (b"\xd0\xcf\x11\xe0", "een oud Excelbestand (.xls), of een Excelbestand met een wachtwoord"),
    (b"\xff\xfe", "een tekst in UTF-16"),
    (b"\xfe\xff", "een tekst in UTF-16"),
)
WEB = (b"<!doctype html", b"<html", b"<?xml")


class Table(Protocol):
    """`header` are the titles of the first row that is not empty, without blanks around them; `rows()` is read once.

    A row is never shorter than the header. In a CSV every value is a text, in an XLSX what the cell holds; an empty
    cell is "" in both. `kind` is "csv" or "xlsx"; `encoding` is told of a CSV only.
    """

    kind: str
    encoding: str
    header: Sequence[str]

    def rows(self) -> Iterator[Row]: ...


@contextmanager
def open_table(stream: IO[bytes], *, limits: Limits = LIMITS) -> Iterator[Any]:
    """Give the table in a binary stream that can seek. Raises UnreadableFile, here or while its rows are read."""
    size = stream.seek(0, 2)
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    if not head.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise UnreadableFile(f"Het bestand is leeg. {ADVICE}")
    if size > limits.size:
        raise UnreadableFile(
            f"Het bestand is {megabytes(size)} MB groot; hoogstens {megabytes(limits.size)} MB kan. Verdeel het over "
            "meer bestanden."
        )
    if head.startswith(ZIP):
        with workbook.opened(stream, limits) as table:
            yield table
    else:
        refuse_other_types(head)
        with delimited.opened(stream, limits) as table:
            yield table


def refuse_other_types(head: bytes) -> None:
    words = next((words for start, words in KNOWN_AS if head.startswith(start)), None)
    if words is None and head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(WEB):
        words = "een webpagina"
    if words is None and b"\x00" in head:
        words = "geen tabel"
    if words:
        raise UnreadableFile(f"Dit is {words}, wat de naam van het bestand ook zegt. {ADVICE}")
