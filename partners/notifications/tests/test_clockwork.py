"""Nudge, tasks and health: what keeps the outbox moving, and what tells when it does not."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models.functions import Now

from okot_portal.health.checks import NotReady
from partners.notifications import clockwork, tasks
from partners.notifications.models import Delivery, Heartbeat
from partners.notifications.nudge import Nudge
from partners.notifications.testing import MailServer
from partners.notifications.tests.conftest import World

PATIENCE = 5


def test_a_nudge_never_holds_up_the_request_and_those_meanwhile_become_one_more() -> None:
    go, sent, done = threading.Event(), [], threading.Semaphore(0)

    def send() -> None:
        go.wait(PATIENCE)
        sent.append(threading.current_thread().name)
        done.release()

    nudge = Nudge(send)
    for _ in range(50):
        nudge()
    assert sent == [], "the caller came back while the first nudge still hangs"
    go.set()
    assert done.acquire(timeout=PATIENCE) and done.acquire(timeout=PATIENCE)
    assert sent == ["nudge", "nudge"]
    assert not done.acquire(timeout=0.1)


def test_a_nudge_that_fails_is_forgotten_and_the_next_one_goes() -> None:
    tried = threading.Semaphore(0)

    def send() -> None:
        tried.release()
        raise ConnectionError("no broker")

    nudge = Nudge(send)
    nudge()
    assert tried.acquire(timeout=PATIENCE)
    for thread in threading.enumerate():
        if thread.name == "nudge":
            thread.join(PATIENCE)
    nudge()
    assert tried.acquire(timeout=PATIENCE)


def test_the_tasks_may_run_twice_without_harm(world: World, smtp: MailServer) -> None:
    world.queue()
    tasks.drain(), tasks.sweep(), tasks.drain()
    assert len(smtp.received) == 1
    assert Heartbeat.objects.get().name == "sweep"


def test_the_outbox_is_emptied_without_celery_too(world: World, smtp: MailServer, capsys) -> None:
    world.queue()
    call_command("deliver_outbox")
    assert capsys.readouterr().out == "1 verzendpoging.\n"
    assert len(smtp.received) == 1


@pytest.mark.django_db
def test_readiness_complains_when_nobody_sweeps() -> None:
    with pytest.raises(NotReady, match="never"):
        clockwork.outbox_sweep()
    clockwork.beat()
    assert clockwork.outbox_sweep() == "last sweep 0 seconds ago"
    Heartbeat.objects.update(beat_at=Now() - timedelta(minutes=5))
    with pytest.raises(NotReady, match="300 seconds ago"):
        clockwork.outbox_sweep()
    clockwork.beat()
    assert clockwork.outbox_sweep()


def test_readiness_complains_when_a_mail_is_long_overdue(world: World) -> None:
    delivery = world.queue()
    assert clockwork.outbox_due()
    Delivery.objects.update(due_at=Now() - timedelta(hours=1))
    with pytest.raises(NotReady, match="oldest due 3600 s, 1 waiting, 0 dead letters"):
        clockwork.outbox_due()
    Delivery.objects.filter(pk=delivery.pk).update(state="failed", failed_at=Now(), last_error="550")
    assert clockwork.outbox_due() == "oldest due 0 s, 0 waiting, 1 dead letters"
