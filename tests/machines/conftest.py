"""The world every machine walks in, with the parameters a fresh portal has."""

from collections.abc import Iterator

import pytest

from okot_portal.parameters import values
from okot_portal.parameters.loading import load
from tests.machines.world import World


@pytest.fixture
def world(db: None) -> Iterator[World]:
    load()
    yield World()
    values.forget()
