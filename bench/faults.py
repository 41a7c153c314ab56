"""1,000 notices while the worker is killed five times, Redis twice, and the mail server refuses, defers, goes silent.

    python bench/faults.py [--notices 1000] [--seed 1]

Starts everything it needs on servers of its own and takes it away again; two to three minutes. Prints its figures and
exits 1 when a notice was lost or somebody got two copies of a mail without being told so.
"""

import argparse
import os
import queue
import random
import signal
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.own_servers import use_own_servers  # noqa: E402 - found from here only
from okot_portal.servers.tied import start_tied  # noqa: E402

SERVERS = use_own_servers("bench.faults_settings")

import django  # noqa: E402 - the settings must find the servers' addresses

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import close_old_connections, connection, transaction  # noqa: E402
from django.db.models import Count  # noqa: E402

from partners.actor import Actor  # noqa: E402
from partners.factories import MembershipFactory  # noqa: E402
from partners.models import Membership  # noqa: E402
from partners.notifications.mail import DUPLICATE_HEADER  # noqa: E402
from partners.notifications.models import Attempt, Delivery, Notice  # noqa: E402
from partners.notifications.notify import notify  # noqa: E402
from partners.notifications.testing import Fault, MailServer, free_port  # noqa: E402
from partners.parties import Party  # noqa: E402

CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "okot_portal"]
WORKER = [*CELERY, "worker", "--concurrency", "2", "--loglevel", "error", "--without-gossip", "--without-mingle"]
ORGANISATIONS = 20
UNDELIVERABLE_EVERY = 50
ROLLED_BACK_EVERY = 20
PATIENCE = 180
PEOPLE = 4
# A fault strikes while mails are flowing, else it would hit nothing.
FLOWING = 8


class Stage:
    """The worker, beat, Redis and mail server, and what may happen to them. Used from the main thread only."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.mail = MailServer(port=free_port())
        self.environment = os.environ | {"EMAIL_URL": f"smtp://127.0.0.1:{self.mail.port}", "PYTHONPATH": str(ROOT)}
        beat = [*CELERY, "beat", "--loglevel", "error", "--schedule", str(home / "beat"), "--pidfile="]
        self.commands = {"worker": WORKER, "beat": [*beat, "--max-interval", "1"]}
        self.processes: dict[str, Any] = {}

    def start(self, name: str) -> None:
        with (self.home / f"{name}.log").open("ab") as output:
            self.processes[name] = start_tied(
                self.commands[name],
                death_signal=signal.SIGKILL,
                environment=self.environment,
                output=output,
                directory=ROOT,
            )

    def kill(self, name: str) -> None:
        """kill -9 of the process and all its children: no last words."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def worker_killed(self) -> None:
        self.kill("worker")
        self.start("worker")

    def redis_killed(self) -> None:
        redis = SERVERS.redis
        assert redis is not None and redis.process is not None
        redis.process.kill()
        redis.process.wait()
        time.sleep(2)
        redis.launch()

    def mail_refused(self) -> None:
        self.mail.stop()
        time.sleep(6)
        self.mail.start()

    def mail_deferred(self) -> None:
        self._mail_fault(Fault.TEMPORARY)

    def mail_silent(self) -> None:
        self._mail_fault(Fault.HANG_AFTER_STORE)

    def _mail_fault(self, fault: Fault) -> None:
        self.mail.fault = fault
        time.sleep(3)
        self.mail.fault = Fault.NONE

    def clear(self) -> None:
        for name in list(self.processes):
            self.kill(name)
        self.mail.stop()


@dataclass
class Steps:
    """The other side of the portal: people who take steps while all this happens, a person and a team told by each."""

    count: int
    sender: Actor
    reachable: list[Membership]
    unreachable: Membership
    commits: list[float] = field(default_factory=list)
    rolled_back: int = 0
    turn: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def start(self) -> list[threading.Thread]:
        """People who each take a step whenever it is somebody's turn."""
        todo = queue.SimpleQueue[int]()
        for number in range(self.count):
            todo.put(number)
        people = [threading.Thread(target=self._person, args=(todo,), daemon=True) for _ in range(PEOPLE)]
        for person in people:
            person.start()
        return people

    def allow(self, count: int) -> None:
        self.turn.release(count)

    def _person(self, todo: "queue.SimpleQueue[int]") -> None:
        while True:
            self.turn.acquire()
            try:
                number = todo.get_nowait()
            except queue.Empty:
                return connection.close()
            if number % ROLLED_BACK_EVERY == 0:
                self._step(number, fails=True)
            self._step(number)

    def _step(self, number: int, *, fails: bool = False) -> None:
        to = self.reachable[number % ORGANISATIONS]
        if number % UNDELIVERABLE_EVERY == 0:
            to = self.unreachable
        started = time.monotonic()
        try:
            with transaction.atomic():
                tell(number, self.sender, to)
                if fails:
                    raise RolledBack
        except RolledBack:
            self.rolled_back += 1
        else:
            self.commits.append(time.monotonic() - started)


class RolledBack(Exception):
    """A step that fails after its notices were written."""


def tell(number: int, sender: Actor, to: Membership) -> None:
    notify(
        code="N2",
        title="Het resultaat van de screening is bekend",
        body="",
        recipients=[Party(to.organisation, to), Party(to.organisation)],
        sender=sender,
        subject_machine="okot",
        subject_id=number,
        reference=f"2026-{number:05d}",
        url=f"/dossiers/{number}/",
        step_key=uuid.uuid4(),
    )


def prepare(notices: int) -> Steps:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    sender: Any = MembershipFactory(mediator=True)
    reachable: list[Any] = [MembershipFactory(social_worker=True) for _ in range(ORGANISATIONS)]
    unreachable: Any = MembershipFactory(social_worker=True)
    return Steps(notices // 2, Actor(sender.user, sender), reachable, unreachable)


def inject(stage: Stage, steps: Steps, seed: int) -> Counter[str]:
    """Every fault of the list, in an order of chance, each in the middle of its share of the steps."""
    faults: list[Callable[[], None]] = [
        *[stage.worker_killed] * 5,
        *[stage.redis_killed] * 2,
        stage.mail_refused,
        stage.mail_deferred,
        stage.mail_silent,
    ]
    random.Random(seed).shuffle(faults)
    done: Counter[str] = Counter()
    for fault in faults:
        steps.allow(steps.count // len(faults))
        wait_until_flowing(stage)
        fault()
        done[fault.__name__] += 1
    steps.allow(steps.count + PEOPLE)
    return done


def wait_until_flowing(stage: Stage) -> None:
    before, started = len(stage.mail.received), time.monotonic()
    while len(stage.mail.received) < before + FLOWING:
        if time.monotonic() - started > PATIENCE:
            raise SystemExit("No mail arrived for three minutes: the worker does not recover.")
        time.sleep(0.05)


def wait_until_empty() -> float:
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE and Delivery.objects.open().exists():
        time.sleep(0.5)
        close_old_connections()
    return time.monotonic() - started


def verdict(stage: Stage, steps: Steps) -> dict[str, Any]:
    """What the mail server accepted against what the database promised."""
    copies: dict[str, list[bool]] = defaultdict(list)
    for mail in stage.mail.received:
        copies[mail.message_id].append(mail.message[DUPLICATE_HEADER] is not None)
    nowhere = stage.mail.refused
    promised = dict(Delivery.objects.values_list("message_id", "address"))
    deliverable = {message_id for message_id, address in promised.items() if address not in nowhere}
    dead = set(Delivery.objects.dead().values_list("message_id", flat=True))
    sent = set(Delivery.objects.filter(state="sent").values_list("message_id", flat=True))
    doubled = {message_id: flags for message_id, flags in copies.items() if len(flags) > 1}
    commits = sorted(steps.commits)
    return {
        "notices in the portal": Notice.objects.count(),
        "of which deliverable by mail": len(deliverable),
        "undeliverable, shown as dead letters": len(dead - deliverable),
        "LOST": len(deliverable - set(copies)),
        "SILENT DOUBLES": sum(not all(flags[1:]) for flags in doubled.values()),
        "doubles that say so": sum(all(flags[1:]) for flags in doubled.values()),
        "PHANTOMS (step rolled back, mail left)": len(set(copies) - set(promised)),
        "MARKED SENT, NEVER ACCEPTED": len(sent - set(copies)),
        "DELIVERABLE, GIVEN UP": len(dead & deliverable),
        "STILL UNDER WAY": Delivery.objects.open().count(),
        "attempts by outcome": dict(Attempt.objects.values_list("outcome").annotate(Count("pk")).order_by("outcome")),
        "steps rolled back": steps.rolled_back,
        "commit p50 / p99 / max": " / ".join(
            f"{1000 * commits[int((len(commits) - 1) * part)]:.0f} ms" for part in (0.5, 0.99, 1)
        ),
    }


def run(notices: int, seed: int) -> bool:
    """True when nothing that may not happen happened."""
    with tempfile.TemporaryDirectory() as home:
        SERVERS.start()
        stage = Stage(Path(home))
        try:
            steps = prepare(notices)
            stage.mail.refused = {steps.unreachable.user.email, steps.unreachable.organisation.team_mailbox}
            stage.mail.start()
            stage.start("worker")
            stage.start("beat")
            people = steps.start()
            faults = inject(stage, steps, seed)
            for person in people:
                person.join()
            emptied = wait_until_empty()
            figures = verdict(stage, steps)
        finally:
            stage.clear()
            connection.close()
            SERVERS.stop()
    print(f"faults: {', '.join(f'{name} {count}' for name, count in sorted(faults.items()))}")
    for name, figure in figures.items():
        print(f"{name:42} {figure}")
    print(f"{'outbox empty, seconds after the last fault':42} {emptied:.0f}")
    complete = figures["notices in the portal"] == notices // 2 * 2
    return complete and not any(figure for name, figure in figures.items() if name.startswith(FORBIDDEN))


FORBIDDEN = ("LOST", "SILENT", "PHANTOMS", "MARKED", "DELIVERABLE", "STILL")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notices", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    fine = run(options.notices, options.seed)
    print("0 lost, 0 silent doubles." if fine else "NOT GOOD: see the figures in capitals.")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
