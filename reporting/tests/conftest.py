"""What every test of the reports starts from: the dated parameters are known."""

import pytest

from okot_portal.parameters.loading import load


@pytest.fixture(autouse=True)
def known_parameters(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        load()
