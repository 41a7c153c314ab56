"""The demo world has every machine in every state, walked there by steps; and every answer of the decision table."""

from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from okot_portal.workflow.registry import MACHINES
from trajects.demo.past import OF_OCMW, OF_VDAB
from trajects.dossier.history import StepRecord
from trajects.past.models import Import
from trajects.training_requests.decision import Outcome
from trajects.training_requests.models import TrainingRequest


@pytest.mark.django_db
def test_the_demo_world_is_whole(settings: Any) -> None:
    """All of it asked of one world: building it takes a while."""
    settings.DEMO = True
    call_command("load_reference_data", verbosity=0)
    call_command("seed_demo")
    every_machine_stands_in_every_state_and_every_state_was_reached_by_steps_of_the_past()
    earlier_years_came_in_by_two_imports_of_which_one_has_a_wrong_row()
    seeding_twice_changes_nothing()


def every_machine_stands_in_every_state_and_every_state_was_reached_by_steps_of_the_past() -> None:
    missing: dict[str, set[str]] = {}
    unsteady: list[tuple[str, int]] = []
    records: dict[tuple[str, int], list[str]] = {}
    for record in StepRecord.objects.order_by("number"):
        records.setdefault((record.machine, record.subject_id), []).append(record.target)
    for code, machine in MACHINES.items():
        subjects = list(machine.model._base_manager.values_list("pk", "version", "state"))
        missing[code] = set(machine.states.values) - {state for _pk, _version, state in subjects}
        for pk, version, state in subjects:
            targets = records.get((code, pk), [])
            if len(targets) != version or targets[-1] != state:
                unsteady.append((code, pk))
    assert {code: states for code, states in missing.items() if states} == {}
    assert unsteady == []
    assert not StepRecord.objects.filter(effective_on__gt=timezone.localdate()).exists()
    assert set(TrainingRequest.objects.values_list("outcome", flat=True)) == set(Outcome.values)


def earlier_years_came_in_by_two_imports_of_which_one_has_a_wrong_row() -> None:
    imports = Import.objects.order_by("pk")
    assert [(one.status, one.counts["new"], one.counts["wrong"]) for one in imports] == [
        ("done", OF_VDAB, 0),
        ("done", OF_OCMW - 1, 1),
    ]


def seeding_twice_changes_nothing() -> None:
    before = StepRecord.objects.count()
    call_command("seed_demo")
    assert StepRecord.objects.count() == before
