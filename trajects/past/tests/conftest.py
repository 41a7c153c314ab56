"""What the tests of an import start from."""

import pytest

from partners.factories import MunicipalityFactory
from partners.models import Province


@pytest.fixture
def putte(db: None) -> None:
    """The municipality the rows of these tests live in."""
    MunicipalityFactory.create(nis="12029", name="Putte", province=Province.ANTWERPEN)
