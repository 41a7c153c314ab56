"""The processes of the portal, in one table: `make run` starts these, and deploy/Procfile names the same commands."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Process:
    """`command` may use what the supervisor knows: {python}, {local}, {mail_port}, {listening} (the socket's number).

    `demo_only`: not for who has a mail server of their own.
    """

    name: str
    command: str
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
    ),
    Process(
        "worker",
        "{python} -m celery --quiet -A okot_portal worker --concurrency 2 --loglevel warning"
        " --without-gossip --without-mingle --without-heartbeat",
    ),
    Process(
        "beat",
        "{python} -m celery --quiet -A okot_portal beat --loglevel warning --schedule {local}/beat-schedule --pidfile=",
    ),
    Process("mailbox", "{python} manage.py mailbox --port {mail_port}", demo_only=True),
)
