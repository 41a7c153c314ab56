"""Every machine walked at random (Hypothesis). `WALK=200` walks longer, and elsewhere every time.

Without it the walk is the same every time: a build fails because of a change, not because of the dice.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from okot_portal.parameters.loading import load
from okot_portal.workflow.registry import MACHINES
from tests.machines.walking import Tally, Walk

LONGER = int(os.environ.get("WALK", "0"))
WALKS, DAYS = LONGER or 8, 14
ENOUGH, ENOUGH_KINDS = 300, 35


@pytest.mark.django_db
def test_any_walk_leaves_whole_histories_and_no_impossible_world(capsys: pytest.CaptureFixture[str]) -> None:
    load()
    Walk.tally = Tally()
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=DAYS,
            derandomize=not LONGER,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink] if LONGER else [Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    every = sum(len(machine.transitions) for machine in MACHINES.values())
    with capsys.disabled():
        print(f"\n  walk: {Walk.tally} (of {every})")  # noqa: T201
    assert sum(Walk.tally.taken.values()) >= ENOUGH
    assert len(Walk.tally.taken) >= ENOUGH_KINDS
    assert {code for code, _name in Walk.tally.taken} == set(MACHINES)
