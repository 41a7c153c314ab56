"""The columns of a board: one per phase of the machine, with how many stand there and the latest changed cards.

One statement fetches every column and its number: a column can never say another number than its cards.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from okot_portal.workflow.machine import Machine
from partners.actor import Actor
from trajects.pages.lists import of_kind

CARDS = 10  # of each column; the link under it shows the next ones
NOWHERE = -1


@dataclass
class Lane:
    """`next_after` is the key to ask the following cards with; None when all are shown."""

    index: int
    label: str
    total: int = 0
    subjects: list[Any] = field(default_factory=list)
    next_after: int | None = None


def lane_of(machine: Machine, state: str) -> int:
    """The column of a state; what ended stands in none, and a state outside the phases in the first."""
    if state in machine.ends:
        return NOWHERE
    return next((index for index, (_label, states) in enumerate(machine.phases) if state in states), 0)


def in_lanes(machine: Machine, actor: Actor) -> QuerySet[Any]:
    """Everything of this kind that runs and that this actor may see, with its column and its place in it."""
    whens = [When(state=state, then=Value(lane_of(machine, state))) for state in machine.open_states]
    running = of_kind(machine, actor).filter(state__in=machine.open_states)
    placed = running.annotate(lane=Case(*whens, default=Value(NOWHERE), output_field=IntegerField()))
    latest_first = [F("changed_at").desc(), F("pk").desc()]
    number = Window(RowNumber(), partition_by=F("lane"), order_by=latest_first)
    return placed.annotate(number=number, total=Window(Count("pk"), partition_by=F("lane")))


def lanes(machine: Machine, actor: Actor) -> list[Lane]:
    """Every column, with its first cards."""
    made = [Lane(index, label) for index, (label, _states) in enumerate(machine.phases)]
    for subject in in_lanes(machine, actor).filter(number__lte=CARDS).order_by("lane", "number"):
        lane = made[subject.lane]
        lane.total = subject.total
        lane.subjects.append(subject)
    for lane in made:
        lane.next_after = lane.subjects[-1].pk if lane.total > len(lane.subjects) else None
    return made


def rest_of(machine: Machine, actor: Actor, index: int, after: int) -> Lane:
    """The cards of one column after this one; its first cards when that one has left the column."""
    placed = in_lanes(machine, actor)
    last = placed.filter(pk=after, lane=index).values_list("changed_at", "pk").first()
    shown = Q(lane=index)
    if last:
        shown &= Q(changed_at__lt=last[0]) | Q(changed_at=last[0], pk__lt=last[1])
    found = list(placed.filter(shown, number__gte=1).order_by("number")[: CARDS + 1])
    lane = Lane(index, machine.phases[index][0], found[0].total if found else 0, found[:CARDS])
    lane.next_after = lane.subjects[-1].pk if len(found) > CARDS else None
    return lane
