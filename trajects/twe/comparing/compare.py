"""Two lists of the same TWE trajectories side by side: pure, rows in and differences out (R11, R14)."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from trajects.twe.choices import TweState
from trajects.twe.comparing.reading import VdabFile, VdabRow

MISSING_AT_VDAB, MISSING_HERE, DIFFERENT, NO_INSZ = "missing_at_vdab", "missing_here", "different", "no_insz"
LABELS = {
    MISSING_AT_VDAB: "Ontbreekt bij VDAB",
    MISSING_HERE: "Ontbreekt in het portaal",
    DIFFERENT: "Verschilt",
    NO_INSZ: "Niet te vergelijken: geen INSZ in het portaal",
}


@dataclass(frozen=True)
class OurTwe:
    """One TWE as the portal knows it on the day of the file. `key` finds it in the file; None without an INSZ."""

    pk: int
    reference: str
    key: bytes | None
    start: datetime.date
    end: datetime.date | None
    phase: str
    art60: datetime.date | None
    months: int
    amount: Decimal
    in_period: bool


@dataclass(frozen=True)
class Field:
    """One thing that both sides know differently, in words."""

    what: str
    ours: str
    vdab: str


@dataclass(frozen=True)
class Difference:
    """About one TWE: ours (`reference`), or a row of the file (`line`), or both."""

    kind: str
    reference: str = ""
    line: int | None = None
    fields: list[Field] = field(default_factory=list)
    at_stake: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def compare(file: VdabFile, ours: Sequence[OurTwe], key_of: Callable[[str], bytes]) -> list[Difference]:
    """Every difference, ours first. `key_of` turns an INSZ into what a TWE is found by."""
    by_key: dict[bytes, list[OurTwe]] = defaultdict(list)
    for twe in ours:
        if twe.key is not None:
            by_key[twe.key].append(twe)
    taken: set[int] = set()
    pairs = [(row, match(row, by_key.get(key_of(row.insz), []), taken)) for row in by_start(file.rows, key_of, by_key)]
    found = [difference(row, twe, file.known) for row, twe in pairs]
    absent = [missing(twe) for twe in ours if twe.pk not in taken and twe.in_period]
    return sorted((one for one in (*found, *absent) if one), key=place)


def place(one: Difference) -> tuple[int, str, int]:
    """By what is wrong, then by dossier, then by row of the file."""
    return list(LABELS).index(one.kind), one.reference, one.line or 0


def by_start(
    rows: Iterable[VdabRow], key_of: Callable[[str], bytes], by_key: dict[bytes, list[OurTwe]]
) -> list[VdabRow]:
    """Rows whose start is exactly ours first: with two TWEs of one person each finds its own."""

    def is_exact(row: VdabRow) -> bool:
        return any(twe.start == row.start for twe in by_key.get(key_of(row.insz), []))

    return sorted(rows, key=lambda row: (not is_exact(row), row.line))


def match(row: VdabRow, candidates: list[OurTwe], taken: set[int]) -> OurTwe | None:
    """The TWE of this person that begins closest to the row, and is not matched yet."""
    free = [twe for twe in candidates if twe.pk not in taken]
    if not free:
        return None
    best = min(free, key=lambda twe: (abs((twe.start - row.start).days), twe.pk))
    taken.add(best.pk)
    return best


def missing(twe: OurTwe) -> Difference:
    kind = NO_INSZ if twe.key is None else MISSING_AT_VDAB
    return Difference(kind, twe.reference, at_stake=euro(twe.amount) if twe.amount else "")


def difference(row: VdabRow, twe: OurTwe | None, known: frozenset[str]) -> Difference | None:
    if twe is None:
        return Difference(MISSING_HERE, line=row.line, fields=[Field("Start", "", day(row.start))])
    pairs = [
        ("start", "Start", day(twe.start), day(row.start)),
        ("end", "Einde", day(twe.end), day(row.end)),
        ("phase", "Fase", phase(twe.phase), phase(row.phase)),
        ("art60", "Start art. 60", day(twe.art60), day(row.art60)),
        ("months", "Betaalbare maanden", str(twe.months), whole(row.months)),
        ("amount", "Bedrag", euro(twe.amount), euro(row.amount)),
    ]
    fields = [Field(what, here, there) for key, what, here, there in pairs if key in known and here != there]
    if not fields:
        return None
    gap = twe.amount - row.amount if "amount" in known and row.amount is not None else Decimal(0)
    return Difference(DIFFERENT, twe.reference, row.line, fields, euro(gap) if gap > 0 else "")


def day(value: datetime.date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def phase(value: str | None) -> str:
    return str(TweState(value).label) if value else ""


def whole(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def euro(value: Decimal | None) -> str:
    if value is None:
        return ""
    return "€ " + f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
