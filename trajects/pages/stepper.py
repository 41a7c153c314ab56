"""The stepper of a trajectory: which phases lie behind, where it stands, and since when."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from okot_portal.workflow.machine import Machine
from trajects.dossier.history import StepRecord


@dataclass(frozen=True)
class Phase:
    """`state` is done, now, stop (ended here) or empty; `when` the day the trajectory first came here, in words."""

    label: str
    state: str
    when: str


def phase_index(machine: Machine, state: str) -> int:
    """The phase of this state; a state outside the phases (withdrawn) counts as the first."""
    return next((i for i, (_label, states) in enumerate(machine.phases) if state in states), 0)


def position(machine: Machine, state: str) -> dict[str, Any]:
    """For a row's own stepper: `phase` steps done, `current` (0 when over), of `phases`, in words."""
    if not machine.phases:
        return {"phases": 0}
    index = phase_index(machine, state)
    over = state in machine.ends
    return {
        "phase": index + 1 if over else index,
        "current": 0 if over else index + 1,
        "phases": len(machine.phases),
        "phase_label": machine.states(state).label if over else machine.phases[index][0],
    }


def last_phase_index(machine: Machine, subject: Any, records: Iterable[StepRecord]) -> int:
    """Where the trajectory is, or was when it left the phases."""
    states = [subject.state, *(record.source for record in records)]
    known = {state for _label, group in machine.phases for state in group}
    return next((phase_index(machine, state) for state in states if state in known), 0)


def stepper(machine: Machine, subject: Any, records: list[StepRecord]) -> list[Phase]:
    """`records` are the subject's own steps, newest first."""
    current = last_phase_index(machine, subject, records)
    over = subject.state in machine.ends
    finished = over and current == len(machine.phases) - 1 and machine.tones.get(subject.state) != "danger"
    ending = "done" if finished else "stop" if over else "now"
    arrived: dict[int, datetime.date] = {}
    for record in reversed(records):
        arrived.setdefault(phase_index(machine, record.target), record.effective_on)
    return [
        Phase(label, _state(number, current, ending), _when(arrived.get(number)) if number <= current else "")
        for number, (label, _states) in enumerate(machine.phases)
    ]


def _when(day: datetime.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _state(number: int, current: int, ending: str) -> str:
    if number == current:
        return ending
    return "done" if number < current else ""
