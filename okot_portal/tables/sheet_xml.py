"""The XML inside an XLSX, read as it streams by: the shared texts, which styles are dates, and the rows of a sheet.

A document type (the door to entities that grow) is refused before anything of it is read.
"""

import datetime
import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol
from xml.parsers import expat

EPOCH = datetime.datetime(1899, 12, 30)
EPOCH_1904 = datetime.datetime(1904, 1, 1)
FIRST_WHOLE_DAY, LAST_DAY = 1, 2_958_466
SECONDS_A_DAY = 86_400
DIGITS_EXACT = 15
EXACT = 10**DIGITS_EXACT
# The numbers of the built-in formats that show a date or an hour (ECMA-376, 18.8.30).
BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
DATE_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
DIGITS = "0123456789"
LETTERS = re.compile(r"[A-Za-z]{1,3}")
NOWHERE = -1
LONGEST_TAG = 2_000_000
LONGEST_CELL = 1_000_000
MOST_ROWS = 1_048_576  # of a sheet, the empty ones included
PER_TEXT = 60  # bytes that Python keeps beside the letters


class TooMuch(ValueError):
    """More texts than fit in memory."""


class Refused(ValueError):
    """A filled cell beyond the last column that may be used."""


class Handler(Protocol):
    def start(self, tag: str, said: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, text: str) -> None: ...


def parsed(handler: Handler, chunks: Iterable[bytes]) -> Iterator[None]:
    """Feed the handler; pauses after every chunk, so that what it gathered can be taken."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_document_type
    start, end, plain = handler.start, handler.end, Plain()
    parser.StartElementHandler = lambda tag, said: start(plain[tag], said)
    parser.EndElementHandler = lambda tag: end(plain[tag])
    parser.CharacterDataHandler = handler.text
    fed = 0
    for chunk in chunks:
        parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > LONGEST_TAG:
            raise TooMuch
        yield
    parser.Parse(b"", True)
    yield


class Plain(dict[str, str]):
    """Tags without their prefix, each looked at once."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition(":")[2]
        if len(self) < Tags.MOST:
            self[tag] = name
        return name


def refuse_document_type(*_: Any) -> None:
    raise ValueError("a document type inside a workbook")


class Tags:
    """Every tag with what it says, without the prefixes; for the small parts."""

    MOST = 200_000

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, said: dict[str, str]) -> None:
        self.found.append((tag, {key.rpartition(":")[2]: value for key, value in said.items()}))
        if len(self.found) > self.MOST:
            raise TooMuch

    def end(self, tag: str) -> None: ...

    def text(self, text: str) -> None: ...


class SharedTexts:
    """The texts that cells point to by number. What tells how Japanese sounds (rPh) is left out."""

    def __init__(self, room: int) -> None:
        self.found: list[str] = []
        self.room = room
        self.parts: list[str] = []
        self.inside = self.sound = False

    def start(self, tag: str, said: dict[str, str]) -> None:
        if tag == "si":
            self.parts = []
        elif tag == "rPh":
            self.sound = True
        elif tag == "t":
            self.inside = not self.sound

    def end(self, tag: str) -> None:
        if tag == "t":
            self.inside = False
        elif tag == "rPh":
            self.sound = False
        elif tag == "si":
            self.room -= PER_TEXT
            self.found.append(unescaped("".join(self.parts)))

    def text(self, text: str) -> None:
        if self.inside:
            self.room -= len(text)
            self.parts.append(text)
        if self.room < 0:
            raise TooMuch


class Styles:
    """`dates[style]` is true when a cell of that style shows a date or an hour."""

    def __init__(self, tags: list[tuple[str, dict[str, str]]]) -> None:
        codes: dict[str, str] = {}
        self.dates: list[bool] = []
        in_cells = False
        for tag, said in tags:
            if tag == "numFmt":
                codes[said.get("numFmtId", "")] = said.get("formatCode", "")
            elif tag in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
                in_cells = tag == "cellXfs"
            elif tag == "xf" and in_cells:
                self.dates.append(shows_date(said.get("numFmtId", "0"), codes))


def shows_date(number: str, codes: dict[str, str]) -> bool:
    if number in codes:
        return bool(DATE_LETTER.search(QUOTED.sub("", codes[number]))) and "general" not in codes[number].lower()
    return number.isdecimal() and int(number) in BUILT_IN_DATES


class Rows:
    """The rows of a sheet. A row is as long as its last filled cell; empty cells are ""."""

    def __init__(self, texts: list[str], dates: list[bool], *, from_1904: bool, most_columns: int) -> None:
        self.texts, self.dates, self.most_columns = texts, dates, most_columns
        self.epoch = EPOCH_1904 if from_1904 else EPOCH
        self.ready: list[tuple[int, list[Any]]] = []
        self.number = self.seen = 0
        self.values: list[Any] = []
        self.column = self.next_column = 0
        self.kind, self.is_date = "n", False
        self.inside = self.sound = False
        self.parts: list[str] = []
        self.length = 0

    def taken(self) -> list[tuple[int, list[Any]]]:
        ready, self.ready = self.ready, []
        return ready

    def start(self, tag: str, said: dict[str, str]) -> None:
        if tag == "c":
            self.start_cell(said)
        elif tag in ("v", "t"):
            self.inside = not self.sound
        elif tag == "rPh":
            self.sound = True
        elif tag == "row":
            self.number = int(said["r"]) if "r" in said else self.number + 1
            self.values, self.next_column = [], 0
            self.seen += 1
            if self.seen > MOST_ROWS:
                raise TooMuch

    def start_cell(self, said: dict[str, str]) -> None:
        column = column_number(said.get("r", "").rstrip(DIGITS))
        self.column = self.next_column if column == NOWHERE else column
        self.next_column = self.column + 1
        self.kind = said.get("t", "n")
        style = int(said.get("s", "0"))
        self.is_date = style < len(self.dates) and self.dates[style]
        self.parts, self.length = [], 0

    def text(self, text: str) -> None:
        if self.inside:
            self.parts.append(text)
            self.length += len(text)
        if self.length > LONGEST_CELL:
            raise TooMuch

    def end(self, tag: str) -> None:
        if tag == "c":
            self.end_cell()
        elif tag in ("v", "t"):
            self.inside = False
        elif tag == "rPh":
            self.sound = False
        elif tag == "row":
            self.ready.append((self.number, self.values))
            self.values = []

    def end_cell(self) -> None:
        if not self.parts:
            return
        if self.column >= self.most_columns:
            raise Refused
        value = self.value("".join(self.parts))
        if self.column < len(self.values):
            self.values[self.column] = value
            return
        self.values.extend([""] * (self.column - len(self.values)))
        self.values.append(value)

    def value(self, text: str) -> Any:
        if self.kind == "s":
            return self.texts[int(text)] if 0 <= int(text) < len(self.texts) else ""
        if self.kind == "b":
            return text.strip() == "1"
        if self.kind == "d":
            moment = datetime.datetime.fromisoformat(text)
            return moment.date() if moment.time() == datetime.time() else moment
        if self.kind == "n":
            number = plain_number(text)
            return moment_of(number, self.epoch) if self.is_date else number
        return unescaped(text)  # inlineStr, the text of a formula, an error such as #N/B


@lru_cache(maxsize=512)
def column_number(letters: str) -> int:
    """A is 0; what cannot be a column is nowhere."""
    if not LETTERS.fullmatch(letters):
        return NOWHERE
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def plain_number(text: str) -> int | float:
    if text.isdecimal() and len(text) < DIGITS_EXACT:
        return int(text)
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("no number")
    return int(number) if number.is_integer() and abs(number) < EXACT else number


@lru_cache(maxsize=4096)
def moment_of(number: int | float, epoch: datetime.datetime) -> Any:
    """The day, the moment or the hour that a number with a date's style stands for. What cannot be one stays it."""
    if not 0 <= number < LAST_DAY:
        return number
    moment = epoch + datetime.timedelta(seconds=round(number * SECONDS_A_DAY))
    if number < FIRST_WHOLE_DAY:
        return moment.time()
    return moment.date() if moment.time() == datetime.time() else moment


def unescaped(text: str) -> str:
    """Excel writes a mark that XML cannot hold as _x000D_."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
