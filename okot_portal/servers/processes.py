"""The processes of the portal, in one table: `make run` starts these, and deploy/Procfile names the same commands."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Process:
    """`command` may use {names} the supervisor knows: python, listening (the open socket's number), local, mail_port.

    `death_signal` is what the kernel sends when the supervisor is gone: the quick way out, for nobody is left to wait.
    """

    name: str
    command: str
    death_signal: signal.Signals = signal.SIGTERM
    demo_only: bool = False

    def words(self, values: Mapping[str, object]) -> list[str]:
        return [word.format_map(values) for word in self.command.split()]


# Runs before the others, and ends.
PREPARE = Process("prepare", "{python} -m okot_portal.servers.prepare --demo {local}")
PROCESSES = (
    Process(
        "web",
        "{python} -m gunicorn okot_portal.wsgi --bind fd://{listening} --preload"
        " --worker-class gthread --workers 2 --threads 4 --log-level warning --no-control-socket",
        death_signal=signal.SIGQUIT,
    ),
    Process(
        "worker",
        "{python} -m celery --quiet -A okot_portal worker --concurrency 2 --loglevel warning"
        " --without-gossip --without-mingle --without-heartbeat",
        death_signal=signal.SIGQUIT,  # SIGTERM would first finish a task that waits for a server that is gone too
    ),
    Process(
        "beat",
        "{python} -m celery --quiet -A okot_portal beat --loglevel warning --schedule {local}/beat-schedule --pidfile=",
    ),
    Process("mailbox", "{python} manage.py mailbox --port {mail_port}", demo_only=True),
)
