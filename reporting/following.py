"""How far somebody came, read from the steps that were recorded: a later state does not tell where one was before.

A step that was put right afterwards (rechtzetting) did not happen: whatever a correction goes back behind, is wiped.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trajects.dossier.corrections import NAME as CORRECTION
from trajects.dossier.history import StepRecord


@dataclass
class Course:
    """The states of a subject in the order it came through them, and from which one it went to the last."""

    states: list[str] = field(default_factory=list)
    left: str = ""

    def take(self, transition: str, source: str, target: str) -> None:
        if transition == CORRECTION:
            # Back to before it was first in the right state; a state it never was in comes after what it was in.
            kept = self.states.index(target) if target in self.states else len(self.states) - 1
            self.states = self.states[: max(kept, 0)]
            source = self.states[-1] if self.states else ""
        if not self.states or self.states[-1] != target:
            self.states.append(target)
            self.left = source

    def was_in(self, state: str) -> bool:
        return state in self.states

    def ended_from(self, end: str) -> str:
        """From which state it went to this end; nothing when that is not where it is."""
        return self.left if self.states and self.states[-1] == end else ""


def courses(machine: str, subject_ids: Sequence[int]) -> Mapping[int, Course]:
    """One query, whatever the number of subjects."""
    records = StepRecord.objects.filter(machine=machine, subject_id__in=subject_ids).order_by("subject_id", "number")
    return told(records.values_list("subject_id", "transition", "source", "target"))


def told(steps: Iterable[tuple[int, str, str, str]]) -> Mapping[int, Course]:
    found: dict[int, Course] = defaultdict(Course)
    for subject_id, transition, source, target in steps:
        found[subject_id].take(transition, source, target)
    return found
