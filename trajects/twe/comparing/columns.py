"""Which columns of VDAB's Excel are read, under which names (docs/twe-excel.md). The others are left alone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from okot_portal.tables import Row, Table, UnreadableFile
from trajects.twe.choices import TweState

LOOKED_AT = 10  # lines above the table may carry a title


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    names: tuple[str, ...]
    required: bool = False


COLUMNS = (
    Column("insz", "INSZ", ("insz", "inszrrn", "rijksregisternummer", "rijksregisternr", "rrn", "inszklant"), True),
    Column("start", "Startdatum", ("startdatum", "starttwe", "startdatumtwe", "startweo", "begindatum"), True),
    Column("end", "Einddatum", ("einddatum", "eindetwe", "einddatumtwe", "stopdatum")),
    Column("phase", "Fase", ("fase", "fasetwe", "status")),
    Column("art60", "Start art. 60", ("startart60", "startdatumart60", "startartikel60", "startdatumartikel60")),
    Column("months", "Betaalbare maanden", ("betaalbaremaanden", "vergoedbaremaanden", "aantalmaanden")),
    Column("amount", "Bedrag", ("bedrag", "totaalbedrag", "vergoeding", "bedragineuro")),
)
# How a phase is written, without blanks and marks.
PHASES = {
    TweState.BEFORE_ART60: ("voorart60", "voorartikel60", "begeleidingvoorart60", "fase1"),
    TweState.IN_ART60: ("art60", "artikel60", "inart60", "art60loopt", "tijdensart60", "fase2"),
    TweState.AFTER_ART60: ("naart60", "naartikel60", "begeleidingnaart60", "fase3"),
    TweState.ENDED: ("beeindigd", "gestopt", "afgesloten", "stopgezet"),
}
PHASE_OF = {name: phase for phase, names in PHASES.items() for name in names}


def plain(text: str) -> str:
    """Without accents, capitals, blanks and marks: how a person recognises a title."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", letters)


@dataclass(frozen=True)
class Found:
    """Where each known column stands, what was not known, and the rows below the titles."""

    places: dict[str, int]
    unknown: tuple[str, ...]
    rows: Iterator[Row]


def find_columns(table: Table) -> Found:
    """The titles stand on the first line, or a few lines lower. Raises UnreadableFile with what is missing."""
    rows = table.rows()
    best: dict[str, int] = {}
    for titles in chain([table.header], (list(map(str, row.values)) for row in islice(rows, LOOKED_AT))):
        places = recognise(titles)
        if all(column.key in places for column in COLUMNS if column.required):
            known = set(places.values())
            unknown = tuple(title for place, title in enumerate(titles) if title.strip() and place not in known)
            return Found(places, unknown, rows)
        best = max(best, places, key=len)
    missing = [column.title for column in COLUMNS if column.required and column.key not in best]
    named = " en de kolom ".join(f"‘{title}’" for title in missing)
    raise UnreadableFile(
        f"In dit bestand ontbreekt de kolom {named}. Kies de maandelijkse Excel van VDAB zelf, of geef de kolommen "
        "deze namen."
    )


def recognise(titles: Sequence[str]) -> dict[str, int]:
    """The place of each known column; the same column twice is refused, for who knows which one counts?"""
    found: dict[str, int] = {}
    for place, title in enumerate(titles):
        column = next((one for one in COLUMNS if plain(title) in one.names), None)
        if column and column.key in found:
            raise UnreadableFile(f"De kolom ‘{column.title}’ staat twee keer in het bestand. Laat er één staan.")
        if column:
            found[column.key] = place
    return found
