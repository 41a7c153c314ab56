"""Folders for real servers, and owners of servers that may be killed."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from okot_portal.servers.places import PROJECT, reachable, server_account

OWNER = [sys.executable, "-m", "okot_portal.servers.tests.owner"]


@dataclass
class Owner:
    """A process of ours that owns (or shares) servers, and what it told about them."""

    process: subprocess.Popen[str]
    said: dict[str, Any]

    @property
    def pids(self) -> list[int]:
        return list(self.said["pids"])


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path the servers' account can reach; pytest's own folders are closed to it."""
    path = Path(tempfile.mkdtemp(prefix="okot-servers-"))
    if server_account():
        path.chmod(0o711)
    yield path
    shutil.rmtree(reachable(path, server_account()), ignore_errors=True)
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def start_owner(folder: Path) -> Iterator[Callable[..., Owner]]:
    started: list[subprocess.Popen[str]] = []

    def start(*wishes: str, seconds: float = 120) -> Owner:
        command = [*OWNER, str(folder), str(seconds), *wishes]
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout
        return Owner(process, json.loads(process.stdout.readline()))

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def lives(pid: int) -> bool:
    """False for a zombie too: it ended, and only waits for somebody to ask how."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return not Path("/proc/self").exists() and pid in _ps()


def _ps() -> set[int]:
    answer = subprocess.run(["/bin/ps", "-axo", "pid="], capture_output=True, text=True, check=True)
    return {int(number) for number in answer.stdout.split()}


def living(pids: list[int]) -> list[int]:
    return [pid for pid in pids if lives(pid)]


def gone(pids: list[int], seconds: float = 10) -> bool:
    """True when all of them ended within `seconds`."""
    deadline = time.monotonic() + seconds
    while living(pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not living(pids)
