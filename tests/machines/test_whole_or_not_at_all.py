"""A step of the real machines is taken whole or not at all: not a row in any table when something breaks."""

import dataclasses
from typing import Any
from unittest import mock

import pytest

from okot_portal.workflow.registry import MACHINES
from okot_portal.workflow.transitions import Step
from tests.machines.answers import answers_for, first
from tests.machines.outcomes import everything
from tests.machines.world import World
from trajects.agreements.workflow import AGREEMENTS
from trajects.clients.models import Client
from trajects.okot.stories import OkotStory
from trajects.okot.workflow import OKOTS


class Broken:
    """A recorder that breaks after all the others wrote their rows."""

    def record(self, step: Step) -> None:
        raise RuntimeError(f"no room for {step.transition.name}")

    def preview(self, step: Step) -> tuple[()]:
        return ()


def breaks(_subject: Any, _step: Step) -> None:
    raise RuntimeError("the effect broke")


@pytest.fixture
def candidate(world: World) -> OkotStory:
    """An OKOT that waits for the formal agreement: the step with the most consequences comes next."""
    story = OkotStory(world.clients[0], world.els.membership, world.trainings[1], day=world.today)
    return story.interest().conditions().candidature()


@pytest.mark.parametrize("code", MACHINES)
def test_a_first_step_whose_records_break_leaves_nothing(world: World, code: str) -> None:
    machine = MACHINES[code]
    creation = next(t for t in machine.transitions if t.is_creation)
    subject = world.newborn(machine, world.clients[0])
    actor = next(actor for actor in world.everybody if creation.allows(subject, actor))
    answers = answers_for(machine, machine.step(subject, creation, actor, world.today), first)
    before = everything()
    with (
        mock.patch.object(machine, "recorders", (*machine.recorders, Broken())),
        pytest.raises(RuntimeError, match="no room"),
    ):
        machine.fire(subject, creation.name, actor=actor, today=world.today, answers=answers)
    assert everything() == before


def test_records_that_break_undo_history_duties_notices_documents_and_other_machines(candidate: OkotStory) -> None:
    before = everything()
    with (
        mock.patch.object(OKOTS, "recorders", (*OKOTS.recorders, Broken())),
        pytest.raises(RuntimeError, match="no room"),
    ):
        candidate.agreement()
    assert everything() == before


def test_an_effect_that_breaks_undoes_the_effects_before_it(candidate: OkotStory) -> None:
    transition = OKOTS.by_name["give_agreement"]
    broken = dataclasses.replace(transition, effects=(*transition.effects, breaks))
    before = everything()
    with (
        mock.patch.dict(OKOTS.by_name, give_agreement=broken),
        pytest.raises(RuntimeError, match="the effect broke"),
    ):
        candidate.agreement()
    assert everything() == before


def test_a_step_that_moves_along_and_breaks_undoes_the_step_it_moves_along_with(candidate: OkotStory) -> None:
    before = everything()
    with (
        mock.patch.object(AGREEMENTS, "recorders", (*AGREEMENTS.recorders, Broken())),
        pytest.raises(RuntimeError, match="no room for give"),
    ):
        candidate.agreement()
    assert everything() == before


def test_the_fingerprint_sees_every_row_and_every_change(candidate: OkotStory) -> None:
    """Else the tests above would prove nothing."""
    before = everything()
    candidate.agreement()
    after = everything()
    changed = {table for table in before if before[table] != after[table]}
    written = {
        "agreements_formalagreement",
        "clients_grant",
        "dossier_document",
        "dossier_duty",
        "dossier_steprecord",
        "handovers_handover",
        "notifications_delivery",
        "notifications_notice",
        "okot_okottrajectory",
    }
    assert changed == written
    Client.objects.filter(pk=candidate.client.pk).update(first_name="Iemand anders")
    assert {table for table, row in everything().items() if row != after[table]} == {"clients_client"}
