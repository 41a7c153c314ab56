"""From whatever somebody uploads to rows of text: which kind of file it is, in which letters, whether to take it."""

import codecs
import csv
import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from trajects.past import archive, refusals, workbook
from trajects.past.refusals import Refused

PIECE = 1_000_000
ZIP, PDF, OLE = b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
OF_A_PROTECTED_ONE = "EncryptedPackage".encode("utf-16-le")
WINDOWS = "cp1252"
# In cp1252 these stand for quotation and other marks; between letters they are the accents of DOS.
OF_DOS = re.compile(r"[A-Za-z][‚„†‡ˆ‰‹][a-z]")
READ_TWICE = re.compile(r"Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]")
LONGEST_CELL = 20_000


@dataclass(frozen=True)
class Limits:
    """What a file may be; from IMPORT_LIMITS in the settings."""

    bytes: int
    unpacked: int
    rows: int
    columns: int
    memory: int
    seconds: int

    @classmethod
    def current(cls) -> "Limits":
        return cls(**settings.IMPORT_LIMITS)


@dataclass(frozen=True)
class Source:
    """A file that was taken: where its text stands and in which letters."""

    path: Path
    encoding: str
    lines: int

    def open(self) -> BinaryIO:
        return self.path.open("rb")


def take(path: Path, target: Path, limits: Limits) -> Source:
    """Look at the file before anything reads it, and turn a workbook into text at `target`. Raises `Refused`."""
    size = path.stat().st_size
    if size == 0:
        raise Refused(refusals.EMPTY)
    if size > limits.bytes:
        raise Refused(refusals.too_large(limits.bytes))
    with path.open("rb") as file:
        start = file.read(PIECE)
        if start.startswith(ZIP):
            archive.inspect(file, unpacked=limits.unpacked)
            workbook.convert(path, target, limits)
            path = target
        else:
            refuse_what_is_no_text(start, file)
    source = letters(path)
    header(source, limits)
    return source


def refuse_what_is_no_text(start: bytes, file: BinaryIO) -> None:
    if start.lstrip()[:4] == PDF:
        raise Refused(refusals.PDF)
    if start.startswith(OLE):
        file.seek(0)
        protected = any(OF_A_PROTECTED_ONE in piece for piece in iter(lambda: file.read(PIECE), b""))
        raise Refused(refusals.PROTECTED if protected else refusals.OLD_EXCEL)
    if start.startswith(UTF16):
        raise Refused(refusals.UTF16)
    if b"\0" in start:
        raise Refused(refusals.BINARY)


def letters(path: Path) -> Source:
    """UTF-8 (with or without its mark) or Windows; everything else is named and refused."""
    for encoding in ("utf-8", WINDOWS):
        try:
            lines = examined(path, encoding)
        except UnicodeDecodeError:
            continue
        return Source(path, "utf-8-sig" if encoding == "utf-8" else encoding, lines)
    raise Refused(refusals.UNKNOWN_LETTERS)


def examined(path: Path, encoding: str) -> int:
    """How many lines, when every byte is a letter and no accent went wrong on the way."""
    decoder, lines, last = codecs.getincrementaldecoder(encoding)(), 0, b""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if b"\0" in piece:
                raise Refused(refusals.BINARY)
            text = decoder.decode(piece)
            lines += piece.count(b"\n")
            last = piece[-1:]
            if "\ufffd" in text:
                raise Refused(refusals.LOST)
            if READ_TWICE.search(text):
                raise Refused(refusals.TWICE)
            if encoding == WINDOWS and OF_DOS.search(text):
                raise Refused(refusals.DOS)
        decoder.decode(b"", final=True)
    return lines + (last not in (b"\n", b""))


def header(source: Source, limits: Limits) -> tuple[int, list[str]]:
    """The row number and the cells of the first row that says anything: the names of the columns."""
    for number, cells in rows(source, limits):
        if any(cell.strip() for cell in cells):
            return number, checked_header(cells, limits)
    raise Refused(refusals.EMPTY)


def checked_header(cells: list[str], limits: Limits) -> list[str]:
    if len(cells) == 1:
        if cells[0].count(",") > 1:
            raise Refused(refusals.BY_COMMA)
        if "\t" in cells[0]:
            raise Refused(refusals.BY_TAB)
        raise Refused(refusals.ONE_COLUMN)
    if len(cells) > limits.columns:
        raise Refused(refusals.too_many_columns(limits.columns))
    return [" ".join(cell.split()) for cell in cells]


def rows(source: Source, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Every row with its number as people see it, one at a time."""
    csv.field_size_limit(LONGEST_CELL)
    number = 0
    with source.open() as binary, io.TextIOWrapper(binary, encoding=source.encoding, newline="") as text:
        try:
            for number, cells in enumerate(csv.reader(text, delimiter=";"), start=1):
                if number > limits.rows + 1:
                    raise Refused(refusals.too_many_rows(limits.rows))
                yield number, cells
        except csv.Error:
            raise Refused(refusals.unclosed(number + 1)) from None


def data_rows(source: Source, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The rows under the header that hold anything."""
    found_header = False
    for number, cells in rows(source, limits):
        if not any(cells) or not any(map(str.strip, cells)):
            continue
        if found_header:
            yield number, cells
        found_header = True


def temporary() -> "tempfile.TemporaryDirectory[str]":
    """Where a file is looked at before it is taken: gone at once, whatever happens."""
    return tempfile.TemporaryDirectory(prefix="invoer-")
