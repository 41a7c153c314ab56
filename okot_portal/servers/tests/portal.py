"""A small portal for the supervisor to run: real processes, none of ours. Tests kill it in every way.

Arguments: the folder for its files, and optionally the pid of the parent without which it must stop.
"""

import sys
from pathlib import Path

from okot_portal.servers.processes import Process
from okot_portal.servers.supervisor import Supervisor

ANSWER = "okot_portal.servers.tests.answering"
TABLE = (
    Process("web", f"{{python}} -m {ANSWER} {{listening}}"),
    Process("worker", "{python} -c __import__('time').sleep(600)"),
    Process("mailbox", "{python} -c __import__('time').sleep(600)", demo_only=True),
)
PREPARE = Process("prepare", "{python} -c print('voorbereid')")


def main() -> int:
    folder, *parent = sys.argv[1:]
    portal = Supervisor(int(parent[0]) if parent else None, local=Path(folder), table=TABLE, prepare=PREPARE)
    return portal.run()


if __name__ == "__main__":
    sys.exit(main())
