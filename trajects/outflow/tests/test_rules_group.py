"""DUT-01, DUT-02, DUT-03, DUT-06 and DUT-07: the calendar of a group, who carries it, and when it may start and end."""

import datetime
from collections.abc import Callable

import pytest

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused, TooLate
from partners.actor import Actor
from partners.models import ClosingDay, Membership
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.periods import Period
from trajects.outflow.calendar import module_of, sessions_per_module
from trajects.outflow.choices import GroupState, ParticipationState
from trajects.outflow.models import Group
from trajects.outflow.stories import EVALUATION, GroupStory, Member
from trajects.outflow.tests.conftest import FIRST, TODAY

pytestmark = pytest.mark.django_db


def refused(attempt: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        attempt()
    return caught.value


def test_dut_02_a_group_has_twelve_sessions_in_four_modules_unless_somebody_says_otherwise(story: GroupStory) -> None:
    modules = list(story.group.sessions.values_list("module", flat=True))
    assert modules == [1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4]


def test_dut_02_a_group_of_before_2013_has_eleven_sessions(vera: Membership, bert: Membership) -> None:
    story = GroupStory(vera, bert, day=TODAY).planned(FIRST, number_of_sessions=11)
    assert story.group.sessions.count() == 11
    assert story.session(11).module == 4


def test_dut_03_sessions_1_and_2_are_module_1_and_so_on_by_parameter() -> None:
    per_module = sessions_per_module(TODAY)
    assert [module_of(number, per_module) for number in (1, 2, 3, 4, 5, 8, 9, 12)] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_dut_03_with_too_few_sessions_there_would_be_no_module_4(vera: Membership, bert: Membership) -> None:
    error = refused(lambda: GroupStory(vera, bert, day=TODAY).planned(FIRST, number_of_sessions=8))
    assert "Kies minstens 9 sessies" in error.sentence


def test_dut_06_the_calendar_follows_the_weekday_and_skips_holidays_and_closing_days(
    vera: Membership, bert: Membership
) -> None:
    ClosingDay.objects.create(organisation=vera.organisation, day=datetime.date(2026, 11, 18), name="Studiedag")
    story = GroupStory(vera, bert, day=TODAY).planned(datetime.date(2026, 11, 4), weekdays=["2"])
    days = [session.on for session in story.group.sessions.all()]
    assert datetime.date(2026, 11, 11) not in days  # Wapenstilstand
    assert datetime.date(2026, 11, 18) not in days
    assert {day.weekday() for day in days} == {2}
    assert (story.group.starts_on, story.group.ends_on) == (days[0], days[-1])


def test_dut_06_two_days_a_week_make_a_shorter_calendar(vera: Membership, bert: Membership) -> None:
    story = GroupStory(vera, bert, day=TODAY).planned(FIRST, weekdays=["1", "4"])
    assert [session.on.weekday() for session in story.group.sessions.all()][:4] == [4, 1, 4, 1]


def test_dut_01_vdab_and_the_partner_carry_the_group_and_nobody_else(
    story: GroupStory, colleague: Actor, other_coach: Actor, stranger: Actor
) -> None:
    for actor in (other_coach, stranger):
        assert isinstance(refused(lambda actor=actor: story.fire("start", actor)), NotAllowed)
    story.fire("change", colleague, place="Lokeren", capacity=9, coach=story.coach.membership, mediator=bert_of(story))
    assert story.group.place == "Lokeren"


def bert_of(story: GroupStory) -> Membership | None:
    return story.mediator.membership


def test_dut_01_a_group_stays_with_its_partner_and_its_service(story: GroupStory, other_coach: Actor) -> None:
    answers = {"place": "Lokeren", "capacity": 9, "coach": other_coach.membership, "mediator": bert_of(story)}
    assert isinstance(refused(lambda: story.fire("change", **answers)), InvalidAnswers)


def test_dut_06_a_group_does_not_start_without_anybody(story: GroupStory) -> None:
    assert refused(story.started).rules == ("DUT-06",)


def test_dut_07_a_group_does_not_start_while_somebody_waits_for_a_decision(story: GroupStory, applied: Member) -> None:
    error = refused(story.started)
    assert "DUT-07" in error.rules
    assert applied.participation.reference in error.sentence


def test_dut_06_whoever_is_selected_begins_together_with_the_group(story: GroupStory, member: Member) -> None:
    assert member.now().state == ParticipationState.MODULE_1
    period = Period.objects.get(machine="outflow", subject_id=member.participation.pk)
    assert (period.starts_on, period.foreseen_end_on) == (FIRST, story.group.ends_on)


def test_dut_07_who_started_a_long_training_meanwhile_keeps_the_group_from_starting(
    story: GroupStory, applied: Member
) -> None:
    applied.selected()
    one = applied.participation
    Period.objects.create(
        client=one.client, kind="okot", machine="okot", subject_id=1, reference="2026-99999", starts_on=TODAY
    )
    error = refused(story.started)
    assert error.rules == ("DUT-07",)
    assert one.reference in error.sentence
    assert Group.objects.get(pk=story.group.pk).state == GroupState.OPEN


def test_dut_05_a_group_ends_when_everybody_has_ended(story: GroupStory, member: Member) -> None:
    error = refused(lambda: story.fire("complete", **EVALUATION))
    assert error.rules == ("DUT-05",)
    member.dropped()
    story.fire("complete", **EVALUATION)
    assert story.group.state == GroupState.COMPLETED


@pytest.mark.parametrize("left_open", ["evaluation_good", "evaluation_alignment"])
def test_dut_07_a_group_ends_with_an_evaluation(story: GroupStory, member: Member, left_open: str) -> None:
    member.dropped()
    error = refused(lambda: story.fire("complete", **{**EVALUATION, left_open: ""}))
    assert isinstance(error, InvalidAnswers)
    assert left_open in error.form.errors


def test_dut_06_a_moved_session_keeps_the_order_and_the_terms_go_along(story: GroupStory, member: Member) -> None:
    third = story.session(3)
    too_late = {"session": third, "starts_at": datetime.datetime(2026, 10, 1, 9), "minutes": 180}
    assert "Sessie 4 is op" in refused(lambda: story.fire("move_session", **too_late)).sentence
    before = Duty.objects.open().get(kind=DutyKind.MODULE_RESULT, subject_id=member.participation.pk).due_on
    second = {"session": story.session(2), "starts_at": datetime.datetime(2026, 9, 16, 13), "minutes": 120}
    story.fire("move_session", **second)
    moved = story.session(2)
    assert (moved.revision, moved.on, moved.module) == (1, datetime.date(2026, 9, 16), 1)
    after = Duty.objects.open().get(kind=DutyKind.MODULE_RESULT, subject_id=member.participation.pk).due_on
    assert before is not None
    assert after is not None
    assert after > before


def test_dut_06_the_last_session_that_moves_moves_the_foreseen_end(story: GroupStory, member: Member) -> None:
    last = story.session(12)
    story.fire("move_session", session=last, starts_at=datetime.datetime(2026, 12, 11, 9), minutes=180)
    assert story.group.ends_on == datetime.date(2026, 12, 11)
    period = Period.objects.get(machine="outflow", subject_id=member.participation.pk)
    assert period.foreseen_end_on == datetime.date(2026, 12, 11)


def test_dut_05_a_session_that_was_given_does_not_move_any_more(story: GroupStory, member: Member) -> None:
    story.recorded(story.session(1), member)
    answers = {"session": story.session(1), "starts_at": datetime.datetime(2026, 9, 7, 9), "minutes": 180}
    assert isinstance(refused(lambda: story.fire("move_session", **answers)), InvalidAnswers)


def test_dut_06_nobody_applies_for_a_group_that_is_not_open(
    vera: Membership, bert: Membership, els: Membership, candidate: Callable[[], Client]
) -> None:
    story = GroupStory(vera, bert, day=TODAY).planned(FIRST)
    error = refused(lambda: story.applies(candidate(), els))
    assert "De inschrijving voor deze groep is niet (meer) open." in error.sentence


def test_dut_06_a_full_group_takes_nobody_more(
    vera: Membership, bert: Membership, els: Membership, candidate: Callable[[], Client]
) -> None:
    story = GroupStory(vera, bert, day=TODAY).planned(FIRST, capacity=1).opened()
    first, second = story.applies(candidate(), els), story.applies(candidate(), els)
    first.selected()
    assert refused(second.selected).rules == ("DUT-06",)
    assert refused(lambda: story.applies(candidate(), els)).rules == ("DUT-06",)
    first.dropped()
    second.selected()


def test_a_second_click_on_start_hears_who_was_first(story: GroupStory, member: Member) -> None:
    assert isinstance(refused(lambda: story.fire("start")), TooLate)


def test_dut_07_nobody_with_a_running_okot_applies(
    story: GroupStory, els: Membership, candidate: Callable[[], Client]
) -> None:
    client = candidate()
    Period.objects.create(
        client=client, kind="okot", machine="okot", subject_id=1, reference="2026-99999", starts_on=TODAY
    )
    error = refused(lambda: story.applies(client, els))
    assert error.rules == ("DUT-07",)
    assert "2026-99999" in error.sentence
