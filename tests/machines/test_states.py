"""What a state implies, the database keeps: whatever writes the row, by whatever way."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from okot_portal.workflow.constraints import UNKNOWN, sentence_for
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.models import Membership, Organisation
from tests.machines.answers import answers_for, first
from tests.machines.world import World
from trajects.catalogue.models import Training

every_machine = pytest.mark.parametrize("code", MACHINES)


def born(world: World, machine: Machine) -> Any:
    """A subject of this machine after its first step, taken by whoever may."""
    creation = next(t for t in machine.transitions if t.is_creation)
    subject = world.newborn(machine, world.clients[0])
    actor = next(actor for actor in world.everybody if creation.allows(subject, actor))
    step = machine.step(subject, creation, actor, world.today)
    answers = answers_for(machine, step, first)
    return machine.fire(subject, creation.name, actor=actor, today=world.today, answers=answers).subject


def filled(machine: Machine, state: str, world: World) -> dict[str, Any]:
    """A value for every field this state implies."""
    required = machine.requires.get(state)
    names = required.fields if required else ()
    return {name: a_value(machine.model._meta.get_field(name), world) for name in names}


def a_value(field: Any, world: World) -> Any:
    rows = {
        Membership: world.bert.membership,
        Organisation: world.bert.organisation,
        Training: world.trainings[0],
    }
    machines = {machine.model: machine for machine in MACHINES.values()}
    if isinstance(field, models.ForeignKey):
        model: Any = field.related_model
        return rows[model] if model in rows else born(world, machines[model])
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return world.today
    return field.choices[0][0] if field.choices else "+3215222222"


def force(machine: Machine, subject: Any, **values: Any) -> None:
    """Write past the engine, as a script or a hand in the database would."""
    machine.model._base_manager.filter(pk=subject.pk).update(**values)


def answer_of_the_database(machine: Machine, subject: Any, **values: Any) -> str:
    """The sentence with which the database refuses these values; "" when it takes them."""
    try:
        with transaction.atomic():
            force(machine, subject, **values)
    except IntegrityError as error:
        return sentence_for(error)
    return ""


@every_machine
def test_a_state_with_all_it_implies_can_be_stored(world: World, code: str) -> None:
    """The constraints ask no more than the table does."""
    machine = MACHINES[code]
    subject = born(world, machine)
    for state in machine.states.values:
        with transaction.atomic():
            force(machine, subject, state=state, **filled(machine, state, world))
            assert machine.model._base_manager.get(pk=subject.pk).state == state
            transaction.set_rollback(True)


@every_machine
def test_a_state_without_a_field_it_implies_is_refused_by_the_database(world: World, code: str) -> None:
    """For every state and every field, one at a time: the other fields are there."""
    machine = MACHINES[code]
    subject = born(world, machine)
    for state, required in machine.requires.items():
        complete = filled(machine, state, world)
        expected = f"Voor ‘{machine.states(state).label}’ ontbreken nog gegevens."
        for name in required.fields:
            field: Any = machine.model._meta.get_field(name)
            empty = None if name in required.filled else ""
            sentence = answer_of_the_database(machine, subject, **{**complete, "state": state, name: empty})
            never_empty = empty is None and not field.null
            assert sentence == (UNKNOWN if never_empty else expected), f"{code}: {state} without {name}"


@every_machine
def test_a_state_outside_the_table_is_refused_by_the_database(world: World, code: str) -> None:
    machine = MACHINES[code]
    sentence = answer_of_the_database(machine, born(world, machine), state="invented")
    assert sentence == "Deze status bestaat niet."


@every_machine
def test_every_constraint_of_a_workflow_has_a_sentence_of_its_own(code: str) -> None:
    """Except those that only a mistake of ours can violate: a reference given twice."""
    model = MACHINES[code].model
    default = models.BaseConstraint.default_violation_error_message
    silent = {c.name for c in model._meta.constraints if c.violation_error_message == default}
    assert silent <= {"okot_reference_unique"}


@every_machine
def test_what_the_table_requires_is_what_the_constraints_require(code: str) -> None:
    machine = MACHINES[code]
    wanted = {f"_{state}_complete" for state, required in machine.requires.items() if required.fields}
    present = {c.name for c in machine.model._meta.constraints if c.name.endswith("_complete")}
    assert len(present) == len(wanted)
    assert all(any(name.endswith(end) for name in present) for end in wanted)
