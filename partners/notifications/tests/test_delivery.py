"""From the outbox to a real mail server, with the faults that mail servers and workers have."""

import datetime
import threading
import uuid
from collections import Counter

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.models.functions import Now
from django.utils import timezone

from partners.notifications import deliver, outbox
from partners.notifications.models import Attempt, Delivery, Notice
from partners.notifications.outbox import Answer
from partners.notifications.testing import Fault, MailServer
from partners.notifications.tests.conftest import World, make_world
from partners.parties import Party

FORBIDDEN = "closed once|never changed or removed"
HOUR = datetime.timedelta(hours=1)


def pass_time(by: datetime.timedelta = 100 * HOUR) -> None:
    """Let every waiting delivery and every lease come due."""
    Delivery.objects.open().update(due_at=Now() - by)


def outcomes(delivery: Delivery) -> list[str]:
    return list(delivery.journal.values_list("outcome", flat=True))


def test_a_mail_is_delivered_once_and_its_answer_is_kept(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    assert deliver.deliver_due() == 1
    assert deliver.deliver_due() == 0
    (mail,) = smtp.received
    delivery.refresh_from_db()
    assert (mail.recipient, mail.message_id) == (world.els.user.email, delivery.message_id)
    assert (delivery.state, delivery.lease_token) == ("sent", None)
    attempt = delivery.journal.get()
    assert (attempt.number, attempt.outcome, attempt.data_phase) == (1, "ok", True)
    assert delivery.handed_over_at <= delivery.sent_at


def test_one_connection_carries_a_whole_batch(world: World, smtp: MailServer) -> None:
    for _ in range(5):
        world.queue()
    assert deliver.deliver_due() == 5
    assert len({mail.message_id for mail in smtp.received}) == 5


def test_a_server_that_refuses_connections_costs_one_attempt_and_no_mail(world: World, smtp: MailServer) -> None:
    deliveries = [world.queue() for _ in range(3)]
    smtp.stop()
    assert deliver.deliver_due() == 1
    smtp.start()
    pass_time()
    assert deliver.deliver_due() == 3
    assert Counter(mail.message_id for mail in smtp.received) == Counter(d.message_id for d in deliveries)
    assert Delivery.objects.filter(state="sent", possibly_duplicate=False).count() == 3


def test_a_temporary_refusal_waits_and_tries_again(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    smtp.fault = Fault.TEMPORARY
    deliver.deliver_due()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == ("queued", "RCPT 451 4.3.0 probeer later opnieuw")
    assert delivery.due_at > timezone.now()
    assert deliver.deliver_due() == 0
    smtp.fault = Fault.NONE
    pass_time()
    deliver.deliver_due()
    assert outcomes(delivery) == ["temporary", "ok"]
    assert len(smtp.received) == 1


def test_a_line_that_drops_before_the_text_is_no_double(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    smtp.fault = Fault.HANG_UP_BEFORE_TEXT
    deliver.deliver_due()
    smtp.fault = Fault.NONE
    delivery.refresh_from_db()
    # The line may also drop just after the text was announced: then it is called unknown.
    assert outcomes(delivery) in (["temporary"], ["unknown"])
    assert delivery.possibly_duplicate == (outcomes(delivery) == ["unknown"])
    assert smtp.received == []


def test_a_permanent_refusal_is_a_dead_letter_at_once(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    smtp.refused.add(world.els.user.email)
    deliver.deliver_due()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("failed", 1)
    assert "550 5.1.1 onbekende ontvanger" in delivery.last_error
    pass_time()
    assert deliver.deliver_due() == 0


def test_one_refused_recipient_does_not_hold_up_the_next(world: World, smtp: MailServer) -> None:
    team = Party(world.els.organisation)
    world.tell(Party(world.els.organisation, world.els), team)
    smtp.refused.add(world.els.user.email)
    deliver.deliver_due()
    assert [mail.recipient for mail in smtp.received] == ["team@putte.example.org"]


def test_a_mail_is_given_up_after_the_last_attempt(world: World, smtp: MailServer, settings) -> None:
    settings.OUTBOX_MAX_ATTEMPTS = 3
    delivery = world.queue()
    smtp.fault = Fault.TEMPORARY
    for _ in range(5):
        deliver.deliver_due()
        pass_time()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("failed", 3)
    assert delivery.last_error.startswith("Opgegeven na 3 pogingen. RCPT 451")


def test_a_server_that_stores_and_never_answers_gives_a_second_copy_that_says_so(
    world: World, smtp: MailServer
) -> None:
    delivery = world.queue()
    smtp.fault = Fault.HANG_AFTER_STORE
    deliver.deliver_due()
    smtp.fault = Fault.NONE
    delivery.refresh_from_db()
    assert (delivery.state, delivery.possibly_duplicate) == ("queued", True)
    pass_time()
    deliver.deliver_due()
    first, second = smtp.received
    assert first.message_id == second.message_id == delivery.message_id
    assert "mogelijk al ontvangen" not in first.subject
    assert first.message["X-OKOT-Mogelijk-Dubbel"] is None
    assert second.subject.endswith("(mogelijk al ontvangen)")
    assert second.message["X-OKOT-Mogelijk-Dubbel"] == "ja"
    assert outcomes(delivery) == ["unknown", "ok"]


def test_a_worker_that_died_before_the_text_left_no_doubt(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    assert outbox.claim() is not None
    assert deliver.deliver_due() == 0, "the lease still runs"
    pass_time()
    deliver.deliver_due()
    delivery.refresh_from_db()
    assert outcomes(delivery) == ["temporary", "ok"]
    assert (delivery.state, delivery.possibly_duplicate, len(smtp.received)) == ("sent", False, 1)


def test_a_worker_that_died_in_the_text_makes_the_next_copy_a_possible_double(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    claimed = outbox.claim()
    assert claimed is not None and outbox.enter_data_phase(claimed)
    pass_time()
    deliver.deliver_due()
    delivery.refresh_from_db()
    assert outcomes(delivery) == ["unknown", "ok"]
    assert delivery.possibly_duplicate
    assert smtp.received[0].message["X-OKOT-Mogelijk-Dubbel"] == "ja"


def test_a_worker_whose_lease_ended_may_not_send_and_may_not_overwrite(world: World) -> None:
    delivery = world.queue()
    late = outbox.claim()
    pass_time()
    current = outbox.claim()
    assert late is not None and current is not None
    assert not outbox.enter_data_phase(late)
    outbox.close(late, Answer("permanent", "te laat"))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.lease_token) == ("sending", current.token)
    outbox.close(current, Answer("ok", "250"))
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert outcomes(delivery) == ["temporary", "ok"]


def test_a_mail_that_kills_its_worker_each_time_is_given_up(world: World, settings) -> None:
    settings.OUTBOX_MAX_ATTEMPTS = 2
    delivery = world.queue()
    for _ in range(2):
        assert outbox.claim() is not None
        pass_time()
    assert outbox.claim() is None
    delivery.refresh_from_db()
    assert delivery.state == "failed"
    assert "brak af" in delivery.last_error


def test_a_mail_that_cannot_be_made_does_not_stop_the_next(
    world: World, smtp: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = world.queue(), world.queue()
    compose = deliver.compose

    def fails_once(delivery: Delivery) -> bytes:
        if delivery.pk == broken.pk:
            raise KeyError("a template without its word")
        return compose(delivery)

    monkeypatch.setattr(deliver, "compose", fails_once)
    deliver.deliver_due()
    assert [mail.message_id for mail in smtp.received] == [fine.message_id]
    assert outcomes(broken) == ["temporary"]


def test_who_leaves_between_step_and_mail_is_replaced_by_the_team(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    world.els.user.is_active = False
    world.els.user.save(update_fields=["is_active"])
    deliver.deliver_due()
    delivery.refresh_from_db()
    assert delivery.state == "rerouted"
    assert [mail.recipient for mail in smtp.received] == ["team@putte.example.org"]
    assert "niet meer bij jullie werkt" in smtp.received[0].text
    team = Notice.objects.get(membership=None)
    assert (team.route, team.on_behalf_of, team.step_key) == ("left", world.els, delivery.notice.step_key)


def test_waiting_doubles_up_to_the_cap_and_lasts_about_three_days() -> None:
    doubling = [outbox.backoff(tries).total_seconds() for tries in range(1, 5)]
    assert all(0.5 * 15 * 2**n <= wait <= 1.5 * 15 * 2**n for n, wait in enumerate(doubling))
    total = sum((outbox.backoff(tries) for tries in range(1, 18)), datetime.timedelta())
    assert 50 * HOUR < total < 94 * HOUR
    assert max(outbox.backoff(18) for _ in range(50)) <= 1.5 * 11 * HOUR


def test_the_journal_of_attempts_cannot_be_rewritten(world: World, smtp: MailServer) -> None:
    world.queue()
    deliver.deliver_due()
    attempts = Attempt.objects.all()
    forbidden = [
        lambda: attempts.update(outcome="temporary"),
        lambda: attempts.update(detail="anders"),
        lambda: attempts.update(data_phase=False),
        lambda: attempts._raw_delete(attempts.db),
    ]
    for change in forbidden:
        with pytest.raises(IntegrityError, match=FORBIDDEN), transaction.atomic():
            change()
    open_attempt = Attempt.objects.create(delivery=world.queue(), number=1, token=uuid.uuid4(), data_phase=True)
    for change in ({"data_phase": False}, {"number": 2}, {"token": uuid.uuid4()}):
        with pytest.raises(IntegrityError, match=FORBIDDEN), transaction.atomic():
            Attempt.objects.filter(pk=open_attempt.pk).update(**change)


@pytest.mark.django_db(transaction=True)
def test_eight_workers_never_take_the_same_delivery() -> None:
    world = make_world()
    with transaction.atomic():
        for _ in range(40):
            world.tell()
    start, taken, errors = threading.Barrier(8), [], []

    def work() -> None:
        try:
            start.wait()
            while claimed := outbox.claim():
                taken.append(claimed.delivery.pk)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert errors == []
    assert sorted(taken) == sorted(Delivery.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_an_answer_survives_a_dropped_database_connection(smtp: MailServer) -> None:
    world = make_world()
    with transaction.atomic():
        delivery = world.queue()
    claimed = outbox.claim()
    assert claimed is not None and outbox.enter_data_phase(claimed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    connection.connection.cancel()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()
    outbox.close(claimed, Answer("ok", "250 OK"))
    delivery.refresh_from_db()
    assert (delivery.state, outcomes(delivery)) == ("sent", ["ok"])


def test_the_claim_reads_the_partial_index_of_what_is_due(world: World) -> None:
    world.queue()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Delivery.objects.due().order_by("due_at", "pk")[:1].explain()
    assert "delivery_due" in plan
