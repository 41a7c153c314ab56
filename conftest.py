"""What every test gets. The servers themselves come from okot_portal/servers/pytest_plugin.py."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

pytest_plugins = ["partners.notifications.testing"]

FLUSH = DatabaseOperations.execute_sql_flush


def flush_everything(operations: DatabaseOperations, statements: list[str]) -> None:
    """Django's emptying of the database after a test with real transactions, and only that.

    It may empty the append-only tables too, and the cache, which is no model and would keep counting logins.
    """
    FLUSH(operations, ["SET LOCAL okot.allow_truncate = 'on'", *statements, "TRUNCATE cache_entry"])


@pytest.fixture(scope="session", autouse=True)
def real_transactions_leave_nothing() -> Iterator[None]:
    with patch.object(DatabaseOperations, "execute_sql_flush", flush_everything):
        yield
