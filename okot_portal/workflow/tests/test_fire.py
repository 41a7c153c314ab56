"""The door: what it does in which order, and that it does all of it or nothing."""

import datetime
import uuid
from typing import Any
from unittest import mock

import pytest
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from okot_portal.workflow.errors import Refused
from okot_portal.workflow.machine import BUSY, Machine
from okot_portal.workflow.rules import Guard, Rule
from okot_portal.workflow.tests.parcels import (
    CLERK,
    ELS,
    TODAY,
    Diary,
    Parcel,
    S,
    Send,
    Someone,
    a_machine,
    changed,
    stamp,
)
from okot_portal.workflow.transitions import Step

pytestmark = pytest.mark.django_db


def as_stored(parcel: Parcel) -> dict[str, Any]:
    row = dict(vars(Parcel.objects.get(pk=parcel.pk)))
    del row["_state"]
    return row


def test_a_step_writes_state_day_version_and_who(machine: Machine, parcel: Parcel) -> None:
    before = timezone.now()
    step = machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1", "fragile": "on"})
    stored = Parcel.objects.get(pk=parcel.pk)
    assert (stored.state, stored.state_on, stored.version) == (S.SENT, TODAY, 3)
    assert (stored.changed_by, stored.changed_by_label) == (None, "Els (Post Putte)")
    assert before <= stored.changed_at <= timezone.now()
    assert (stored.address, stored.sent_on) == ("Dorp 1", TODAY)
    assert (step.source, step.target, step.effective_on, step.actor) == (S.PACKED, S.SENT, TODAY, ELS)
    assert step.recorded_at == stored.changed_at


def test_the_history_gets_the_answers_in_words_without_the_private_ones(machine: Machine, parcel: Parcel) -> None:
    step = machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1", "fragile": "on"})
    assert step.summary == [("Breekbaar", "ja")]


def test_every_step_has_a_key_of_its_own(machine: Machine, parcel: Parcel) -> None:
    first = machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers={"weight": 5})
    second = machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers={"weight": 6})
    assert isinstance(first.key, uuid.UUID)
    assert first.key != second.key


def test_the_given_row_stays_as_it_was_and_the_step_carries_the_new_one(machine: Machine, parcel: Parcel) -> None:
    step = machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers={"weight": 9})
    assert (parcel.weight, parcel.version) == (4, 2)
    assert (step.subject.weight, step.subject.version) == (9, 3)


def test_what_moves_along_shares_day_moment_and_person_with_the_step_it_follows(
    machine: Machine, parcel: Parcel
) -> None:
    first = machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers={"weight": 9})
    other = machine.along(first, Parcel(), "pack")
    assert (other.state_on, other.changed_at, other.changed_by_label) == (TODAY, first.recorded_at, str(ELS))
    weighed = machine.along(first, other, "weigh", actor=CLERK, answers={"weight": 2})
    assert (weighed.weight, weighed.changed_by_label) == (2, str(CLERK))


def test_what_is_told_of_the_past_carries_the_moment_it_was_entered(machine: Machine, parcel: Parcel) -> None:
    """The demo world tells years of steps; nobody else hands over a moment."""
    then = datetime.datetime(2024, 1, 8, 9, 0, tzinfo=datetime.UTC)
    step = machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers={"weight": 9}, recorded_at=then)
    assert Parcel.objects.get(pk=parcel.pk).changed_at == step.recorded_at == then


def noted(journal: list[str], owner: Any, method: str, name: str) -> Any:
    """While this lasts, each call of the method leaves its name in the journal first."""
    function = getattr(owner, method)

    def call(*args: Any, **kwargs: Any) -> Any:
        journal.append(name)
        return function(*args, **kwargs)

    return mock.patch.object(owner, method, call)


def test_the_door_asks_in_order_and_writes_last(machine: Machine, parcel: Parcel) -> None:
    """Locked row, source state, who, form, hard guards, soft guards, effects, save, records: in this order."""
    journal: list[str] = []

    def who(_parcel: Parcel, _actor: Someone) -> bool:
        journal.append("who")
        return True

    def says(name: str, *, soft: bool) -> Guard:
        def test(_parcel: Parcel, step: Step) -> bool:
            journal.append(name)
            return True

        return Guard("PAK-09", "Nooit.", "een test", soft, test)

    def effect(one: Parcel, step: Step) -> None:
        journal.append("effect")
        stamp(one, step)

    class Asks(Send):
        def full_clean(self) -> None:
            journal.append("form")
            super().full_clean()

    class Writes(Diary):
        def record(self, step: Step) -> None:
            journal.append("record")

    table = changed(
        "send",
        by=(Rule("Iedereen", who),),
        form=Asks,
        guards=(says("soft", soft=True), says("hard", soft=False)),
        effects=(effect,),
    )
    own = a_machine(code="ordered", transitions=table, recorders=(Writes(),))
    with (
        noted(journal, own, "locked", "lock"),
        noted(journal, own, "_refuse_unless_in_source", "source"),
        noted(journal, Parcel, "save", "save"),
    ):
        own.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
    # The soft guards are asked twice: the form must know whether to ask for a reason.
    assert journal == ["lock", "source", "who", "soft", "form", "hard", "soft", "effect", "save", "record"]


def test_an_effect_that_fails_leaves_nothing(machine: Machine, parcel: Parcel) -> None:
    def write_and_fail(one: Parcel, _step: Step) -> None:
        Parcel.objects.filter(pk=one.pk).update(weight=99)
        raise RuntimeError("the stamp broke")

    failing = a_machine(code="failing", transitions=changed("send", effects=(write_and_fail,)))
    before = as_stored(parcel)
    with pytest.raises(RuntimeError, match="the stamp broke"):
        failing.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
    assert as_stored(parcel) == before
    assert failing.recorders[0].lines == []


def test_a_record_that_fails_leaves_nothing(machine: Machine, diary: Diary, parcel: Parcel) -> None:
    before = as_stored(parcel)
    diary.fails = True
    with pytest.raises(RuntimeError, match="the diary is full"):
        machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
    assert diary.lines[-1] == "record send version 3 state sent"
    assert as_stored(parcel) == before


def test_a_failed_creation_leaves_the_object_new_and_can_be_tried_again(machine: Machine, diary: Diary) -> None:
    """Else the second try would be step 2 of a row that never was."""
    parcel = Parcel(weight=3)
    diary.fails = True
    with pytest.raises(RuntimeError):
        machine.fire(parcel, "pack", actor=ELS, today=TODAY)
    assert (parcel.pk, parcel.state, parcel.version) == (None, "", 0)
    assert not Parcel.objects.exists()
    diary.fails = False
    packed = machine.fire(parcel, "pack", actor=ELS, today=TODAY).subject
    assert (packed.state, packed.version, packed.weight) == (S.PACKED, 1, 3)


def test_a_violated_constraint_becomes_its_sentence(machine: Machine, parcel: Parcel) -> None:
    machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
    other = machine.fire(Parcel(weight=1), "pack", actor=ELS, today=TODAY).subject
    with pytest.raises(Refused) as refused:
        machine.fire(other, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
    assert refused.value.sentence == "Op dit adres ligt al een pakje. Kies een ander adres."
    assert Parcel.objects.get(pk=other.pk).state == S.PACKED


def test_a_constraint_without_a_sentence_is_still_a_sentence(machine: Machine, parcel: Parcel) -> None:
    first = machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"}).subject
    machine.fire(first, "deliver", actor=ELS, today=TODAY, answers={"signature": "Jan"})
    other = machine.fire(Parcel(weight=1), "pack", actor=ELS, today=TODAY).subject
    other = machine.fire(other, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 2"}).subject
    with pytest.raises(Refused, match="Er is niets gewijzigd: kijk het dossier na"):
        machine.fire(other, "deliver", actor=ELS, today=TODAY, answers={"signature": "Jan"})


def test_a_state_that_misses_its_fields_is_refused_in_the_words_of_the_form(machine: Machine, parcel: Parcel) -> None:
    sent = machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"}).subject
    with pytest.raises(Refused) as refused:
        machine.fire(sent, "deliver", actor=ELS, today=TODAY, answers={"signature": ""})
    assert refused.value.sentence == "Voor ‘Bezorgd’ ontbreekt nog: handtekening."
    assert Parcel.objects.get(pk=sent.pk).state == S.SENT


@pytest.mark.parametrize("code", ["40P01", "40001", "55P03"])
def test_a_collision_in_the_database_asks_to_try_again(machine: Machine, parcel: Parcel, code: str) -> None:
    """Deadlock, serialization failure, lock not available: nobody is to blame and nothing has changed."""
    with (
        mock.patch.object(machine, "locked", side_effect=broken(OperationalError, code)),
        pytest.raises(Refused) as refused,
    ):
        machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
    assert refused.value.sentence == BUSY


def test_a_database_that_is_gone_is_not_called_busy(machine: Machine, parcel: Parcel) -> None:
    with (
        mock.patch.object(machine, "locked", side_effect=broken(OperationalError, "57P01")),
        pytest.raises(OperationalError),
    ):
        machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})


def broken(kind: type[Exception], code: str) -> Exception:
    error = kind("broken")
    error.__cause__ = type("Cause", (Exception,), {"pgcode": code})()
    return error


def test_an_integrity_error_without_a_name_is_still_a_sentence(machine: Machine, parcel: Parcel) -> None:
    with (
        mock.patch.object(machine, "locked", side_effect=broken(IntegrityError, "23505")),
        pytest.raises(Refused, match="Er is niets gewijzigd"),
    ):
        machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})


def test_a_step_that_is_not_in_the_table_cannot_be_taken(machine: Machine, parcel: Parcel) -> None:
    with pytest.raises(KeyError):
        machine.fire(parcel, "burn", actor=ELS, today=TODAY)
    assert Parcel.objects.get(pk=parcel.pk).version == 2
