"""Every test writes its files in a folder of its own."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages

from partners.factories import MunicipalityFactory
from partners.models import Province


@pytest.fixture(autouse=True)
def private_root(settings: Any, tmp_path: Path) -> Path:
    """Where the private files of this test stand."""
    place = tmp_path / "private"
    options = {**settings.STORAGES["private"]["OPTIONS"], "location": place}
    settings.STORAGES = {**settings.STORAGES, "private": {**settings.STORAGES["private"], "OPTIONS": options}}
    storages.__init__()  # type: ignore[misc]
    return place


@pytest.fixture
def putte(db: None) -> None:
    """The municipality the rows of these tests live in."""
    MunicipalityFactory.create(nis="12029", name="Putte", province=Province.ANTWERPEN)
