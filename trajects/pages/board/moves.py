"""A card that moves: which step that is, whether it asks something first, and why it may not be."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from okot_portal.workflow.errors import Refusal
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import STAY, Transition
from partners.actor import Actor
from trajects.pages.board.lanes import NOWHERE, lane_of

# What every form has: without more, a step is taken at once.
ALWAYS_THERE = frozenset({"seen_version", "override_reason", "effective_on"})


@dataclass(frozen=True)
class Way:
    """A step as a line of the menu ‘Verplaats naar…’: where to, and what the step is called."""

    transition: Transition
    to: str

    @property
    def is_end(self) -> bool:
        return self.transition.tone == "quiet"


def ways(machine: Machine, subject: Any, actor: Actor) -> list[Way]:
    """The steps of this actor that lead to another state, the way on first. Whether each is open is asked on moving:
    the guards of every step of every card would cost a question each."""
    found = [
        Way(transition, place(machine, transition))
        for transition in machine.offered(subject, actor)
        if transition.target not in (STAY, subject.state)
    ]
    return sorted(found, key=lambda way: (way.is_end, way.transition.tone != "primary"))


def place(machine: Machine, transition: Transition) -> str:
    """The name of the column, else of the state in which it ends."""
    index = lane_of(machine, transition.target)
    return str(machine.states(transition.target).label if index == NOWHERE else machine.phases[index][0])


def towards(machine: Machine, subject: Any, actor: Actor, lane: int) -> list[Transition]:
    """The steps of this actor that bring the card into this column, or end it there."""
    return [way.transition for way in ways(machine, subject, actor) if column(machine, way.transition.target) == lane]


def column(machine: Machine, state: str) -> int:
    """Also of an end that a column holds: a refusal belongs to the agreement, a diploma to the training."""
    return next((index for index, (_label, states) in enumerate(machine.phases) if state in states), NOWHERE)


def why_not(machine: Machine, subject: Any, actor: Actor, lane: int, today: datetime.date) -> str:
    """No step of this actor leads there now: what comes first, whose it is, or that there is none at all."""
    for transition in machine.transitions:
        if column(machine, transition.target) == lane and (
            sentence := first_refusal(machine, subject, transition, actor, today)
        ):
            return sentence
    here, there = machine.phases[lane_of(machine, subject.state)][0], machine.phases[lane][0]
    others = [
        transition
        for transition in machine.transitions
        if subject.state in transition.source and column(machine, transition.target) == lane
    ]
    people = sorted({str(rule.label) for transition in others for rule in transition.by})
    if people:
        return f"De stap van ‘{here}’ naar ‘{there}’ is niet aan jou, maar aan: {', '.join(people)}."
    return (
        f"Van ‘{here}’ gaat een traject niet meteen naar ‘{there}’. Open het menu ‘Verplaats naar…’ op de kaart: daar "
        "staat wat nu kan."
    )


def first_refusal(machine: Machine, subject: Any, transition: Transition, actor: Actor, today: datetime.date) -> str:
    """What the guards of this actor's step say against it, also before its turn. The first reason only: the others come
    after that one, and before the formal agreement they would tell VDAB about the client."""
    if transition.is_creation or transition.is_correction or not transition.allows(subject, actor):
        return ""
    refusals = machine.option(subject, transition, actor, today).refusals
    return said(refusals[:1])


def said(refusals: Iterable[Refusal]) -> str:
    """The sentences, each with the number of its rule."""
    return " ".join(f"{one.sentence} (regel {one.rule})" if one.rule else one.sentence for one in refusals)


def asks_something(machine: Machine, subject: Any, transition: Transition, actor: Actor, today: datetime.date) -> bool:
    """More than a day that may be left as it is; also the reason for going against a warning."""
    form = machine.form(machine.step(subject, transition, actor, today))
    return bool(form.warnings) or bool(set(form.fields) - ALWAYS_THERE)
