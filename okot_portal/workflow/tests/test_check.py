"""A table that contradicts itself does not import: every reason, and what the message names."""

from typing import Any

import pytest
from django.db import models

from okot_portal.workflow.errors import BrokenTable
from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.models import Requires
from okot_portal.workflow.registry import MACHINES, machine_of
from okot_portal.workflow.tests.parcels import TABLE, S, a_machine, changed, staff
from okot_portal.workflow.transitions import CHOSEN, NEW, STAY, Transition


class WithEmptyRoom(models.TextChoices):
    PACKED = "packed", "Ingepakt"
    SENT = "sent", "Verzonden"
    DELIVERED = "delivered", "Bezorgd"
    LOST = "lost", "Verloren"
    RETURNED = "returned", "Teruggekeerd"


class WithMarker(models.TextChoices):
    PACKED = "packed", "Ingepakt"
    SENT = "sent", "Verzonden"
    DELIVERED = "delivered", "Bezorgd"
    LOST = "lost", "Verloren"
    NEW = "new", "Nieuw"


def with_step(**fields: Any) -> tuple[Transition, ...]:
    given: dict[str, Any] = {"name": "extra", "label": "Extra", "source": (S.SENT,), "target": STAY, "by": (staff,)}
    return (*TABLE, Transition(**{**given, **fields}))


BROKEN = {
    "same name": ({"transitions": (*TABLE, TABLE[0])}, "transitions with the same name: pack"),
    "nobody may": ({"transitions": changed("send", by=())}, "without anybody who may take them: send"),
    "creation that stays": (
        {"transitions": with_step(source=(NEW,), target=STAY)},
        "a marker in the wrong place: extra",
    ),
    "creation mixed with a state": (
        {"transitions": with_step(source=(NEW, S.SENT), target=S.PACKED)},
        "a marker in the wrong place: extra",
    ),
    "back to nothing": ({"transitions": with_step(target=NEW)}, "a marker in the wrong place: extra"),
    "from a target's marker": ({"transitions": with_step(source=(STAY,))}, "a marker in the wrong place: extra"),
    "correction without a state": (
        {"transitions": with_step(target=CHOSEN, form=WithReason)},
        "corrections that ask no state: extra",
    ),
    "edge twice": (
        {"transitions": with_step(source=(S.SENT, S.SENT))},
        "duplicate edges: sent → stay by extra",
    ),
    "state named like a marker": ({"states": WithMarker}, "states named like a marker: new"),
    "unknown source": ({"transitions": with_step(source=("flying",))}, "unknown states: flying"),
    "unknown target": ({"transitions": with_step(target="flying")}, "unknown states: flying"),
    "unknown state in the stepper": ({"phases": (("In de lucht", ("flying",)),)}, "unknown states: flying"),
    "unknown state with a look": ({"tones": {"flying": "info"}}, "unknown states: flying"),
    "unknown state with requirements": ({"requires": {"flying": Requires()}}, "unknown states: flying"),
    "unknown end": ({"ends": (S.DELIVERED, S.LOST, "flying")}, "unknown states: flying"),
    "unreachable": ({"states": WithEmptyRoom, "ends": (*WithEmptyRoom,)}, "unreachable states: returned"),
    "dead end": ({"ends": (S.DELIVERED,)}, "dead ends that are not called ends: lost"),
    "end that can be left": ({"ends": (S.DELIVERED, S.LOST, S.SENT)}, "ends that can be left: sent"),
    "unknown required field": ({"requires": {S.SENT: Requires(filled=("colour",))}}, "unknown fields: colour"),
    "unknown written field": ({"transitions": changed("send", writes=("colour",))}, "unknown fields: colour"),
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_table_does_not_import(reason: str) -> None:
    changes, sentence = BROKEN[reason]
    with pytest.raises(BrokenTable, match=f"^parcel: .*{sentence}"):
        a_machine(**changes)
    assert "parcel" not in MACHINES


def test_a_loop_that_nothing_enters_is_unreachable() -> None:
    """Reached from each other only: an edge into a state is not enough, it must start somewhere."""

    class Loop(models.TextChoices):
        PACKED = "packed", "Ingepakt"
        SENT = "sent", "Verzonden"
        DELIVERED = "delivered", "Bezorgd"
        LOST = "lost", "Verloren"
        LEFT = "left", "Links"
        RIGHT = "right", "Rechts"

    there = Transition(name="there", label="Heen", source=(Loop.LEFT,), target=Loop.RIGHT, by=(staff,))
    back = Transition(name="back", label="Terug", source=(Loop.RIGHT,), target=Loop.LEFT, by=(staff,))
    with pytest.raises(BrokenTable, match="unreachable states: left, right"):
        a_machine(states=Loop, transitions=(*TABLE, there, back))


def test_the_whole_table_imports_and_is_found_by_its_code() -> None:
    machine = a_machine()
    assert machine_of("parcel") is machine
    assert machine.open_states == [S.PACKED, S.SENT]


def test_two_machines_with_one_code_do_not_import() -> None:
    a_machine()
    with pytest.raises(BrokenTable, match="Two machines are called parcel"):
        a_machine()
