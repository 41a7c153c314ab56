"""Races on the real machines: fifty colleagues give one agreement; an OKOT and a TWE start at the same moment.

That the lock makes the difference is shown on the engine itself, in okot_portal/workflow/tests/test_race.py.
"""

import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from unittest import mock

import pytest

from okot_portal.workflow.errors import Refused, TooLate
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.tests.racing import PATIENCE, at_once
from okot_portal.workflow.transitions import Step
from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.notifications.models import Delivery, Notice
from tests.machines.outcomes import histories_are_whole
from tests.machines.world import World
from trajects.agreements.models import AgreementState, FormalAgreement
from trajects.clients.models import Grant
from trajects.dossier.documents import Document
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.dossier.periods import Period
from trajects.handovers.models import Handover
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import AGREEMENT, OkotStory
from trajects.okot.workflow import OKOTS
from trajects.twe.stories import TweStory
from trajects.twe.workflow import TWES

PEOPLE = 50


@pytest.mark.django_db(transaction=True)
def test_fifty_colleagues_give_one_agreement_and_one_succeeds(world: World, settings: Any) -> None:
    settings.OUTBOX_NUDGE = False
    team = MembershipFactory.create_batch(PEOPLE, social_worker=True, organisation=world.els.organisation)
    colleagues = [acting(membership) for membership in team]
    okot = OkotStory(world.clients[0], world.els.membership, world.trainings[1], day=world.today)
    okot.interest().conditions().candidature()
    answers = at_once({str(colleague): partial(give, okot.okot, colleague, world) for colleague in colleagues})

    winners = [name for name, error in answers.items() if error is None]
    assert len(answers) == PEOPLE
    assert len(winners) == 1
    for error in (error for error in answers.values() if error is not None):
        assert isinstance(error, TooLate)
        assert error.sentence.startswith(f"{winners[0]} was je voor op ")
        assert "de status is nu ‘Akkoord gegeven’" in error.sentence
    one_of_everything(okot.okot.pk)
    histories_are_whole(world.machines)


@pytest.mark.django_db(transaction=True)
def test_okot_15_of_an_okot_and_a_twe_that_start_at_once_the_database_lets_one_through(
    world: World, settings: Any
) -> None:
    """Both guards look before the other has written: the exclusion constraint decides, and says it in Dutch."""
    settings.OUTBOX_NUDGE = False
    story = OkotStory(world.clients[1], world.els.membership, world.trainings[1], day=world.today)
    story.interest().conditions().candidature().agreement().handover().planned().held().admitted()
    both_passed_their_guards = threading.Barrier(2, timeout=PATIENCE)

    def wait(_subject: Any, _step: Step) -> None:
        both_passed_their_guards.wait()

    def waiting(machine: Machine) -> Any:
        start = machine.by_name["start"]
        return mock.patch.dict(machine.by_name, start=replace(start, effects=(wait, *start.effects)))

    twe = TweStory(world.clients[1], world.els.membership, day=world.today).admitted().twe
    year = {"contract_on": world.today, "year": 1, "planned_end_on": world.today + timedelta(days=300)}
    job = {"job_target": "Magazijnier"}
    with waiting(OKOTS), waiting(TWES):
        answers = at_once(
            {
                "okot": lambda: OKOTS.fire(story.okot, "start", actor=world.bert, today=world.today, answers=year),
                "twe": lambda: TWES.fire(twe, "start", actor=world.els, today=world.today, answers=job),
            }
        )
    (refused,) = [error for error in answers.values() if error is not None]
    assert isinstance(refused, Refused)
    assert "Een OKOT en een TWE mogen nooit samen lopen" in refused.sentence
    assert Period.objects.filter(client=world.clients[1]).count() == 1


def give(okot: OkotTrajectory, colleague: Actor, world: World) -> Step:
    contact = {"contact_name": str(colleague), "contact_email": "a@example.org", "informed_on": world.today}
    return OKOTS.fire(okot, "give_agreement", actor=colleague, today=world.today, answers={**AGREEMENT, **contact})


def one_of_everything(okot: int) -> None:
    assert StepRecord.objects.filter(transition="give_agreement").count() == 1
    assert FormalAgreement.objects.get().state == AgreementState.GIVEN
    assert Handover.objects.count() == 1
    assert Document.objects.filter(machine="okot", subject_id=okot).count() == 1
    assert Grant.objects.filter(subject_machine="okot", subject_id=okot).count() == 1
    assert Notice.objects.filter(code="N1").count() == Delivery.objects.filter(notice__code="N1").count() == 1
    kinds = Duty.objects.filter(machine="okot", subject_id=okot, ended_at=None).values_list("kind", flat=True)
    assert sorted(kinds) == sorted([DutyKind.REGISTRATION, DutyKind.INTAKE_PLAN])
