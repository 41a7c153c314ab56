"""A machine for parcels that is gone after the test, and a parcel to send."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from okot_portal.workflow.tests.parcels import ELS, TODAY, Parcel, a_machine


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    """What a test registers is forgotten after it: other tests see the product's machines only."""
    with mock.patch.dict(MACHINES):
        yield


@pytest.fixture
def machine() -> Machine:
    return a_machine()


@pytest.fixture
def diary(machine: Machine) -> Any:
    return machine.recorders[0]


@pytest.fixture
def parcel(db: None, machine: Machine) -> Parcel:
    """A parcel that was packed and weighed: ready to be sent."""
    packed = machine.fire(Parcel(), "pack", actor=ELS, today=TODAY).subject
    weighed: Parcel = machine.fire(packed, "weigh", actor=ELS, today=TODAY, answers={"weight": 4}).subject
    return weighed
