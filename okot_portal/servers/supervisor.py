"""`make run`: the whole portal in one terminal. Starts it, keeps it going, and leaves nothing behind.

Everything it starts is tied to it (tied.py): a kill -9 of this process takes the rest along. Children are started from
the main thread only, because the tie is to the thread that made them.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from okot_portal.health.probe import LOOPBACK, answers
from okot_portal.servers.places import LOCAL, PROJECT, ServerProblem
from okot_portal.servers.prepare import LOGINS, say
from okot_portal.servers.private import PrivateServers
from okot_portal.servers.processes import PREPARE, PROCESSES, Process
from okot_portal.servers.server import try_lock
from okot_portal.servers.surroundings import demo_environment, free_port, listen, read_dot_env
from okot_portal.servers.tied import start_tied

PATIENCE = 10.0
LONGEST_PAUSE = 30.0
WAY_UP = 90.0
STEP = 0.1


@dataclass
class Running:
    """One process of the table while it runs, and how often it fell."""

    process: Process
    command: list[str]
    environment: Mapping[str, str]
    keep_open: tuple[int, ...] = ()
    popen: "subprocess.Popen[bytes] | None" = None
    falls: int = 0
    started_at: float = 0.0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.popen = start_tied(
            self.command,
            death_signal=signal.SIGKILL,  # the servers go at the same moment: an orderly end would wait for them
            environment=self.environment,
            output=subprocess.PIPE,
            keep_open=self.keep_open,
            directory=PROJECT,
        )
        threading.Thread(target=forward, args=(self.process.name, self.popen.stdout), daemon=True).start()

    @property
    def ended(self) -> bool:
        return self.popen is not None and exited(self.popen.pid)

    def bury(self) -> int:
        """Take the rest of its group along (a pool's children may outlive it), then let the kernel forget it."""
        if self.popen is None:
            return 0
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        code = self.popen.wait()
        self.popen = None
        return code

    def keep_going(self, now: float) -> None:
        if self.ended:
            code = self.bury()
            self.falls = self.falls + 1 if now - self.started_at < LONGEST_PAUSE else 1
            self.again_at = now + min(2.0 ** (self.falls - 1), LONGEST_PAUSE)
            say(f"{self.process.name} is gevallen (code {code}) en start opnieuw.")
        if self.popen is None and now >= self.again_at:
            self.start()


def stop_without(parent: int) -> None:
    """Ask ourselves to stop when our parent (`make`, as a rule) is gone, even by a kill -9."""
    while os.getppid() == parent:
        time.sleep(STEP)
    os.kill(os.getpid(), signal.SIGTERM)


def exited(pid: int) -> bool:
    """True when our child ended; it stays unburied, so that its number cannot be given away yet."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def forward(name: str, stream: IO[bytes] | None) -> None:
    """Print a process' lines with its name in front, for as long as it talks."""
    for line in stream or ():
        sys.stdout.write(f"{name:>8} | {line.decode(errors='replace').rstrip()}\n")
        sys.stdout.flush()


class Supervisor:
    """Owns the run: the lock, the socket, the servers and the processes."""

    def __init__(
        self,
        parent: int | None = None,
        *,
        local: Path = LOCAL,
        table: Sequence[Process] = PROCESSES,
        prepare: Process = PREPARE,
    ) -> None:
        """With `parent`, stop as soon as that is no longer the process that started us."""
        self.parent = parent
        self.local, self.table, self.preparation = local, table, prepare
        self.stopping = False
        self.running: list[Running] = []
        self.servers: PrivateServers | None = None

    def run(self) -> int:
        self.local.mkdir(exist_ok=True)
        lock = try_lock(self.local / "run.lock")
        if lock is None:
            return say_where_it_runs(self.local / "run.lock")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN or number == signal.SIGINT:
                signal.signal(number, self.ask_to_stop)
        if self.parent is not None:
            threading.Thread(target=stop_without, args=(self.parent,), daemon=True).start()
        try:
            self.start(lock)
            while not self.stopping:
                self.keep_going()
                time.sleep(STEP)
        except ServerProblem as problem:
            say(str(problem))
            return 1
        finally:
            self.stop()
            os.close(lock)
        return 0

    def ask_to_stop(self, _number: int, _frame: Any) -> None:
        if not self.stopping:
            say("\nHet portaal stopt.")
        self.stopping = True

    def start(self, lock: int) -> None:
        read_dot_env()
        listening = listen(int(os.environ.get("PORT") or 8000))
        port = int(listening.getsockname()[1])
        write_where(lock, port)
        mail_port = free_port(1025)
        self.servers = PrivateServers()
        environment = demo_environment(self.servers.environment, port=port, mail_port=mail_port, local=self.local)
        values = {
            "python": sys.executable,
            "listening": listening.fileno(),
            "local": self.local,
            "mail_port": mail_port,
        }
        say("De servers starten.")
        self.servers.start()
        self.prepare(self.preparation.words(values), environment)
        for process in self.wanted():
            one = Running(process, process.words(values), environment, (listening.fileno(),))
            self.running.append(one)
            if not self.stopping:
                one.start()
            if process.name == "web":  # the first in the table has the machine to itself until it answers
                self.wait_until_up(port)
        self.welcome(port)

    def wanted(self) -> list[Process]:
        """The mailbox stands in for a mail server; who has one of their own does not need it."""
        own_mail = bool(os.environ.get("EMAIL_URL"))
        return [process for process in self.table if not (process.demo_only and own_mail)]

    def prepare(self, command: list[str], environment: Mapping[str, str]) -> None:
        if self.stopping:
            return
        one = Running(self.preparation, command, environment)
        one.start()
        while not one.ended and not self.stopping:
            time.sleep(STEP)
        if one.bury() != 0 and not self.stopping:
            raise ServerProblem("De voorbereiding is mislukt; zie hierboven.")

    def wait_until_up(self, port: int) -> None:
        deadline = time.monotonic() + WAY_UP
        while not self.stopping and not answers(port, LOOPBACK):
            if time.monotonic() > deadline:
                raise ServerProblem("Het portaal kwam niet op tijd op gang; zie hierboven.")
            self.keep_going()
            time.sleep(STEP)

    def welcome(self, port: int) -> None:
        if self.stopping:
            return
        logins = self.local / LOGINS
        if logins.exists():
            say(logins.read_text().rstrip())
        if any(one.process.demo_only for one in self.running):
            say(f"De mails van de demo:  http://127.0.0.1:{port}/postbus/")
        say(f"Het portaal draait:    http://127.0.0.1:{port}   (stoppen: Ctrl-C)")

    def keep_going(self) -> None:
        now = time.monotonic()
        for server in self.servers.servers if self.servers else ():
            if server.ended:
                say(f"{server.name} is gevallen en start opnieuw.")
                server.launch()
        for one in self.running:
            one.keep_going(now)

    def stop(self) -> None:
        """Ask all at once, wait, then insist; the servers go last, for the others still write."""
        living = [one for one in self.running if one.popen and not one.ended]
        for one in living:
            if one.popen:
                one.popen.terminate()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not all(one.ended for one in living):
            time.sleep(STEP)
        for one in self.running:
            one.bury()
        if self.servers:
            self.servers.stop()


def write_where(lock: int, port: int) -> None:
    text = json.dumps({"pid": os.getpid(), "url": f"http://127.0.0.1:{port}"}).encode()
    os.ftruncate(lock, 0)
    os.pwrite(lock, text, 0)


def say_where_it_runs(lock: Path) -> int:
    """The answer to a second start. The first one writes its address within a moment."""
    for _ in range(50):
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(lock.read_text())
            say(f"Het portaal draait al: {found['url']} (proces {found['pid']}). Stop het daar met Ctrl-C.")
            return 0
        time.sleep(STEP)
    say("Het portaal start al in een ander venster.")
    return 0
