"""The file of an import as rows of text. Whether it is a table at all is judged by okot_portal.tables; here its accents
are, because a name that was read wrongly once is wrong for ever.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.conf import settings

from okot_portal.tables import Limits, UnreadableFile, open_table, read_text

PIECE = 1_000_000
SAVE_AS = "Kies in Excel ‘Opslaan als’ en dan ‘CSV UTF-8 (door puntkomma’s gescheiden)’ of ‘Excel-werkmap (.xlsx)’."
LOST = f"In dit bestand gingen letters met een accent verloren (�). Vertrek van het oorspronkelijke bestand. {SAVE_AS}"
TWICE = (
    "De accenten in dit bestand zijn al eens verkeerd bewaard: er staat ‘Ã©’ waar ‘é’ hoort. "
    f"Vertrek van het oorspronkelijke bestand. {SAVE_AS}"
)
DOS = (
    "De accenten in dit bestand komen uit een oud systeem (DOS) en zouden verkeerd gelezen worden. "
    f"Bewaar het bestand als UTF-8. {SAVE_AS}"
)
NO_ROWS = "Onder de kolomnamen staat geen enkele rij. Kies het bestand met de rijen."
WINDOWS = "cp1252"
# In cp1252 these stand for quotation and other marks; inside a word they are the accents of DOS.
OF_DOS = re.compile(r"[A-Za-z][‚„†‡ˆ‰‹]")
READ_TWICE = re.compile(r"Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]")

Row = tuple[int, list[str]]


def limits() -> Limits:
    return Limits(**settings.IMPORT_LIMITS)


class Opened:
    """`header` are the names of the columns; `rows()` gives number and cells, once, with constant memory."""

    def __init__(self, table: Any) -> None:
        self.header: list[str] = [storable(title) for title in table.header]
        self._table = table

    def rows(self) -> Iterator[Row]:
        if self._table.kind == "csv":  # texts already
            yield from self._table.rows()
            return
        for number, values in self._table.rows():
            yield number, [storable(value if type(value) is str else read_text(value)) for value in values]


def storable(text: str) -> str:
    """A workbook can spell out marks that no database keeps (a NUL, half of a pair); a CSV with those is refused."""
    return text if text.isprintable() else text.encode("utf-8", "replace").decode().replace("\0", "")


@contextmanager
def opened(stream: BinaryIO) -> Iterator[Opened]:
    """Raises `UnreadableFile` here, or while the rows are read."""
    with open_table(stream, limits=limits()) as table:
        yield Opened(table)


@dataclass(frozen=True)
class Look:
    """What is known of a file before it is read: `lines` is about how many rows, or 0 when only reading tells."""

    header: list[str]
    first: list[list[str]]
    lines: int


def look(stream: BinaryIO, most: int) -> Look:
    """A file nobody looked at yet. Raises `UnreadableFile` with the sentence."""
    with open_table(stream, limits=limits()) as table:
        encoding = table.encoding
        found = Opened(table)
        first = [cells for _number, (_line, cells) in zip(range(most), found.rows(), strict=False)]
    if not first:
        raise UnreadableFile(NO_ROWS)
    return Look(found.header, first, checked_lines(stream, encoding) if encoding else 0)


def checked_lines(stream: BinaryIO, encoding: str) -> int:
    """How many lines a CSV has; refused when its accents went wrong on the way."""
    stream.seek(0)
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 0
    while piece := stream.read(PIECE):
        text = decoder.decode(piece)
        if "\ufffd" in text:
            raise UnreadableFile(LOST)
        if READ_TWICE.search(text):
            raise UnreadableFile(TWICE)
        if encoding == WINDOWS and OF_DOS.search(text):
            raise UnreadableFile(DOS)
        lines += piece.count(b"\n")
    return lines
