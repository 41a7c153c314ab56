"""One private server: recovered after any crash, gone with its owner.

Kernel locks decide everything, so that no pid file is ever believed. `owner.lock` (private.py) belongs to the Python
process that started the servers. `cluster.lock` is inherited by the server and all its children: as long as one of
them lives it is taken, so when it is free, pid and socket files left behind are provably stale and may go, whatever
process now carries the number in them.
"""

import contextlib
import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from okot_portal.servers.places import (
    ServerProblem,
    make_own,
    make_private,
    reachable,
    server_account,
    socket_directory,
)
from okot_portal.servers.tied import start_tied

LOG_LIMIT = 5_000_000
STEP = 0.03


def try_lock(path: Path) -> int | None:
    """The open lock file, or None when somebody else holds it. The kernel lets go when the last holder ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


class Server:
    """What PostgreSQL and Redis have in common.

    `directory` is for this server alone; `durable=False` trades safety for speed, in tests.
    """

    name = "server"
    death_signal = signal.SIGTERM
    stop_signal = signal.SIGTERM

    def __init__(self, directory: Path, *, durable: bool = True) -> None:
        self.account = server_account()
        self.directory = reachable(directory.resolve(), self.account)
        self.sockets = socket_directory(self.directory)
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None

    # What each kind of server answers for itself.
    def prepare(self, cluster_lock: int) -> None:
        """Make the data folder when there is none."""

    def command(self) -> Sequence[str | Path]:
        raise NotImplementedError

    def leftovers(self) -> Sequence[Path]:
        """Files of an earlier life that would confuse a new start."""
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError

    def finish_start(self) -> None:
        """What must happen once, right after the server answers."""

    @property
    def log(self) -> Path:
        return self.directory / f"{self.name}.log"

    @property
    def ended(self) -> bool:
        """True when a server of ours stopped without being asked."""
        return self.process is not None and self.process.poll() is not None

    def shareable(self) -> bool:
        """True when another process may use it: it answers, and what `finish_start` makes is there."""
        return self.answers()

    def start(self, timeout: float = 60) -> None:
        """Start the server; whoever calls this owns the folder (PrivateServers sees to it)."""
        make_own(self.directory, self.account)
        try:
            self.launch(time.monotonic() + timeout)
        except BaseException:
            self.stop()
            raise

    def launch(self, deadline: float | None = None) -> None:
        """Start the process itself; the owner calls this again when the server was killed."""
        deadline = deadline or time.monotonic() + 60
        lock = self._cluster_lock(deadline)
        try:
            make_private(self.sockets, self.account)
            self.prepare(lock)
            for leftover in self.leftovers():
                leftover.unlink(missing_ok=True)
            self.process = self._run_tied(self.command(), lock)
        finally:
            os.close(lock)
        self._wait(deadline)
        self.finish_start()

    def stop(self, patience: float = 15) -> None:
        """End the server if it is ours, waiting for an orderly end first."""
        if self.process is not None:
            for number in (self.stop_signal, signal.SIGQUIT, signal.SIGKILL):
                if self.process.poll() is None:
                    self.process.send_signal(number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(patience)
                    break
            self.process = None

    def log_tail(self) -> str:
        with contextlib.suppress(OSError):
            return self.log.read_text(errors="replace")[-2000:]
        return ""

    def _cluster_lock(self, deadline: float) -> int:
        while time.monotonic() < deadline:
            if (lock := try_lock(self.directory / "cluster.lock")) is not None:
                return lock
            time.sleep(STEP)
        raise ServerProblem(f"Een vorige {self.name} sluit niet af. Kijk in {self.log}.")

    def _run_tied(self, command: Sequence[str | Path], lock: int) -> subprocess.Popen[bytes]:
        with contextlib.suppress(OSError):
            if self.log.stat().st_size > LOG_LIMIT:
                self.log.unlink()
        with self.log.open("ab") as output:
            return start_tied(
                command,
                death_signal=self.death_signal,
                environment={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                output=output,
                account=self.account,
                keep_open=[lock],
                directory=self.directory,
            )

    def _wait(self, deadline: float) -> None:
        while time.monotonic() < deadline:
            if self.ended:
                raise ServerProblem(f"{self.name} startte niet:\n{self.log_tail()}")
            if self.answers():
                return
            time.sleep(STEP)
        raise ServerProblem(f"{self.name} antwoordt niet op tijd:\n{self.log_tail()}")
