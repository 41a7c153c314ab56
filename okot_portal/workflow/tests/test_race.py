"""Fifty people take the same step at the same moment: one succeeds, the others are told who was first.

`Machine.fire` locks and re-reads the row. The second test takes that one line away and shows what it is for.
"""

import threading
from collections.abc import Callable
from functools import partial
from unittest import mock

import pytest

from okot_portal.workflow.errors import TooLate
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.tests.parcels import TODAY, Parcel, S, Someone
from okot_portal.workflow.tests.racing import PATIENCE, at_once

PEOPLE = 50


def race(take: Callable[[Someone], object]) -> dict[str, Exception | None]:
    people = (Someone(f"Persoon {number} (Post)") for number in range(PEOPLE))
    return at_once({person.name: partial(take, person) for person in people})


@pytest.mark.django_db(transaction=True)
def test_fifty_people_take_one_step_and_exactly_one_succeeds(machine: Machine, parcel: Parcel) -> None:
    def send(person: Someone) -> None:
        machine.fire(parcel, "send", actor=person, today=TODAY, answers={"address": person.name})

    answers = race(send)
    winners = [name for name, error in answers.items() if error is None]
    assert len(answers) == PEOPLE
    assert len(winners) == 1
    late = [error for error in answers.values() if error is not None]
    for error in late:
        assert isinstance(error, TooLate)
        assert error.sentence.startswith(f"{winners[0]} was je voor op ")
        assert "de status is nu ‘Verzonden’" in error.sentence
    stored = Parcel.objects.get(pk=parcel.pk)
    assert (stored.state, stored.version, stored.address) == (S.SENT, 3, winners[0])
    assert [line for line in machine.recorders[0].lines if "send" in line] == ["record send version 3 state sent"]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_all_fifty_get_through(machine: Machine, parcel: Parcel) -> None:
    """What the lock line of `Machine.locked` is for: without it the test above fails, every time.

    Here the row is read without a lock, and everybody waits until everybody has read it: each sees a parcel that was
    not sent yet, so each sends it, and the last one's answer stays. Two clicks suffice for that on a bad day.
    """
    read = threading.Barrier(PEOPLE, timeout=PATIENCE)

    def unlocked(pk: int) -> Parcel:
        found = Parcel.objects.get(pk=pk)
        read.wait()
        return found

    def send(person: Someone) -> None:
        machine.fire(parcel, "send", actor=person, today=TODAY, answers={"address": person.name})

    with mock.patch.object(machine, "locked", unlocked):
        answers = race(send)
    assert list(answers.values()) == [None] * PEOPLE
    stored = Parcel.objects.get(pk=parcel.pk)
    assert (stored.version, stored.state) == (3, S.SENT)
    assert len([line for line in machine.recorders[0].lines if "send" in line]) == PEOPLE
