"""The ladder both sides read: queued, sent, accepted or bounced, opened, acted on."""

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from partners.actor import SYSTEM, Actor
from partners.notifications import deliver, receipts
from partners.notifications.models import Delivery, Notice
from partners.notifications.testing import Fault, MailServer
from partners.notifications.tests.conftest import World, colleague_of
from partners.parties import Party


def rungs(notice: Notice) -> list[tuple[str, str]]:
    fresh = receipts.with_deliveries(Notice.objects.filter(pk=notice.pk)).get()
    return [(rung.key, rung.state) for rung in receipts.ladder(fresh)]


def step(actor: Actor, subject_id: int = 417, machine: str = "okot", **facts: Any) -> Any:
    subject, workflow = SimpleNamespace(pk=subject_id), SimpleNamespace(code=machine)
    key = facts.get("key", uuid.uuid4())
    return SimpleNamespace(actor=actor, subject=subject, machine=workflow, key=key, recorded_at=timezone.now())


def test_the_ladder_climbs_from_queue_to_step(world: World, smtp: MailServer) -> None:
    (notice,) = world.tell()
    assert rungs(notice) == [("queued", "done"), ("sent", "wait"), ("opened", ""), ("acted", "")]
    deliver.deliver_due()
    assert rungs(notice)[1:3] == [("sent", "done"), ("accepted", "done")]
    receipts.mark_opened_for(world.els_actor, "okot", 417)
    receipts.mark_acted(step(world.els_actor))
    assert rungs(notice)[3:] == [("opened", "done"), ("acted", "done")]
    (receipt,) = receipts.receipts_for("okot", 417)
    assert (receipt.latest.key, receipt.failed) == ("acted", False)


def test_a_bounce_and_a_silence_show_on_the_ladder(world: World, smtp: MailServer) -> None:
    (notice,) = world.tell()
    smtp.fault = Fault.HANG_AFTER_STORE
    deliver.deliver_due()
    assert rungs(notice)[1:3] == [("sent", "done"), ("accepted", "wait")]
    smtp.fault = Fault.PERMANENT
    Delivery.objects.update(due_at=timezone.now())
    deliver.deliver_due()
    (receipt,) = receipts.receipts_for("okot", 417)
    assert receipt.failed
    assert receipt.latest.label == "Mail niet bezorgd, mogelijk wel ontvangen"
    assert receipt.delivery is not None and "550" in receipt.delivery.last_error


def test_only_the_recipient_opens_a_notice_and_only_the_first_time_counts(world: World) -> None:
    (notice,) = world.tell()
    colleague = colleague_of(world.els)
    for other in (world.bert_actor, Actor(colleague.user, colleague), Actor(), SYSTEM):
        receipts.mark_opened(notice, other)
        assert receipts.mark_opened_for(other, "okot", 417) == 0
    assert receipts.mark_opened_for(world.els_actor, "okot", 417) == 1
    notice.refresh_from_db()
    first = notice.opened_at
    assert (notice.opened_by, receipts.mark_opened_for(world.els_actor, "okot", 417)) == (world.els.user, 0)
    notice.refresh_from_db()
    assert notice.opened_at == first


def test_opening_one_subject_leaves_the_others_unread(world: World) -> None:
    world.tell(subject_id=1), world.tell(subject_machine="twe")
    assert receipts.mark_opened_for(world.els_actor, "okot", 417) == 0


def test_the_dossier_page_shows_each_notice_with_its_ladder(world: World) -> None:
    world.tell()
    (left,) = world.tell(Party(world.els.organisation))
    Notice.objects.filter(pk=left.pk).update(route="left", on_behalf_of=world.els)
    shown = render_to_string("notifications/_receipts.html", {"receipts": receipts.receipts_for("okot", 417)})
    assert f"Aan het team van OCMW Putte, in de plaats van {world.els.user}" in shown
    assert shown.count('<ol class="ladder"') == 2
    assert shown.count("<b>Gemeld in het portaal</b>") == shown.count("nog niet geopend") == 2
    assert "nog geen melding" in render_to_string("notifications/_receipts.html", {"receipts": []})


def test_a_team_notice_is_opened_by_whoever_of_the_team_comes_first(world: World) -> None:
    (notice,) = world.tell(Party(world.els.organisation))
    receipts.mark_opened_for(world.els_actor, "okot", 417)
    notice.refresh_from_db()
    assert notice.opened_by == world.els.user


def test_a_step_of_the_other_side_or_of_the_clock_is_no_follow_up(world: World) -> None:
    world.tell()
    assert receipts.mark_acted(step(world.bert_actor)) == 0
    assert receipts.mark_acted(step(SYSTEM)) == 0
    assert receipts.mark_acted(step(world.els_actor, subject_id=1)) == 0
    assert receipts.mark_acted(step(world.els_actor, machine="twe")) == 0


def test_a_colleague_who_steps_in_follows_up_and_is_named(world: World) -> None:
    (notice,) = world.tell()
    colleague = colleague_of(world.els, user__first_name="Nele", user__last_name="Peeters")
    assert receipts.mark_acted(step(Actor(colleague.user, colleague))) == 1
    notice = receipts.with_deliveries(Notice.objects.filter(pk=notice.pk)).get()
    assert receipts.ladder(notice)[-1].note == "Nele Peeters"


def test_a_step_does_not_follow_up_its_own_notice(world: World) -> None:
    key = uuid.uuid4()
    world.tell(step_key=key)
    assert receipts.mark_acted(step(world.els_actor, key=key)) == 0


@pytest.mark.parametrize("count", [2, 20])
def test_the_receipts_of_a_subject_cost_two_queries(
    world: World, smtp: MailServer, django_assert_num_queries, count: int
) -> None:
    for _ in range(count):
        world.tell()
    deliver.deliver_due()
    receipts.mark_opened_for(world.els_actor, "okot", 417)
    with django_assert_num_queries(2):
        shown = receipts.receipts_for("okot", 417)
        assert len([rung.note for receipt in shown for rung in receipt.rungs]) == 5 * count
