"""The page with all parameters: each in words, with the value of today, what came before and what is to come."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from okot_portal.parameters.definition import Definition
from okot_portal.parameters.definitions import DEFINITIONS, GROUPS
from okot_portal.parameters.models import ParameterPeriod


@dataclass(frozen=True)
class Line:
    """One period of one parameter, as people read it."""

    words: str
    period: str
    source: str
    note: str
    to_verify: bool


@dataclass
class Entry:
    definition: Definition
    current: Line | None = None
    earlier: list[Line] = field(default_factory=list)
    coming: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    label: str
    entries: list[Entry]


def overview(today: datetime.date) -> list[Group]:
    """Every defined parameter in its group; one query."""
    entries = {key: Entry(definition) for key, definition in DEFINITIONS.items()}
    for period in ParameterPeriod.objects.select_related("parameter"):
        if period.parameter.key in entries:
            _place(entries[period.parameter.key], period, today)
    return [Group(label, [entries[definition.key] for definition in group]) for label, group in GROUPS]


def _place(entry: Entry, period: ParameterPeriod, today: datetime.date) -> None:
    line = line_of(entry.definition, period)
    if not period.has_begun(today):
        entry.coming.append(line)
    elif period.valid_until is None or period.valid_until >= today:
        entry.current = line
    else:
        entry.earlier.append(line)


def line_of(definition: Definition, period: ParameterPeriod) -> Line:
    return Line(
        words=definition.in_words(definition.read(period.value)),
        period=period_in_words(period.valid_from, period.valid_until),
        source=period.source,
        note=period.note,
        to_verify=period.to_verify,
    )


def period_in_words(start: datetime.date | None, end: datetime.date | None) -> str:
    parts: Iterable[str] = (
        f"vanaf {start:%d/%m/%Y}" if start else "",
        f"tot en met {end:%d/%m/%Y}" if end else "",
    )
    return " ".join(part for part in parts if part) or "zolang bekend"
