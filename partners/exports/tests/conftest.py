"""A list of people that exists for these tests only, and files that are gone when a test ends."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from okot_portal.parameters.loading import load
from partners.exports import listing


@pytest.fixture(autouse=True)
def known_parameters(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        load()


@pytest.fixture(autouse=True)
def private_folder(tmp_path: Path, settings: Any) -> Path:
    settings.PRIVATE_ROOT = tmp_path
    storages = {**settings.STORAGES}
    storages["private"] = {**storages["private"], "OPTIONS": {**storages["private"]["OPTIONS"], "location": tmp_path}}
    settings.STORAGES = storages
    return tmp_path


@pytest.fixture
def lists(settings: Any) -> Iterator[None]:
    """Only the list of `people.py`."""
    settings.EXPORT_LISTS = ["partners.exports.tests.people.LISTS"]
    listing.listings.cache_clear()
    yield
    listing.listings.cache_clear()
