"""The yearly list of recognised trainings (OKI-D) from a CSV file: all of it, or nothing with the reason per row.

The file has a header line with `code`, or with `opleiding` and `niveau` when VDAB's list has no code of ours.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from trajects.catalogue.levels import Level
from trajects.catalogue.text import fold
from trajects.catalogue.trainings import Training

NAME, LEVEL, CODE = "opleiding", "niveau", "code"
LEVELS = {fold(text): value for value, label in Level.choices for text in (value, label, label.split(" (")[0])}


class UnreadableList(Exception):
    """The file as a whole cannot be read; the text says what to do."""


@dataclass
class Outcome:
    """What the list would change: trainings newly recognised, those that were already, and errors per row."""

    year: int
    new: list[Training] = field(default_factory=list)
    known: list[Training] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file from Excel or elsewhere: comma or semicolon, UTF-8 or Windows."""
    text = decoded(content)
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if header.count(";") >= header.count(",") else ",")
    names = [fold(name or "") for name in reader.fieldnames or []]
    if CODE not in names and not {NAME, LEVEL} <= set(names):
        raise UnreadableList(
            "De eerste regel van het bestand noemt de kolommen: ‘code’, of ‘opleiding’ en ‘niveau’. "
            f"Gevonden: {', '.join(filter(None, names)) or 'niets'}."
        )
    reader.fieldnames = names
    rows = [{key: (value or "").strip() for key, value in row.items() if isinstance(value, str)} for row in reader]
    if not rows:
        raise UnreadableList("Het bestand heeft geen enkele rij onder de kolomnamen.")
    return rows


def decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableList(
        "Dit bestand is geen CSV-bestand. Kies in Excel ‘Opslaan als’, CSV (door puntkomma gescheiden)."
    )


def examine(rows: Iterable[dict[str, str]], year: int) -> Outcome:
    """Find the training of every row; nothing is written yet. One query."""
    trainings = list(Training.objects.filter(is_okot=True))
    outcome = Outcome(year)
    seen: set[int] = set()
    for number, row in enumerate(rows, start=2):
        found = matching(row, trainings)
        if len(found) != 1:
            outcome.errors.append(f"Rij {number}: {problem(row, len(found))}")
        elif found[0].pk not in seen:
            seen.add(found[0].pk)
            (outcome.known if year in found[0].recognised_years else outcome.new).append(found[0])
    return outcome


def matching(row: dict[str, str], trainings: list[Training]) -> list[Training]:
    if row.get(CODE):
        return [training for training in trainings if training.code == row[CODE].lower()]
    name, level = fold(row.get(NAME, "")), LEVELS.get(fold(row.get(LEVEL, "")))
    return [training for training in trainings if training.sort_key == name and training.level == level]


def problem(row: dict[str, str], count: int) -> str:
    asked = f"‘{row[CODE]}’" if row.get(CODE) else f"‘{row.get(NAME, '')}’ ({row.get(LEVEL) or 'zonder niveau'})"
    if count:
        return f"er zijn {count} opleidingen {asked}. Zet de code erbij."
    return f"de opleiding {asked} staat niet in de catalogus. Kijk de spelling na, of maak de opleiding eerst aan."


@transaction.atomic
def apply(outcome: Outcome) -> None:
    """Recognise the new ones for the year. Refuses an outcome with errors: a half list is a wrong list."""
    if outcome.errors:
        raise ValueError("An outcome with errors cannot be applied.")
    for training in outcome.new:
        training.recognised_years = sorted({*training.recognised_years, outcome.year})
        training.save(update_fields=["recognised_years"])
