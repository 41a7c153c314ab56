"""Reads the cells of a row by the mapping of the file; equal texts are read once."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from trajects.past import parsing, words
from trajects.past.columns import COLUMNS, DATE, YES_NO
from trajects.past.copying import copy_text
from trajects.past.parsing import Wrong
from trajects.past.record import Record

NOTHING = object()  # blanks only
Reader = Callable[[str], Any]
REMEMBERED = 20_000  # texts of a column that are kept; then it begins anew, so that memory stays the same
PROVINCES_ACCEPTED = "een van de vijf Vlaamse provincies of Brussel"
WORDS: dict[str, tuple[Mapping[str, Any], str, str]] = {
    "geslacht": (words.SEX, "geslacht", "M, V, X of onbekend"),
    "soort_traject": (words.KINDS, "soort traject", "OKOT, pionierproject, TWE of artikel 60"),
    "niveau": (words.LEVELS, "niveau", "PBA, graduaat, HBO5 verpleegkunde, Se-n-Se, TKO, 7de jaar bso of geen"),
    "provincie_woonplaats": (words.PROVINCES, "provincie", PROVINCES_ACCEPTED),
    "provincie_opleiding": (words.PROVINCES, "provincie", PROVINCES_ACCEPTED),
    "toestand": (words.STATES, "toestand", "lopend, uitgevoerd of stopgezet"),
    "resultaat": (words.STATES, "resultaat", "geslaagd of niet geslaagd"),
    "reden": (words.REASONS, "reden", "een van de redenen uit de uitleg van het formaat, of andere reden"),
    "heroriëntatie": (words.REORIENTATIONS, "heroriëntatie", "binnen het traject, of naar een andere opleiding"),
}


def readers(today: datetime.date) -> dict[str, Reader]:
    """How the cells of each column are read; municipality and code follow later, with the day they are of."""
    found: dict[str, Reader] = {
        "insz": partial(parsing.insz, today=today),
        "externe_sleutel": partial(parsing.words, longest=80),
        "naam": parsing.name,
        "voornaam": parsing.name,
        "gemeente": partial(parsing.words, longest=80),
        "opleidingscode": partial(parsing.words, longest=80),
        "opleiding": partial(parsing.words, longest=160),
        "opleidingsjaar": parsing.training_year,
    }
    for column in COLUMNS:
        if column.kind == DATE:
            found[column.name] = partial(parsing.date, today=today, past=column.name == "geboortedatum")
        elif column.kind == YES_NO:
            found[column.name] = parsing.yes_no
        elif column.name in WORDS:
            known, what, accepted = WORDS[column.name]
            found[column.name] = partial(parsing.word, known=known, what=what, accepted=accepted)
    return found


class CellReader:
    """Keeps what a text of a column became, ready to be copied; or the sentence when it became nothing."""

    def __init__(self, mapping: Mapping[str, int], today: datetime.date) -> None:
        ways = readers(today)
        self.plan = [(index, name, ways[name], {}) for name, index in mapping.items()]  # type: ignore[var-annotated]

    def read(self, number: int, cells: Sequence[str]) -> Record:
        """A row of the file is never shorter than its header (okot_portal.tables)."""
        record = Record(number, {})
        given, copied = record.given, record.copied
        for index, name, way, seen in self.plan:
            text = cells[index]
            if not text:
                continue
            if text not in seen:
                if len(seen) >= REMEMBERED:
                    seen.clear()
                value = attempt(way, text.strip())
                seen[text] = value, copy_text(value)
            value, ready = seen[text]
            if value is NOTHING:
                continue
            if type(value) is Wrong:
                record.wrong(name, str(value))
                continue
            given[name] = value
            copied[name] = ready
        return record


def attempt(way: Reader, text: str) -> Any:
    if not text:
        return NOTHING
    try:
        return way(text)
    except Wrong as wrong:
        return wrong
