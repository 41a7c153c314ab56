"""A table that contradicts itself does not import."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from okot_portal.workflow.by_link import the_one_asked
from okot_portal.workflow.errors import BrokenTable
from okot_portal.workflow.transitions import CHOSEN, NEW, STAY, Transition

if TYPE_CHECKING:
    from okot_portal.workflow.machine import Machine

MARKERS = {NEW, STAY, CHOSEN}
Findings = Iterator[tuple[str, Iterable[object]]]


def table(machine: "Machine") -> None:
    """Raise `BrokenTable`, naming the machine, what is wrong with its table and where."""
    for what, found in (*_steps(machine), *_states(machine), *_fields(machine)):
        if names := sorted({str(one) for one in found}):
            raise BrokenTable(f"{machine.code}: {what}: {', '.join(names)}")


def _steps(machine: "Machine") -> Findings:
    steps = machine.transitions
    names = [t.name for t in steps]
    yield "transitions with the same name", (n for n in names if names.count(n) > 1)
    yield "transitions without anybody who may take them", (t.name for t in steps if not t.by)
    yield "transitions with a marker in the wrong place", (t.name for t in steps if _misplaced(t))
    corrections = [t for t in steps if t.is_correction]
    yield "corrections that ask no state", (t.name for t in corrections if "target" not in t.form.base_fields)
    offered = set(machine.by_link.steps) if machine.by_link else set()
    yield "steps by link in one place only", offered ^ {t.name for t in steps if the_one_asked in t.by}
    edges = [f"{s} → {t.target} by {t.name}" for t in steps for s in t.source]
    yield "duplicate edges", (e for e in edges if edges.count(e) > 1)


def _states(machine: "Machine") -> Findings:
    states = set(machine.states.values)
    yield "states named like a marker", states & MARKERS
    used = {s for t in machine.transitions for s in (*t.source, t.target)} - MARKERS
    listed = {s for _label, group in machine.phases for s in group} | set(machine.tones) | set(machine.requires)
    yield "unknown states", (used | listed | machine.ends) - states
    moves = [t for t in machine.transitions if t.target not in (STAY, CHOSEN)]
    yield "unreachable states", states - _reached(moves)
    leavable = {s for t in moves for s in t.source}
    yield "dead ends that are not called ends", states - machine.ends - leavable
    yield "ends that can be left", machine.ends & leavable


def _fields(machine: "Machine") -> Findings:
    known = {f.name for f in machine.model._meta.get_fields()}
    implied = {name for required in machine.requires.values() for name in required.fields}
    written = {name for t in machine.transitions for name in t.writes}
    yield "unknown fields", (implied | written) - known


def _misplaced(transition: Transition) -> bool:
    """NEW is the only source of a creation, and a creation names its state; STAY and CHOSEN are targets only."""
    source, target = transition.source, transition.target
    if NEW in source and (len(source) > 1 or target in MARKERS):
        return True
    return target == NEW or not {STAY, CHOSEN}.isdisjoint(source)


def _reached(moves: Iterable[Transition]) -> set[str]:
    """The states one can come in, starting from nothing."""
    reached: set[str] = {NEW}
    while True:
        more = {t.target for t in moves if not reached.isdisjoint(t.source)} - reached
        if not more:
            return reached - {NEW}
        reached |= more
