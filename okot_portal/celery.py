"""The Celery application. Redis carries nudges only; what must happen is written in PostgreSQL first."""

import os
import signal
import sys
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_process_init

from okot_portal.servers.child import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okot_portal.settings")

app = Celery("okot_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_options: Any) -> None:
    """With a receiver here Celery leaves LOGGING of the settings alone: its own format would print task arguments."""


@worker_process_init.connect
def no_orphans(**_options: Any) -> None:
    """A process of the pool ends with its worker, even a killed one: its task is another worker's by then."""
    if sys.platform == "linux":
        die_with_parent(signal.SIGKILL, os.getppid())
