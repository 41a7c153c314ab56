"""Who gets a notice: exactly once, stand-ins too, and never nobody."""

import datetime
import logging
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from partners.factories import OrganisationFactory
from partners.models import Deputy, Membership
from partners.notifications.models import Delivery, Notice
from partners.notifications.tests.conftest import World, colleague_of, make_world
from partners.parties import Party
from partners.roles import Role

DAY = datetime.timedelta(days=1)


def to(membership: Membership) -> Party:
    return Party(membership.organisation, membership)


def test_a_notice_is_a_record_in_the_portal_and_a_mail_in_the_outbox(world: World) -> None:
    (notice,) = world.tell()
    assert (notice.membership, notice.route, notice.sender_organisation.name) == (world.els, "direct", "VDAB Mechelen")
    delivery = notice.deliveries.get()
    assert (delivery.state, delivery.address, delivery.attempts) == ("queued", world.els.user.email, 0)


def test_telling_twice_under_one_step_writes_once(world: World) -> None:
    key = uuid.uuid4()
    first = world.tell(step_key=key)
    again = world.tell(step_key=key)
    assert first == again
    assert Notice.objects.count() == Delivery.objects.count() == 1


def test_the_database_refuses_a_second_notice_for_one_person_and_for_one_team(world: World) -> None:
    for recipient in (to(world.els), Party(world.els.organisation)):
        (notice,) = world.tell(recipient)
        notice.pk, notice._state.adding = None, True
        with pytest.raises(IntegrityError, match="notice_once_per"), transaction.atomic():
            notice.save(force_insert=True)


def test_a_person_with_two_roles_in_one_organisation_hears_once(world: World) -> None:
    also = Membership.objects.create(
        user=world.els.user,
        organisation=world.els.organisation,
        role=Role.WORK_COACH,
        active_from=world.els.active_from,
    )
    assert len(world.tell(to(world.els), to(also))) == 1


def test_message_id_is_stable_per_step_code_and_recipient(world: World) -> None:
    key = uuid.uuid4()
    team = Party(world.els.organisation)
    ids = [d.message_id for n in world.tell(to(world.els), team, step_key=key) for d in n.deliveries.all()]
    other_code = world.queue(step_key=key, code="N3").message_id
    other_step = world.queue().message_id
    assert len({*ids, other_code, other_step}) == 4
    assert Notice.objects.filter(step_key=key, code="N2").count() == 2
    assert all(text.startswith("<") and text.endswith("@127.0.0.1>") for text in ids)


def test_a_deputy_hears_during_the_absence_and_not_before_or_after(world: World) -> None:
    today = timezone.localdate()
    now, past, to_come = (colleague_of(world.els) for _ in range(3))
    Deputy.objects.create(membership=world.els, deputy=now, starts_on=today, ends_on=today)
    Deputy.objects.create(membership=world.els, deputy=past, starts_on=today - 9 * DAY, ends_on=today - DAY)
    Deputy.objects.create(membership=world.els, deputy=to_come, starts_on=today + DAY, ends_on=today + 9 * DAY)
    notices = world.tell()
    assert [(n.membership, n.route) for n in notices] == [(world.els, "direct"), (now, "deputy")]
    assert notices[1].on_behalf_of == world.els


def test_a_deputy_who_is_told_anyway_is_told_once_and_directly(world: World) -> None:
    today = timezone.localdate()
    deputy = colleague_of(world.els)
    Deputy.objects.create(membership=world.els, deputy=deputy, starts_on=today, ends_on=today)
    notices = world.tell(to(world.els), to(deputy))
    assert [(n.membership, n.route) for n in notices] == [(world.els, "direct"), (deputy, "direct")]


@pytest.mark.parametrize("gone", ["membership", "user"])
def test_who_left_is_replaced_by_the_team_mailbox_and_that_is_recorded(world: World, gone: str) -> None:
    if gone == "membership":
        world.els.active_until = timezone.localdate() - DAY
    else:
        world.els.user.is_active = False
    (notice,) = world.tell()
    assert (notice.membership, notice.route, notice.on_behalf_of) == (None, "left", world.els)
    assert notice.deliveries.get().address == "team@putte.example.org"


def test_a_team_without_mailbox_is_told_in_the_portal_and_its_mail_fails_visibly(world: World) -> None:
    nowhere = OrganisationFactory(welfare=True, name="CAW Noord", team_mailbox="")
    (notice,) = world.tell(Party(nowhere))
    delivery = notice.deliveries.get()
    assert delivery.is_dead
    assert "Vul de teammailbox van CAW Noord in" in delivery.last_error


def test_a_notice_without_any_recipient_is_reported_not_swallowed(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert world.tell(recipients=()) == []
    assert "has no recipient at all" in caplog.text


@pytest.mark.parametrize("field", ["title", "body", "reference"])
def test_a_national_number_cannot_be_told(world: World, field: str) -> None:
    for number in ("85073003328", "85.07.30-033.28"):
        with pytest.raises(ValueError, match="national number"):
            world.tell(**{field: f"Cliënt {number}"})


def test_a_notice_points_into_the_portal_only(world: World) -> None:
    for url in ("https://elders.voorbeeld.be/", "//elders.voorbeeld.be/"):
        with pytest.raises(IntegrityError, match="notice_url_is_local"), transaction.atomic():
            world.tell(url=url)


@pytest.mark.django_db(transaction=True)
def test_notify_outside_a_step_is_refused() -> None:
    world = make_world()
    with pytest.raises(RuntimeError, match="inside the transaction"):
        world.tell()


@pytest.mark.django_db(transaction=True)
def test_a_step_that_rolls_back_tells_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    nudged: list[int] = []
    monkeypatch.setattr("partners.notifications.notify.nudge", lambda: nudged.append(1))
    world = make_world()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        world.tell()
        1 / 0  # noqa: B018 - the step fails after its notices were written
    assert (Notice.objects.count(), nudged) == (0, [])
    with transaction.atomic():
        world.tell()
    assert (Notice.objects.count(), nudged) == (1, [1])


def test_telling_many_costs_as_many_queries_as_telling_one(world: World, django_assert_num_queries) -> None:
    team = [to(colleague_of(world.els)) for _ in range(20)]
    with django_assert_num_queries(4):
        world.tell(*team[:1])
    with django_assert_num_queries(4):
        world.tell(*team)
