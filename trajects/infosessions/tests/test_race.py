"""Two clients are registered for the last place at the same moment: one gets it, the other is told (OKOT-02)."""

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
from partners.factories import acting
from partners.models import Membership
from trajects.clients.models import Client
from trajects.infosessions.choices import RegistrationState
from trajects.infosessions.models import InfoRegistration
from trajects.infosessions.stories import InfoStory
from trajects.infosessions.tests.conftest import DAY, TODAY, at
from trajects.infosessions.workflow import REGISTRATIONS

pytestmark = pytest.mark.django_db(transaction=True)


def meeting(name: str) -> Any:
    """This step, with everybody waiting for each other between their guards and the lock."""
    both_passed_their_guards = threading.Barrier(2, timeout=PATIENCE)

    def wait(_subject: Any, _step: Step) -> None:
        both_passed_their_guards.wait()

    step = REGISTRATIONS.by_name[name]
    return mock.patch.dict(REGISTRATIONS.by_name, {name: replace(step, effects=(wait, *step.effects))})


def number_of(state: str) -> int:
    return InfoRegistration.objects.filter(state=state).count()


def test_okot_02_of_two_registered_at_once_one_gets_the_last_place(
    bert: Membership, els: Membership, person: Callable[[Membership], Client], settings: Any
) -> None:
    settings.OUTBOX_NUDGE = False
    story = InfoStory(bert, day=TODAY).planned(at(DAY), capacity=1).published()
    clients = [person(els), person(els)]
    with meeting("register"):
        answers = at_once({str(client.pk): partial(story.registers, client, els) for client in clients})
    (refused,) = [error for error in answers.values() if error is not None]
    assert isinstance(refused, Refused)
    assert "De laatste plaats is net ingenomen" in refused.sentence
    assert number_of(RegistrationState.REGISTERED) == 1


def test_okot_02_two_places_that_come_free_at_once_go_to_two_who_wait(
    bert: Membership, els: Membership, person: Callable[[Membership], Client], settings: Any
) -> None:
    settings.OUTBOX_NUDGE = False
    story = InfoStory(bert, day=TODAY).planned(at(DAY), capacity=2).published()
    leaving = [story.registers(person(els), els) for _ in range(2)]
    for _ in range(3):
        story.registers(person(els), els, "queue")
    with meeting("cancel"):
        answers = at_once(
            {str(one.pk): partial(story.takes, one, "cancel", acting(els), reason="Kan niet komen.") for one in leaving}
        )
    assert set(answers.values()) == {None}
    assert number_of(RegistrationState.REGISTERED) == 2
    assert number_of(RegistrationState.WAITING) == 1
