"""A worker that is killed leaves no process of its pool behind, busy or not."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from okot_portal.servers.tests.conftest import gone, lives

WORKER = """
import os, time
from okot_portal.celery import no_orphans
child = os.fork()
if child == 0:
    no_orphans()
    print(os.getpid(), flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a signal for a dead parent")
def test_a_killed_worker_takes_its_pool_along() -> None:
    command = [sys.executable, "-c", WORKER]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, env=os.environ) as worker:
        assert worker.stdout
        child = int(worker.stdout.readline())
        assert lives(child)
        worker.kill()
        assert gone([child])
