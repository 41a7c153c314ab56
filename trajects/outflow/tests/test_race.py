"""Two are selected for the last place at the same moment: one gets it, the other is told (DUT-06)."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from unittest import mock

import pytest

from okot_portal.workflow.errors import Refused
from okot_portal.workflow.tests.racing import PATIENCE, at_once
from okot_portal.workflow.transitions import Step
from partners.models import Membership
from trajects.clients.models import Client
from trajects.outflow.choices import ParticipationState
from trajects.outflow.models import Participation
from trajects.outflow.participations import PARTICIPATIONS
from trajects.outflow.stories import GroupStory
from trajects.outflow.tests.conftest import FIRST, TODAY


@pytest.mark.django_db(transaction=True)
def test_dut_06_of_two_selected_at_once_one_gets_the_last_place(
    vera: Membership, bert: Membership, els: Membership, candidate: Callable[[], Client], settings: Any
) -> None:
    settings.OUTBOX_NUDGE = False
    story = GroupStory(vera, bert, day=TODAY).planned(FIRST, capacity=1).opened()
    members = [story.applies(candidate(), els) for _ in range(2)]
    both_passed_their_guards = threading.Barrier(2, timeout=PATIENCE)

    def wait(_subject: Any, _step: Step) -> None:
        both_passed_their_guards.wait()

    select = PARTICIPATIONS.by_name["select"]
    waiting = replace(select, effects=(wait, *select.effects))
    with mock.patch.dict(PARTICIPATIONS.by_name, select=waiting):
        answers = at_once({str(number): partial(member.selected) for number, member in enumerate(members)})

    (refused,) = [error for error in answers.values() if error is not None]
    assert isinstance(refused, Refused)
    assert "De laatste plaats is net ingenomen" in refused.sentence
    assert Participation.objects.filter(state=ParticipationState.SELECTED).count() == 1
