"""A tap on the worker's shoulder: "look in the outbox". It carries nothing, so losing it loses nothing.

It never runs in the request's thread: a Redis that accepts and never answers would hold the request for ever. At most
one nudge is under way; those that come meanwhile become one more when it is done, because the worker may already have
looked.
"""

import logging
import os
import threading
from collections.abc import Callable

from celery import current_app

from partners.notifications import conf

log = logging.getLogger(__name__)
TASK = "notifications.drain"


class Nudge:
    def __init__(self, send: Callable[[], None]) -> None:
        self._send = send
        self.forget()
        os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """Start afresh: a forked child has the state of its parent, but not the thread that would change it."""
        self._lock = threading.Lock()
        self._under_way = False
        self._once_more = False

    def __call__(self) -> None:
        with self._lock:
            if self._under_way:
                self._once_more = True
                return
            self._under_way = True
        threading.Thread(target=self._run, name="nudge", daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                self._send()
            except Exception as error:
                log.info("nudge not delivered (%s); the sweep will find the work", type(error).__name__)
            with self._lock:
                if not self._once_more:
                    self._under_way = False
                    return
                self._once_more = False


def _send() -> None:
    if conf.switch("OUTBOX_NUDGE"):
        current_app.send_task(TASK, expires=30, retry=False, ignore_result=True)


nudge = Nudge(_send)
