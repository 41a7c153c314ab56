"""From a file to rows that can be compared. A row that cannot be read says why, and does not stop the others."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, Any

from stdnum.be import ssn
from stdnum.exceptions import ValidationError

from okot_portal.tables import (
    Limits,
    Row,
    UnreadableFile,
    UnreadableValue,
    open_table,
    read_date,
    read_number,
    read_text,
)
from trajects.twe.comparing.columns import COLUMNS, PHASE_OF, find_columns, plain

# A request waits for it: what unpacks to more is no list of one OCMW.
LIMITS = Limits(size=10_000_000, unpacked=60_000_000, texts=60_000_000, rows=20_000, columns=60)
TITLES = {column.key: column.title for column in COLUMNS}


@dataclass(frozen=True)
class VdabRow:
    """One TWE as VDAB has it. None: the cell is empty, or the file has no such column (see `known`)."""

    line: int
    insz: str
    start: datetime.date
    end: datetime.date | None = None
    phase: str | None = None
    art60: datetime.date | None = None
    months: Decimal | None = None
    amount: Decimal | None = None


@dataclass
class VdabFile:
    """`known` are the columns that the file has; `problems` the rows that were left out, by line."""

    known: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    rows: list[VdabRow] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def read_file(stream: IO[bytes], today: datetime.date) -> VdabFile:
    """Raises UnreadableFile with a Dutch sentence when this is no such file."""
    with open_table(stream, limits=LIMITS) as table:
        found = find_columns(table)
        result = VdabFile(known=frozenset(found.places), unknown=found.unknown)
        seen: dict[tuple[str, datetime.date], int] = {}
        for row, cells in cells_of(found.rows, found.places):
            try:
                read = read_row(row.number, cells, today)
                if first := seen.get((read.insz, read.start)):
                    raise UnreadableValue(f"Dezelfde persoon met dezelfde start staat ook op rij {first}.")
            except UnreadableValue as problem:
                result.problems.append((row.number, str(problem)))
                continue
            seen[read.insz, read.start] = row.number
            result.rows.append(read)
    if not result.rows and not result.problems:
        raise UnreadableFile("Onder de titels staat geen enkele rij. Kies de Excel met de trajecten van je OCMW.")
    return result


def cells_of(rows: Iterator[Row], places: dict[str, int]) -> Iterator[tuple[Row, dict[str, Any]]]:
    for row in rows:
        cells = {key: row.values[place] if place < len(row.values) else "" for key, place in places.items()}
        if any(read_text(value) for value in cells.values()):
            yield row, cells


def read_row(line: int, cells: dict[str, Any], today: datetime.date) -> VdabRow:
    start = date_of(cells, "start", today)
    if start is None:
        raise UnreadableValue("De startdatum ontbreekt.")
    return VdabRow(
        line=line,
        insz=insz_of(cells["insz"]),
        start=start,
        end=date_of(cells, "end", today),
        phase=phase_of(read_text(cells.get("phase"))),
        art60=date_of(cells, "art60", today),
        months=number_of(cells, "months"),
        amount=number_of(cells, "amount"),
    )


def insz_of(value: Any) -> str:
    """Eleven digits. Excel drops the zeros in front of a number; they are put back. The number is never repeated."""
    digits = "".join(mark for mark in read_text(value) if mark.isdigit())
    try:
        return str(ssn.validate(digits.zfill(11) if digits else ""))
    except ValidationError:
        raise UnreadableValue("Het INSZ klopt niet of ontbreekt.") from None


def date_of(cells: dict[str, Any], key: str, today: datetime.date) -> datetime.date | None:
    try:
        return read_date(cells.get(key), today=today)
    except UnreadableValue as problem:
        raise UnreadableValue(f"{TITLES[key]}: {problem}") from None


def number_of(cells: dict[str, Any], key: str) -> Decimal | None:
    try:
        return read_number(cells.get(key))
    except UnreadableValue as problem:
        raise UnreadableValue(f"{TITLES[key]}: {problem}") from None


def phase_of(text: str) -> str | None:
    if not text:
        return None
    phase = PHASE_OF.get(plain(text))
    if phase is None:
        raise UnreadableValue(f"Fase: ‘{text[:40]}’ is niet gekend.")
    return str(phase)
