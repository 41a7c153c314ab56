"""What every test gets. The servers themselves come from okot_portal/servers/pytest_plugin.py."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache_after_real_transactions(request: pytest.FixtureRequest) -> Iterator[None]:
    """Ordinary tests roll the cache back with the rest; a test with real transactions leaves its table full."""
    yield
    if "transactional_db" in request.fixturenames:
        cache.clear()
