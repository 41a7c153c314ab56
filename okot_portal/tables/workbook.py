"""Reads the first visible sheet of an XLSX, row by row: only its shared texts are kept, never the sheet.

Ours, because a library keeps the sheet as one block from the first to the last cell: a cell in A1 and one in XFD1048576
ask for more memory than there is, and so does a long text that a million cells share. What the zip says of its own
sizes is not believed; what comes out is counted. A cell with a formula gives the value that was saved with it.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO
from xml.parsers.expat import ExpatError  # what refuses a DTD stands in sheet_xml.py

from .refusing import Limits, Row, UnreadableFile, check_count, check_header, padded, titles
from .sheet_xml import Refused, Rows, SharedTexts, Styles, Tags, TooMuch, parsed

CHUNK = 256_000
MOST_PARTS = 2_000
BROKEN = "Dit Excelbestand is beschadigd. Open het in Excel, bewaar het opnieuw als .xlsx en kies dat bestand."
BOMB = (
    "Dit Excelbestand wordt uitgepakt veel te groot. Kopieer alleen de rijen die je nodig hebt naar een nieuw "
    "bestand en kies dat."
)
WIDE = "Dit werkblad telt meer dan {most} kolommen. Verwijder wat rechts van de tabel staat."
NO_WORKBOOK = (
    "Dit is een zip-bestand of een ander document, geen Excelbestand (.xlsx). Bewaar de lijst in Excel als .xlsx en "
    "kies dat bestand."
)
LOCKED = "Dit Excelbestand heeft een wachtwoord. Bewaar het zonder wachtwoord en kies dat bestand."


@dataclass
class Archive:
    """The parts of the zip, and how much may still come out of it."""

    file: zipfile.ZipFile
    room: int
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        parts = self.file.infolist()
        self.names = {part.filename for part in parts}
        if "[Content_Types].xml" not in self.names or "xl/workbook.xml" not in self.names:
            raise UnreadableFile(NO_WORKBOOK)
        if len(parts) > MOST_PARTS or len(self.names) < len(parts):
            raise UnreadableFile(BROKEN)
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableFile(LOCKED)

    def chunks(self, name: str) -> Iterator[bytes]:
        part = self.file.getinfo(name)
        part.file_size = self.room + CHUNK  # where to stop is ours to say
        with self.file.open(part) as content:
            while chunk := content.read(CHUNK):
                self.room -= len(chunk)
                if self.room < 0:
                    raise UnreadableFile(BOMB)
                yield chunk

    def tags(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """The tags of a small part, in order; none when the part is missing."""
        handler = Tags()
        if name in self.names:
            for _ in parsed(handler, self.chunks(name)):
                pass
        return handler.found


class Sheet:
    kind = "xlsx"
    encoding = ""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.limits = limits
        self.lines = self.read(archive)
        self.header = self.read_header()

    def read(self, archive: Archive) -> Iterator[Row]:
        with refusing(self.limits):
            name, relations, from_1904 = first_sheet(archive)
            styles = Styles(archive.tags(relations.get("styles", "")))
            texts = SharedTexts(self.limits.texts)
            if relations.get("sharedStrings", "") in archive.names:
                for _ in parsed(texts, archive.chunks(relations["sharedStrings"])):
                    pass
            rows = Rows(texts.found, styles.dates, from_1904=from_1904, most_columns=self.limits.columns)
            for _ in parsed(rows, archive.chunks(name)):
                yield from (Row(number, values) for number, values in rows.taken())

    def read_header(self) -> list[str]:
        for row in self.lines:
            header = titles(row.values)
            if any(header):
                check_header(header, self.limits)
                return header
        raise UnreadableFile("Het eerste werkblad is leeg. Zet de tabel op het eerste werkblad, met titels bovenaan.")

    def rows(self) -> Iterator[Row]:
        count = 0
        for row in self.lines:
            if any(value != "" and not str(value).isspace() for value in row.values):
                count += 1
                check_count(count, self.limits)
                yield Row(row.number, padded(row.values, len(self.header)))


@contextmanager
def opened(stream: IO[bytes], limits: Limits) -> Iterator[Sheet]:
    with refusing(limits):
        archive = Archive(zipfile.ZipFile(stream), limits.unpacked)
    with archive.file:
        yield Sheet(archive, limits)


@contextmanager
def refusing(limits: Limits) -> Iterator[None]:
    """What a broken or hostile file makes go wrong is said in Dutch."""
    try:
        yield
    except TooMuch as error:
        raise UnreadableFile(BOMB) from error
    except Refused as error:
        raise UnreadableFile(WIDE.format(most=limits.columns)) from error
    except (
        ExpatError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        LookupError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(BROKEN) from error


def first_sheet(archive: Archive) -> tuple[str, dict[str, str], bool]:
    """The part with the first visible sheet, the parts by kind, and whether days count from 1904 (old Macs)."""
    by_id: dict[str, str] = {}
    by_kind: dict[str, str] = {}
    for tag, said in archive.tags("xl/_rels/workbook.xml.rels"):
        if tag == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", said.get("Target", ""))).lstrip("/")
            by_id[said.get("Id", "")] = target
            by_kind[said.get("Type", "").rpartition("/")[2]] = target
    from_1904, name = False, ""
    for tag, said in archive.tags("xl/workbook.xml"):
        if tag == "workbookPr":
            from_1904 = said.get("date1904", "") in ("1", "true")
        if tag == "sheet" and not name and said.get("state", "visible") == "visible":
            name = by_id.get(said.get("id", ""), "")
    if name not in archive.names:
        raise UnreadableFile("Dit Excelbestand heeft geen zichtbaar werkblad. Zet de tabel op het eerste werkblad.")
    return name, by_kind, from_1904
