"""`make run`: one start, one address, and whatever ends it, nothing is left. Real processes, killed for real."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okot_portal.servers.places import PROJECT
from okot_portal.servers.processes import PREPARE, PROCESSES
from okot_portal.servers.tests.conftest import gone, lives

PORTAL = [sys.executable, "-u", "-m", "okot_portal.servers.tests.portal"]
UP = "Het portaal draait:"
# Servers of its own would only cost time: these addresses are never used.
ELSEWHERE = {"DATABASE_URL": "postgres:///nowhere", "REDIS_URL": "redis:///nowhere", "EMAIL_URL": ""}


class Portal:
    """A started portal, what it printed, and the processes below it."""

    def __init__(self, folder: Path, *words: str, wrapper: tuple[str, ...] = (), **environment: str) -> None:
        self.process = subprocess.Popen(
            [*wrapper, *PORTAL, str(folder), *words],
            cwd=PROJECT,
            env={**os.environ, **ELSEWHERE, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.printed = ""

    def wait_for(self, text: str) -> None:
        assert self.process.stdout
        while text not in self.printed:
            line = self.process.stdout.readline()
            assert line, f"it ended before it said {text!r}:\n{self.printed}"
            self.printed += line

    @property
    def address(self) -> str:
        found = re.search(r"http://127\.0\.0\.1:\d+", self.printed)
        assert found
        return found[0]

    def children(self, of: int | None = None) -> list[int]:
        listed = Path(f"/proc/{of or self.process.pid}/task/{of or self.process.pid}/children").read_text()
        return [int(number) for number in listed.split()]


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Portal]]:
    started: list[Portal] = []

    def begin(*words: str, **more: str) -> Portal:
        started.append(Portal(folder, *words, **more))
        return started[-1]

    yield begin
    for portal in started:
        portal.process.kill()
        portal.process.wait()
        if portal.process.stdout:
            portal.process.stdout.close()


def test_it_prepares_starts_everything_and_prints_the_address_and_the_mailbox(start: Callable[..., Portal]) -> None:
    portal = start()
    portal.wait_for(UP)
    assert " prepare | voorbereid" in portal.printed
    assert f"{portal.address}/postbus/" in portal.printed
    assert len(portal.children()) == 3


def test_who_has_a_mail_server_gets_no_mailbox(start: Callable[..., Portal]) -> None:
    portal = start(EMAIL_URL="smtp://mail.example.org:25")
    portal.wait_for(UP)
    assert "postbus" not in portal.printed
    assert len(portal.children()) == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_it_in_order_and_leaves_nothing(start: Callable[..., Portal], number: signal.Signals) -> None:
    portal = start()
    portal.wait_for(UP)
    children = portal.children()
    portal.process.send_signal(number)
    portal.wait_for("Het portaal stopt.")
    assert portal.process.wait(20) == 0
    assert gone(children, seconds=1)


def test_a_kill_takes_everything_along(start: Callable[..., Portal]) -> None:
    portal = start()
    portal.wait_for(UP)
    children = portal.children()
    portal.process.kill()
    portal.process.wait()
    assert gone(children)


def test_a_killed_parent_takes_everything_along(folder: Path) -> None:
    """As `make` does: its shell hands its own parent's number over and becomes the portal."""
    script = f'{" ".join(PORTAL)} "$0" $$ & echo $!; wait'
    shell = subprocess.Popen(
        ["/bin/sh", "-c", script, str(folder)],
        cwd=PROJECT,
        env={**os.environ, **ELSEWHERE},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert shell.stdout
    supervisor = int(shell.stdout.readline())
    try:
        while UP not in shell.stdout.readline():
            assert lives(supervisor)
        children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
        shell.kill()
        shell.wait()
        assert gone([supervisor, *map(int, children)], seconds=20)
        assert len(children) == 3
    finally:
        if lives(supervisor):
            os.kill(supervisor, signal.SIGKILL)
        shell.stdout.close()


def test_a_process_that_falls_is_started_again(start: Callable[..., Portal]) -> None:
    portal = start()
    portal.wait_for(UP)
    before = portal.children()
    os.kill(before[1], signal.SIGKILL)
    portal.wait_for("worker is gevallen (code -9) en start opnieuw.")
    deadline = time.monotonic() + 20
    while len(portal.children()) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    after = portal.children()
    assert len(after) == 3
    assert before[1] not in after


def test_a_second_start_says_where_the_first_one_runs(start: Callable[..., Portal]) -> None:
    first = start()
    first.wait_for(UP)
    second = start()
    second.wait_for("draait al")
    assert f"{first.address} (proces {first.process.pid})" in second.printed
    assert second.process.wait(10) == 0
    assert first.process.poll() is None


def test_it_runs_again_after_a_kill(start: Callable[..., Portal]) -> None:
    first = start()
    first.wait_for(UP)
    first.process.kill()
    first.process.wait()
    start().wait_for(UP)


def test_the_deployments_name_the_same_commands() -> None:
    """deploy/Procfile: the same programs with the same options, but for the socket and the places of files."""
    lines = (PROJECT / "deploy" / "Procfile").read_text().splitlines()
    deployed = {name: rest.split() for name, _, rest in (line.partition(": ") for line in lines)}
    for process in PROCESSES:
        if process.demo_only:
            continue
        wanted = [word for word in process.command.split() if "{" not in word]
        assert [word for word in wanted if word not in deployed[process.name]] == []
    assert deployed["release"] == [*PREPARE.command.replace("{python}", "python").split()[:3]]
