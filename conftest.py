"""What every test gets. The servers themselves come from okot_portal/servers/pytest_plugin.py."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from okot_portal.servers.pytest_plugin import TEMPLATE_VARIABLE

pytest_plugins = ["partners.notifications.testing", "okot_portal.web.testing"]

# A machine that is busy with other tests is no mistake in the code. The same change gives the same answer twice;
# `make explore` lets the dice roll.
hypothesis.settings.register_profile("explore", deadline=None, max_examples=1000)
hypothesis.settings.register_profile("portal", deadline=None, derandomize=True)
hypothesis.settings.load_profile("portal")

FLUSH = DatabaseOperations.execute_sql_flush


def flush_everything(operations: DatabaseOperations, statements: list[str]) -> None:
    """Django's emptying of the database after a test with real transactions, and only that.

    It may empty the append-only tables too, and the cache, which is no model and would keep counting logins.
    """
    FLUSH(operations, ["SET LOCAL okot.allow_truncate = 'on'", *statements, "TRUNCATE cache_entry"])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Each process copies the migrated database instead of migrating one of its own (okot_portal/servers/seed.py)."""
    if template := os.environ.get(TEMPLATE_VARIABLE):
        connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A browser's last request may still hold a connection when all tests are done; the database goes anyway."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session", autouse=True)
def passwords_cost_nothing() -> Iterator[None]:
    """The real hasher takes its time on purpose, at every login."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def private_files_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that people bring in or take out go where they are thrown away, never where `make run` keeps its own."""
    folder = tmp_path_factory.mktemp("private")
    with override_settings(PRIVATE_ROOT=folder, STORAGES=storages_in(folder)):
        yield


def storages_in(folder: Path) -> dict[str, Any]:
    private = settings.STORAGES["private"]
    return {**settings.STORAGES, "private": {**private, "OPTIONS": {**private["OPTIONS"], "location": folder}}}


@pytest.fixture(scope="session", autouse=True)
def real_transactions_leave_nothing() -> Iterator[None]:
    with patch.object(DatabaseOperations, "execute_sql_flush", flush_everything):
        yield
