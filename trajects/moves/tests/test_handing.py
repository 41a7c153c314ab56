"""Handing duties to a colleague: what goes, what does not and why, who hears, and the way back (P20)."""

import datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Grant
from trajects.dossier.duties import Duty
from trajects.dossier.history import StepRecord
from trajects.moves import handing, undoing
from trajects.moves.models import Move
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 2)
TODAY = datetime.date(2026, 11, 20)


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True, user__first_name="Els")


@pytest.fixture
def tom(els: Membership) -> Membership:
    return MembershipFactory.create(work_coach=True, organisation=els.organisation, user__first_name="Tom")


@pytest.fixture
def story(els: Membership) -> OkotStory:
    """At VDAB: an intake is planned, and the mediator owes it."""
    story = OkotStory(ClientFactory.create(worker=els), els, TrainingFactory.create(), day=DAY)
    return story.interest().candidature().agreement().registration().handover().planned()


@pytest.fixture
def asked(els: Membership, tom: Membership) -> list[Duty]:
    """Two formal agreements that Els owes."""
    for _ in range(2):
        OkotStory(
            ClientFactory.create(worker=els), els, TrainingFactory.create(), day=DAY
        ).interest().candidature().asked()
    return list(Duty.objects.open().filter(owner=els, kind="formal_agreement").order_by("pk"))


def seen(*duties: Duty) -> dict[int, int]:
    return {duty.pk: duty.owner_id or 0 for duty in duties}


def browser(person: Membership) -> Browser:
    reader = Browser()
    reader.force_login(person.user)
    return reader


def test_p20_many_duties_go_to_a_colleague_who_is_told_once_and_each_move_is_written_down(
    els: Membership, tom: Membership, asked: list[Duty]
) -> None:
    outcome = handing.hand_on(seen(*asked), tom, actor=acting(els), today=TODAY, reason="Ik ben overbelast.")
    assert set(Duty.objects.filter(pk__in=seen(*asked)).values_list("owner", flat=True)) == {tom.pk}
    assert (outcome.moved, outcome.refused) == (2, [])
    lines = [(line.duty, line.earlier, line.successor) for line in Move.objects.get().lines.all()]
    assert lines == [(duty, els, tom) for duty in asked]
    told = Notice.objects.get(code="DG")
    assert (told.membership, told.title, told.sender) == (tom, "2 acties staan nu op jouw naam", els.user)
    assert "Ik ben overbelast." in told.body


def test_p20_undo_brings_each_duty_back_once_and_is_itself_written_down(
    els: Membership, tom: Membership, asked: list[Duty]
) -> None:
    move = handing.hand_on(seen(*asked), tom, actor=acting(els), today=TODAY).move
    assert move is not None
    reader = browser(els)
    page = reader.post(reverse("move-undo", args=[move.pk]), follow=True).content.decode()
    assert "2 acties terug bij wie ze had" in page
    assert set(Duty.objects.filter(pk__in=seen(*asked)).values_list("owner", flat=True)) == {els.pk}
    assert Move.objects.get(undoes=move).lines.count() == 2
    again = reader.post(reverse("move-undo", args=[move.pk]), follow=True).content.decode()
    assert "Dit werd al ongedaan gemaakt door" in again
    assert Move.objects.count() == 2


def test_p20_undo_leaves_what_somebody_worked_on_since(els: Membership, tom: Membership, asked: list[Duty]) -> None:
    hilde = MembershipFactory.create(social_worker=True, organisation=els.organisation)
    move = handing.hand_on(seen(*asked), tom, actor=acting(els), today=TODAY).move
    assert move is not None
    handing.hand_on({asked[0].pk: tom.pk}, hilde, actor=acting(tom), today=TODAY)
    outcome = undoing.undo(move, actor=acting(els), today=TODAY)
    assert outcome.moved == 1
    assert outcome.refused == [
        f"‘Formeel akkoord bezorgen aan VDAB ({asked[0].reference})’ bleef: er werd intussen verder gewerkt."
    ]
    assert [Duty.objects.get(pk=duty.pk).owner for duty in asked] == [hilde, els]


def test_the_second_of_two_people_hears_who_was_first_and_the_other_duties_go_all_the_same(
    els: Membership, tom: Membership, asked: list[Duty]
) -> None:
    head = MembershipFactory.create(ocmw_head=True, organisation=els.organisation)
    hilde = MembershipFactory.create(social_worker=True, organisation=els.organisation)
    page = browser(head)
    opened = page.get(reverse("duties-hand-on"), {"id": [duty.pk for duty in asked]}).content.decode()
    assert f'name="seen-{asked[0].pk}" value="{els.pk}"' in opened
    handing.hand_on(seen(asked[0]), tom, actor=acting(els), today=TODAY)
    typed = {"id": [duty.pk for duty in asked], "successor": hilde.pk, "reason": ""}
    typed |= {f"seen-{duty.pk}": els.pk for duty in asked}
    answer = page.post(reverse("duties-hand-on"), typed, follow=True).content.decode()
    assert f"1 actie doorgegeven aan {hilde.user}." in answer
    assert f"al doorgegeven door {acting(els)}: ze staat nu op naam van {tom.user}." in answer.replace("&#x27;", "'")
    assert [Duty.objects.get(pk=duty.pk).owner for duty in asked] == [tom, hilde]


def test_a_duty_that_ended_meanwhile_is_named_and_stays(els: Membership, tom: Membership, asked: list[Duty]) -> None:
    asked[0].ended_at = datetime.datetime(2026, 11, 19, 9, tzinfo=datetime.UTC)
    asked[0].save(update_fields=["ended_at"])
    outcome = handing.hand_on(seen(asked[0]), tom, actor=acting(els), today=TODAY)
    assert outcome.move is None
    assert "is intussen afgerond of vervallen op 19/11/2026 om 10:00." in outcome.refused[0]
    assert not Move.objects.exists()


def test_at_vdab_the_trajectory_the_intake_and_the_inzage_go_along_and_the_ocmw_is_told(story: OkotStory) -> None:
    bert = story.mediator.membership
    assert bert is not None
    sofie = MembershipFactory.create(mediator=True, organisation=bert.organisation)
    duty = Duty.objects.open().get(owner=bert, kind="intake_hold")
    assert not OkotTrajectory.objects.visible_to(acting(sofie)).exists()

    outcome = handing.hand_on(seen(duty), sofie, actor=story.mediator, today=TODAY)
    assert outcome.moved == 1
    okot = OkotTrajectory.objects.visible_to(acting(sofie)).get()
    assert (okot.mediator, okot.intake and okot.intake.mediator) == (sofie, sofie)
    assert not OkotTrajectory.objects.visible_to(acting(bert)).exists()
    assert list(Grant.objects.running(TODAY).values_list("membership", flat=True)) == [sofie.pk]
    assert not Duty.objects.open().filter(owner=bert).exists()
    assert StepRecord.objects.filter(machine="okot", transition="hand_on").count() == 1
    assert Notice.objects.filter(code="OV", membership=story.worker.membership).exists()

    assert outcome.move is not None
    undoing.undo(outcome.move, actor=story.mediator, today=TODAY)
    okot.refresh_from_db()
    assert okot.mediator == bert
    assert list(Grant.objects.running(TODAY).values_list("membership", flat=True)) == [bert.pk]


def test_at_vdab_a_mediator_hands_on_nothing_of_a_colleague(story: OkotStory) -> None:
    bert = story.mediator.membership
    assert bert is not None
    sofie = MembershipFactory.create(mediator=True, organisation=bert.organisation)
    duty = Duty.objects.open().get(owner=bert, kind="intake_hold")
    assert browser(sofie).get(reverse("duties-hand-on"), {"id": duty.pk}).status_code == 404
    assert browser(bert).get(reverse("duties-hand-on"), {"id": duty.pk}).status_code == 200


@pytest.mark.parametrize("trait", ["social_worker", "mediator", "partner_coach", "network_manager"])
def test_duties_of_another_organisation_do_not_exist(
    trait: str, asked: list[Duty], els: Membership, tom: Membership
) -> None:
    move = handing.hand_on(seen(asked[0]), tom, actor=acting(els), today=TODAY).move
    assert move is not None
    stranger = browser(MembershipFactory.create(**{trait: True}))
    for address in (reverse("duties-hand-on") + f"?id={asked[0].pk}", move.get_absolute_url()):
        assert stranger.get(address).status_code == 404
    assert stranger.post(reverse("move-undo", args=[move.pk])).status_code == 404


def test_a_national_number_in_the_reason_is_refused_and_nothing_typed_is_lost(
    els: Membership, tom: Membership, asked: list[Duty]
) -> None:
    typed = {"id": asked[0].pk, "successor": tom.pk, "reason": "Over 85.07.30-033.28"}
    answer = browser(els).post(reverse("duties-hand-on"), typed)
    assert answer.status_code == 422
    assert "Hier staat een rijksregisternummer" in answer.content.decode()
    assert "Over 85.07.30-033.28" in answer.content.decode()
    assert Duty.objects.get(pk=asked[0].pk).owner == els


def test_without_a_colleague_the_form_says_so_at_the_field(els: Membership, asked: list[Duty]) -> None:
    answer = browser(els).post(reverse("duties-hand-on"), {"id": asked[0].pk, "successor": ""})
    assert answer.status_code == 422
    assert "Kies aan wie je doorgeeft." in answer.content.decode()


def test_who_does_not_carry_work_has_no_boxes_to_tick(els: Membership, asked: list[Duty]) -> None:
    assert not handing.may_move(Actor())
    assert b'name="id"' in browser(els).get(reverse("worklist")).content
    manager = MembershipFactory.create(network_manager=True)
    assert b'name="id"' not in browser(manager).get(reverse("worklist")).content
