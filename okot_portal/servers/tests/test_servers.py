"""The private servers: they serve, share, recover, and never outlive their owner nor hurt a stranger."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from okot_portal.servers import binaries, places, private
from okot_portal.servers.addresses import default_addresses
from okot_portal.servers.places import ServerProblem, own_user, reachable, server_account
from okot_portal.servers.postgres import Postgres
from okot_portal.servers.private import PrivateServers
from okot_portal.servers.redis_server import Redis
from okot_portal.servers.tests.conftest import Owner, gone, lives

Start = Callable[..., Owner]


def scalar(postgres: Postgres, query: str) -> Any:
    connection = postgres.connect()
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            row = cursor.fetchone()
            assert row
            return row[0]
    finally:
        connection.close()


def test_start_and_stop_leave_no_process(folder: Path) -> None:
    servers = PrivateServers(folder, given={}, durable=False)
    servers.start()
    pids = [server.process.pid for server in servers.servers if server.process]
    assert all(server.answers() for server in servers.servers)
    assert len(pids) == 2
    servers.stop()
    assert gone(pids, seconds=1)
    assert not any(server.answers() for server in servers.servers)


def test_given_addresses_start_no_server(folder: Path) -> None:
    servers = PrivateServers(folder, given={"DATABASE_URL": "postgres:///x", "REDIS_URL": "redis:///x"})
    servers.start()
    assert (servers.servers, servers.environment, list(folder.iterdir())) == ([], {}, [])


def test_no_server_runs_as_root(folder: Path) -> None:
    servers = PrivateServers(folder, given={}, durable=False)
    servers.start()
    try:
        for server in servers.servers:
            assert server.process
            assert Path(f"/proc/{server.process.pid}").stat().st_uid != 0
    finally:
        servers.stop()


def test_no_tcp_and_only_its_owner_enters(folder: Path) -> None:
    postgres = Postgres(folder / "postgresql", durable=False)
    postgres.start()
    try:
        assert scalar(postgres, "SHOW listen_addresses") == ""
        assert scalar(postgres, "SELECT current_user") == "okot"
        assert scalar(postgres, "SELECT usesuper FROM pg_user WHERE usename = current_user") is False
        assert stat.S_IMODE(postgres.sockets.stat().st_mode) == 0o700
        assert stat.S_IMODE(postgres.data.stat().st_mode) == 0o700
    finally:
        postgres.stop()
    assert (postgres.data / "pg_hba.conf").read_text() == "local all all peer map=okot\n"
    mapped = (postgres.data / "pg_ident.conf").read_text().splitlines()
    assert {line.split()[1] for line in mapped} == {f'"{own_user()}"'}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_owner_takes_its_servers_along(start_owner: Start, number: signal.Signals) -> None:
    owner = start_owner("fast")
    owner.process.send_signal(number)
    owner.process.wait()
    assert gone(owner.pids)


def test_no_committed_row_is_lost_when_the_postmaster_is_killed(start_owner: Start) -> None:
    for rows in (1, 2):
        owner = start_owner("insert")
        assert owner.said["rows"] == rows
        os.kill(owner.pids[0], signal.SIGKILL)
        owner.process.kill()
        owner.process.wait()


def test_a_server_that_was_killed_starts_again_for_its_owner(folder: Path) -> None:
    servers = PrivateServers(folder, given={}, durable=False)
    servers.start()
    try:
        for server in servers.servers:
            assert server.process
            server.process.kill()
            server.process.wait()
            assert server.ended
            server.launch()
            assert server.answers()
    finally:
        servers.stop()


def test_a_stale_pid_file_never_hurts_the_process_it_names(folder: Path) -> None:
    postgres = Postgres(folder / "postgresql", durable=False)
    postgres.start()
    postgres.stop()
    innocent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        left = f"{innocent.pid}\n{postgres.data}\n1700000000\n5432\n{postgres.sockets}\n\n 123 456\nready\n"
        (postgres.data / "postmaster.pid").write_text(left)
        (postgres.sockets / ".s.PGSQL.5432.lock").write_text(left)
        started = time.monotonic()
        postgres.start()
        assert time.monotonic() - started < 10
        postgres.stop()
        assert innocent.poll() is None
    finally:
        innocent.kill()
        innocent.wait()


def test_two_starters_at_once_share_one_pair_of_servers(start_owner: Start, folder: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        owners = list(threads.map(lambda _: start_owner("fast"), range(2)))
    assert sorted(owner.said["owned"] for owner in owners) == [False, True]
    assert sorted(len(owner.pids) for owner in owners) == [0, 2]
    sharing = PrivateServers(folder, given={})
    sharing.start()
    assert not sharing.owned
    sharing.stop()
    assert all(server.answers() for server in sharing.servers), "stopping a sharer must not stop the servers"


def test_who_comes_second_takes_over_when_the_owner_dies(start_owner: Start, folder: Path) -> None:
    owner = start_owner("fast")
    owner.process.kill()
    owner.process.wait()
    servers = PrivateServers(folder, given={})
    servers.start()
    try:
        assert servers.owned
    finally:
        servers.stop()


def test_folders_above_keep_their_mode(folder: Path) -> None:
    inner = folder / "home" / "project"
    inner.mkdir(parents=True)
    (folder / "home").chmod(0o700)
    before = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "home", inner)}
    postgres = Postgres(inner / "postgresql", durable=False)
    try:
        postgres.start()
        assert scalar(postgres, "SELECT 1") == 1
    finally:
        postgres.stop()
    assert {path: stat.S_IMODE(path.stat().st_mode) for path in before} == before
    assert postgres.directory == reachable(inner / "postgresql", server_account())


EVERY_POSTGRESQL = list(binaries.postgres_programs())


@pytest.mark.parametrize("programs", EVERY_POSTGRESQL, ids=[str(found.directory) for found in EVERY_POSTGRESQL])
def test_every_postgresql_of_this_machine_serves(
    folder: Path, programs: binaries.PostgresPrograms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTGRES_BIN", str(programs.directory))
    postgres = Postgres(folder / "postgresql", durable=False)
    postgres.start()
    try:
        assert scalar(postgres, "SHOW server_version").startswith(str(programs.major))
        assert postgres.data.name == f"data-{programs.major}"
    finally:
        postgres.stop()


def test_the_wheels_programs_are_among_them() -> None:
    assert any(programs.from_wheel for programs in binaries.postgres_programs())


def test_the_wheels_redis_serves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries.shutil, "which", lambda _name: None)
    redis = Redis(folder / "redis")
    assert redis.program.name == "valkey-server"
    redis.start()
    try:
        assert redis.answers()
    finally:
        redis.stop()


def test_existing_data_decide_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    newest_first = [binaries.PostgresPrograms(Path("/new"), 18), binaries.PostgresPrograms(Path("/old"), 15)]
    monkeypatch.setattr(binaries, "postgres_programs", lambda: iter(newest_first))
    assert binaries.choose_postgres(set()).major == 18
    assert binaries.choose_postgres({15}).major == 15
    with pytest.raises(ServerProblem, match="PostgreSQL 16"):
        binaries.choose_postgres({16})


def test_a_folder_of_somebody_else_is_refused(folder: Path) -> None:
    (folder / "postgresql").symlink_to(folder)
    with pytest.raises(ServerProblem, match="niet van ons"):
        places.make_own(folder / "postgresql", None)


def test_the_settings_know_where_the_servers_are_without_starting_them() -> None:
    servers = PrivateServers(given={})
    assert default_addresses() == servers.environment


def test_a_long_path_gets_a_short_socket(folder: Path) -> None:
    redis = Redis(folder / ("a" * 90) / "redis")
    redis.start()
    try:
        assert redis.answers()
        assert stat.S_IMODE(redis.sockets.stat().st_mode) == 0o700
    finally:
        redis.stop()
        redis.sockets.rmdir()


def test_a_test_run_that_was_killed_is_swept_by_the_next(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(private, "TEST_RUNS", folder)
    monkeypatch.delenv("REDIS_URL")  # of this very run
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    abandoned, living = folder / f"{dead.pid}-aaaaaa", private.TestServers()
    (abandoned / "redis").mkdir(parents=True)
    (abandoned / "redis" / "owner.lock").touch()
    living.start()
    try:
        private.sweep_test_runs()
        assert not abandoned.exists()
        assert living.home.exists()
    finally:
        living.stop()
    assert list(folder.iterdir()) == []


def test_this_very_test_run_has_servers_of_its_own() -> None:
    assert "DATABASE_URL" in os.environ
    assert lives(os.getpid())


def test_elsewhere_a_guard_ends_the_program_and_its_children(folder: Path) -> None:
    """What macOS gets, which has no signal for a dead parent."""
    script = (
        "import signal, subprocess, sys, time\n"
        "from pathlib import Path\n"
        "from okot_portal.servers.tied import start_tied\n"
        "family = ['/bin/sh', '-c', 'sleep 600 & echo $! $$; wait']\n"
        "process = start_tied(family, death_signal=signal.SIGTERM, environment={}, output=None, kernel_guards=False)\n"
        "time.sleep(600)\n"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=places.PROJECT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        family = [int(number) for number in owner.stdout.readline().split()]
        assert all(map(lives, family))
        owner.kill()
        assert gone(family)
