"""Reads CSV in constant memory: which encoding it is in is tried on the whole file before the first row is given."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from .csv_writer import DELIMITER, GUARD, unguarded
from .refusing import Limits, Row, UnreadableFile, check_count, check_header, padded, titles

CHUNK = 1_000_000
LONGEST_LINE = 1_000_000
OTHER_DELIMITERS = {",": "een komma", "\t": "een tab", "|": "een streep"}
AGAIN = "Bewaar de lijst in Excel opnieuw als ‘CSV UTF-8 (gescheiden door puntkomma's)’, of als .xlsx."


class Delimited:
    kind = "csv"

    def __init__(self, text: io.TextIOWrapper, limits: Limits) -> None:
        self.limits = limits
        self.encoding = text.encoding
        self.reader = csv.reader(Lines(text), delimiter=DELIMITER)
        self.header = self.read_header()

    def read_header(self) -> list[str]:
        for row in self.read():
            header = titles(row.values)
            if header == ["sep="] or not any(header):  # a line that Excel writes for itself
                continue
            check_header(header, self.limits)
            check_delimiter(header, row.values)
            return header
        raise UnreadableFile(f"Het bestand heeft geen enkele rij. {AGAIN}")

    def rows(self) -> Iterator[Row]:
        count = 0
        for row in self.read():
            if any(value.strip() for value in row.values):
                count += 1
                check_count(count, self.limits)
                yield Row(row.number, padded(row.values, len(self.header)))

    def read(self) -> Iterator[Row]:
        begin = self.reader.line_num + 1
        try:
            for values in self.reader:
                yield Row(begin, [unguarded(value) if value[:1] == GUARD else value for value in values])
                begin = self.reader.line_num + 1
        except csv.Error as error:
            raise UnreadableFile(
                f"Regel {begin} is niet te lezen: er staat wellicht een aanhalingsteken dat niet sluit. {AGAIN}"
            ) from error


class Lines:
    """Lines of text; one that never ends is refused before it fills the memory."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(LONGEST_LINE):
            self.number += 1
            if len(line) >= LONGEST_LINE:
                raise UnreadableFile(f"Regel {self.number} is te lang voor een rij van een tabel. {AGAIN}")
            yield line


@contextmanager
def opened(stream: IO[bytes], limits: Limits) -> Iterator[Delimited]:
    encoding = encoding_of(stream)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield Delimited(text, limits)
    finally:
        text.detach()  # the stream stays open: it is somebody else's


def encoding_of(stream: IO[bytes]) -> str:
    """utf-8 (with or without BOM) when the whole file is that, else cp1252; a NUL or a byte of neither is refused."""
    stream.seek(0)
    start = stream.read(len(codecs.BOM_UTF8))
    if start == codecs.BOM_UTF8:
        if not decodes(stream, "utf-8-sig"):
            raise UnreadableFile(f"Het bestand zegt UTF-8 te zijn en is het niet overal. {AGAIN}")
        return "utf-8-sig"
    for encoding in ("utf-8", "cp1252"):
        if decodes(stream, encoding):
            return encoding
    raise UnreadableFile(f"De letters van dit bestand zijn niet te lezen: geen UTF-8 en geen Windows-1252. {AGAIN}")


def decodes(stream: IO[bytes], encoding: str) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := stream.read(CHUNK):
            if b"\x00" in chunk:
                raise UnreadableFile(f"Dit is geen tekst en dus geen CSV, wat zijn naam ook zegt. {AGAIN}")
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def check_delimiter(header: list[str], values: list[str]) -> None:
    """A comma would be taken for the one inside a number, so it is not guessed."""
    if len(header) > 1:
        return
    for mark, name in OTHER_DELIMITERS.items():
        if mark in "".join(values):
            raise UnreadableFile(f"De kolommen zijn gescheiden door {name}, niet door een puntkomma. {AGAIN}")
