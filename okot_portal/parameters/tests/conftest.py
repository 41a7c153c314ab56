"""Every test of the parameters starts from the first values, read anew."""

from collections.abc import Iterator

import pytest

from okot_portal.parameters import loading, values


@pytest.fixture(autouse=True)
def first_values(db: None) -> Iterator[None]:
    loading.load()
    yield
    values.forget()
