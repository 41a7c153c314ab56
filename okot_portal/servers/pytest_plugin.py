"""Gives a test run one private PostgreSQL and one private Redis, shared by all its processes, and takes them away
again.

Loaded by `-p` in pytest.ini, so before the settings are: the servers' addresses are known before the servers run. With
DATABASE_URL or REDIS_URL in the environment, those servers are used.
"""

import os
from typing import Any

import pytest

from okot_portal.servers.private import TestServers
from okot_portal.servers.seed import TEMPLATE

WORKER = "PYTEST_XDIST_WORKER"
TEMPLATE_VARIABLE = "TEST_DATABASE_TEMPLATE"  # conftest.py hands it to Django
SERVERS = pytest.StashKey[TestServers]()


def prepare_environment() -> TestServers | None:
    """Set what the settings need; None in a parallel worker, which inherits its controller's environment."""
    if WORKER in os.environ:
        return None
    os.environ.update({"DEBUG": "true", "DEMO": "", "READ_DOT_ENV": "false"})
    servers = TestServers()
    os.environ.update(servers.environment)
    if servers.postgres:
        os.environ[TEMPLATE_VARIABLE] = TEMPLATE
    return servers


PREPARED = prepare_environment()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    if PREPARED and not session.config.option.collectonly:
        session.config.stash[SERVERS] = PREPARED
        PREPARED.start()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(specs: list[Any]) -> None:
    """Each parallel process talks to a Redis database of its own."""
    url = os.environ["REDIS_URL"]
    if PREPARED and PREPARED.redis:
        for number, spec in enumerate(specs, start=1):
            spec.env["REDIS_URL"] = url.replace("?db=0", f"?db={number}")


def pytest_unconfigure(config: pytest.Config) -> None:
    if servers := config.stash.get(SERVERS, None):
        servers.stop()
