"""State is written by the engine and nowhere else; what finds the opposite is itself put to the proof."""

import ast
from pathlib import Path

import pytest

from okot_portal.workflow.registry import MACHINES
from tests.architecture.sources import ROOT, at, product, tree
from tests.architecture.state_writes import ALWAYS, IN_WORKFLOWS, writes

SUBJECTS = sorted(machine.model.__name__ for machine in MACHINES.values())
TABLES = sorted(machine.model._meta.db_table for machine in MACHINES.values())
WORKFLOWS = {ROOT.joinpath(*m.model.__module__.split(".")[:-1]) for m in MACHINES.values()}

PAST_THE_ENGINE = [
    'okot.state = "started"',
    "okot.state_on = today",
    "okot.version += 1",
    "okot.state: str = new",
    "okot.agreement.state, other = pair",
    "for okot.state in states: pass",
    "with opened() as okot.state: pass",
    "del okot.state",
    'setattr(okot, "state", new)',
    "setattr(okot, name, new)",
    "okot.__dict__.update(values)",
    "vars(okot).update(values)",
    "OkotTrajectory.objects.filter(pk=1).update(state=new)",
    'found.update(**{"state": new})',
    'found.bulk_update(rows, ["state"])',
    'found.update_or_create(pk=1, defaults={"state_on": today})',
    "OkotTrajectory.objects.create(client=client)",
    "models.OkotTrajectory._base_manager.bulk_create(rows)",
    "OkotTrajectory.objects.get_or_create(client=client)",
    'cursor.execute("UPDATE okot_okottrajectory SET state = %s")',
    'cursor.execute("insert into okot_okottrajectory values (1)")',
]
HARMLESS = [
    "if okot.state == new: pass",
    "okot.started_on = today",
    "state = okot.state",
    "okot = OkotTrajectory(client=client)",
    "okot.intake.save(update_fields=['condition_met_on'])",
    "FormalAgreement.objects.filter(pk=1).update(conditions_checked=reviewed)",
    "Enrolment.objects.create(okot=okot)",
    'cursor.execute("SELECT state FROM okot_okottrajectory")',
    "phases = [Phase(label, state) for label, state in rows]",
]


@pytest.mark.parametrize("code", PAST_THE_ENGINE)
def test_a_write_past_the_engine_is_found(code: str) -> None:
    assert list(writes(ast.parse(code), IN_WORKFLOWS, SUBJECTS, TABLES)) == [1]


@pytest.mark.parametrize("code", HARMLESS)
def test_reading_and_ordinary_writing_are_not_called_that(code: str) -> None:
    assert list(writes(ast.parse(code), IN_WORKFLOWS, SUBJECTS, TABLES)) == []


def test_nobody_but_the_engine_writes_a_state() -> None:
    searched = [path for path in product() if path.relative_to(ROOT).parts[0] in ("trajects", "reporting")]
    assert len(searched) > 50
    found = [at(path, line) for path in searched for line in writes(tree(path), fields_of(path), SUBJECTS, TABLES)]
    assert found == []


def fields_of(path: Path) -> frozenset[str]:
    """In a workflow's own folder all of the engine's fields; a client, for one, counts versions of its own."""
    return IN_WORKFLOWS if WORKFLOWS.intersection(path.parents) else ALWAYS
