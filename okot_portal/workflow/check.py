"""A table that contradicts itself does not import."""

from typing import TYPE_CHECKING

from okot_portal.workflow.errors import BrokenTable
from okot_portal.workflow.transitions import CHOSEN, NEW, STAY

if TYPE_CHECKING:
    from okot_portal.workflow.machine import Machine


def table(machine: "Machine") -> None:
    """Raise `BrokenTable` for unknown, unreachable or dead-end states, and for names or edges that occur twice."""
    states = set(machine.states.values)
    names = [t.name for t in machine.transitions]
    _refuse(machine, "transitions with the same name", {n for n in names if names.count(n) > 1})
    _refuse(
        machine,
        "transitions without anybody who may take them",
        {t.name for t in machine.transitions if not t.by},
    )
    used = {s for t in machine.transitions for s in (*t.source, t.target)} - {NEW, STAY, CHOSEN}
    listed = {s for _label, group in machine.phases for s in group} | set(machine.tones) | set(machine.requires)
    _refuse(machine, "unknown states", (used | listed | machine.ends) - states)
    edges = [(s, t.name, t.target) for t in machine.transitions for s in t.source]
    _refuse(machine, "duplicate edges", {e for e in edges if edges.count(e) > 1})
    moves = [t for t in machine.transitions if t.target not in (STAY, CHOSEN)]
    _refuse(machine, "unreachable states", states - _reached(moves))
    leavable = {s for t in moves for s in t.source}
    _refuse(machine, "dead ends that are not called ends", states - machine.ends - leavable)
    _refuse(machine, "ends that can be left", machine.ends & leavable)
    fields = {f.name for f in machine.model._meta.get_fields()}
    asked = {n for r in machine.requires.values() for n in r.fields} | {
        n for t in machine.transitions for n in t.writes
    }
    _refuse(machine, "unknown fields", asked - fields)


def _reached(moves: list) -> set[str]:
    reached: set[str] = {NEW}
    while True:
        more = {t.target for t in moves if reached & set(t.source)} - reached
        if not more:
            return reached - {NEW}
        reached |= more


def _refuse(machine: "Machine", what: str, found: set) -> None:
    if found:
        raise BrokenTable(f"{machine.code}: {what}: {', '.join(sorted(map(str, found)))}")
