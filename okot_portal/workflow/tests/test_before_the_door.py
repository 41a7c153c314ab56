"""Asking costs nothing: options and previews read, and never write."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.tests.parcels import CLERK, CLOCK, ELS, TODAY, Parcel

pytestmark = pytest.mark.django_db


def only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    assert sql.lstrip().upper().startswith("SELECT"), f"Asking wrote: {sql}"
    assert " FOR " not in sql.upper(), f"Asking locked: {sql}"
    return execute(sql, params, many, context)


def test_the_options_are_the_steps_of_this_actor_from_this_state(machine: Machine, parcel: Parcel) -> None:
    def names(subject: Parcel, actor: Any) -> list[str]:
        return [option.transition.name for option in machine.options(subject, actor, TODAY)]

    assert names(parcel, ELS) == ["weigh", "send"]
    assert names(parcel, CLOCK) == []
    sent = machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"}).subject
    assert names(sent, ELS) == ["deliver"]
    assert names(sent, CLOCK) == ["lose"]


def test_a_correction_is_no_everyday_option(machine: Machine, parcel: Parcel) -> None:
    assert "correct" not in [option.transition.name for option in machine.options(parcel, CLERK, TODAY)]


def test_a_closed_option_says_why_and_which_rule(machine: Machine) -> None:
    packed = machine.fire(Parcel(), "pack", actor=ELS, today=TODAY).subject
    weigh, send = machine.options(packed, ELS, TODAY)
    assert (weigh.is_open, weigh.refusals) == (True, ())
    assert not send.is_open
    assert [(r.rule, str(r)) for r in send.refusals] == [("PAK-01", "Weeg het pakje eerst.")]


def test_an_open_option_carries_its_warnings(machine: Machine) -> None:
    heavy = machine.fire(Parcel(weight=41), "pack", actor=ELS, today=TODAY).subject
    _weigh, send = machine.options(heavy, ELS, TODAY)
    assert send.is_open
    assert [w.rule for w in send.warnings] == ["PAK-02"]


def test_options_and_preview_neither_write_nor_lock(machine: Machine, parcel: Parcel) -> None:
    before = vars(Parcel.objects.get(pk=parcel.pk)).copy()
    with connection.execute_wrapper(only_reads):
        machine.options(parcel, ELS, TODAY)
        machine.preview(parcel, "send", actor=ELS, today=TODAY)
        machine.form(machine.step(parcel, machine.by_name["send"], ELS, TODAY)).as_p()
    after = vars(Parcel.objects.get(pk=parcel.pk)).copy()
    before.pop("_state")
    after.pop("_state")
    assert after == before
    assert (parcel.state, parcel.version) == ("packed", 2)


def test_the_preview_gathers_what_every_recorder_says(machine: Machine, parcel: Parcel) -> None:
    lines = machine.preview(parcel, "send", actor=ELS, today=TODAY)
    assert [(line.icon, line.sentence) for line in lines] == [("pencil", "Verzenden komt in het dagboek.")]


@pytest.mark.parametrize("name", ["state", "version", "changed_by", "changed_by_id"])
def test_a_field_of_the_engine_is_not_filled_in_by_its_name(parcel: Parcel, name: str) -> None:
    parcel.fill_in("address", "Dorp 1")
    assert parcel.address == "Dorp 1"
    with pytest.raises(ValueError, match="engine"):
        parcel.fill_in(name, None)
