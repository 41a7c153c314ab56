"""The pair of private servers, and the variables by which the portal finds them."""

import os
import secrets
import shutil
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from okot_portal.servers.places import LOCAL, SERVERS, ServerProblem, make_own, reachable, server_account
from okot_portal.servers.postgres import Postgres
from okot_portal.servers.redis_server import Redis
from okot_portal.servers.seed import plant
from okot_portal.servers.server import STEP, Server, try_lock

TEST_RUNS = LOCAL / "test"


class PrivateServers:
    """PostgreSQL unless DATABASE_URL names another, Redis unless REDIS_URL does.

    One process owns both, or none: else two processes would each depend on the other staying.
    """

    def __init__(
        self, directory: Path = SERVERS, *, given: Mapping[str, str] = os.environ, durable: bool = True
    ) -> None:
        self.account = server_account()
        self.home = reachable(directory.resolve(), self.account)
        self._owner: int | None = None
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

    @property
    def owned(self) -> bool:
        return self._owner is not None

    def start(self, timeout: float = 90) -> None:
        """Start both, or share those of another process of ours, or take them over when it goes."""
        if not self.servers:
            return
        make_own(self.home, self.account)
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            self._owner = try_lock(self.home / "owner.lock")
            if self.owned:
                self._start_as_owner()
                return
            if all(server.shareable() for server in self.servers):
                return
            time.sleep(STEP)
        raise ServerProblem(f"De servers onder {self.home} zijn van een ander proces en antwoorden niet.")

    def _start_as_owner(self) -> None:
        """All, or none: a failing second one takes the first along."""
        with ExitStack() as undo:
            undo.callback(self.stop)
            for server in self.servers:
                server.start()
            undo.pop_all()

    def stop(self) -> None:
        for server in reversed(self.servers):
            server.stop()
        if self._owner is not None:
            os.close(self._owner)
            self._owner = None


class TestServers(PrivateServers):
    """Servers for one test run: fast, forgetful, and with nothing left when they stop."""

    __test__ = False

    def __init__(self) -> None:
        sweep_test_runs()
        super().__init__(TEST_RUNS / f"{os.getpid()}-{secrets.token_hex(3)}", durable=False)

    def start(self, timeout: float = 90) -> None:
        make_own(self.home, self.account)
        if self.postgres:
            plant(self.postgres)
        super().start(timeout)

    def stop(self) -> None:
        super().stop()
        for server in self.servers:
            shutil.rmtree(server.sockets, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)


def sweep_test_runs() -> None:
    """Remove what test runs left that were killed: a run whose locks are all free has nobody in it any more."""
    for home in reachable(TEST_RUNS, server_account()).glob("*-*"):
        if Path(f"/proc/{home.name.partition('-')[0]}").exists():
            continue  # perhaps that run is just starting, and has no locks yet
        held = [try_lock(lock) for lock in home.rglob("*.lock")]
        if held and all(handle is not None for handle in held):
            shutil.rmtree(home, ignore_errors=True)
        for handle in held:
            if handle is not None:
                os.close(handle)
