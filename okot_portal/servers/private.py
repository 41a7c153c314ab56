"""The pair of private servers, and the variables by which the portal finds them."""

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from okot_portal.servers.places import LOCAL, SERVERS, reachable, server_account
from okot_portal.servers.postgres import Postgres
from okot_portal.servers.redis_server import Redis
from okot_portal.servers.server import Server, try_lock

TEST_RUNS = LOCAL / "test"


class PrivateServers:
    """PostgreSQL unless DATABASE_URL names another, Redis unless REDIS_URL does."""

    def __init__(
        self, directory: Path = SERVERS, *, given: Mapping[str, str] = os.environ, durable: bool = True
    ) -> None:
        self.postgres = None if given.get("DATABASE_URL") else Postgres(directory / "postgresql", durable=durable)
        self.redis = None if given.get("REDIS_URL") else Redis(directory / "redis", durable=durable)

    @property
    def servers(self) -> list[Server]:
        return [server for server in (self.postgres, self.redis) if server]

    @property
    def environment(self) -> dict[str, str]:
        """Known before the servers run: their places are fixed by the folder."""
        found = {}
        if self.postgres:
            found["DATABASE_URL"] = self.postgres.url
        if self.redis:
            found["REDIS_URL"] = self.redis.url
        return found

    def start(self) -> None:
        """Start both, or none: a failing second one takes the first along."""
        with ExitStack() as undo:
            for server in self.servers:
                undo.callback(server.stop)
                server.start()
            undo.pop_all()

    def stop(self) -> None:
        for server in reversed(self.servers):
            server.stop()


class TestServers(PrivateServers):
    """Servers for one test run: fast, forgetful, and with nothing left when they stop."""

    __test__ = False

    def __init__(self) -> None:
        sweep_test_runs()
        self.home = TEST_RUNS / f"{os.getpid()}-{secrets.token_hex(3)}"
        super().__init__(self.home, durable=False)

    def stop(self) -> None:
        super().stop()
        for server in self.servers:
            shutil.rmtree(server.directory.parent, ignore_errors=True)
            shutil.rmtree(server.sockets, ignore_errors=True)


def sweep_test_runs() -> None:
    """Remove what test runs left that were killed: a run whose locks are all free has nobody in it any more."""
    for home in reachable(TEST_RUNS, server_account()).glob("*-*"):
        held = [try_lock(lock) for lock in home.glob("*/*.lock")]
        if held and all(handle is not None for handle in held):
            shutil.rmtree(home, ignore_errors=True)
        for handle in held:
            if handle is not None:
                os.close(handle)
