"""People who take a step at the same moment, each on a database connection of their own."""

import threading
from collections.abc import Callable

from django.db import connection

PATIENCE = 30  # seconds; a thread that waits longer is stuck


def at_once(steps: dict[str, Callable[[], object]]) -> dict[str, Exception | None]:
    """Everybody takes their step at the same moment, each on a connection of their own; what each was answered."""
    answers: dict[str, Exception | None] = {}
    line = threading.Barrier(len(steps), timeout=PATIENCE)

    def run(name: str, take: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            line.wait()
            take()
            answers[name] = None
        except Exception as error:
            answers[name] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=step) for step in steps.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    return answers
