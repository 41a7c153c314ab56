"""A machine as a Mermaid state diagram."""

from typing import TYPE_CHECKING

from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import CHOSEN, NEW, STAY, Transition

if TYPE_CHECKING:
    from okot_portal.workflow.machine import Machine

BOUNDARY = "[*]"
SYSTEM_MARK = "⚙"
# What Mermaid reads as its own punctuation inside a label.
PLAIN = str.maketrans({":": " –", ";": ",", '"': "'", "#": "", "\n": " "})


def is_automatic(transition: Transition) -> bool:
    """Taken by the portal itself, and by nobody else."""
    return transition.by == (the_system,)


def state_diagram(machine: "Machine") -> str:
    """All states with their labels, and every step that changes the state; one arrow per pair of states."""
    states = [f'state "{label.translate(PLAIN)}" as {code}' for code, label in machine.states.choices]
    arrows: dict[tuple[str, str], list[str]] = {}
    for transition in machine.transitions:
        if transition.target in (STAY, CHOSEN):
            continue
        for source in transition.source:
            pair = (BOUNDARY if source == NEW else str(source), str(transition.target))
            arrows.setdefault(pair, []).append(_label(transition))
    moves = [f"{source} --> {target} : {' / '.join(labels)}" for (source, target), labels in arrows.items()]
    ends = [f"{state} --> {BOUNDARY}" for state in machine.states.values if state in machine.ends]
    return "\n    ".join(["stateDiagram-v2", "direction TB", *states, *moves, *ends])


def _label(transition: Transition) -> str:
    label = transition.label.translate(PLAIN)
    return f"{SYSTEM_MARK} {label}" if is_automatic(transition) else label
