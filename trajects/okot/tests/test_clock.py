"""The clock: reminders at parts of the term, expiry after the last one, and a start nobody confirmed (N0b, R-6)."""

import datetime

import pytest
import time_machine
from celery import current_app
from django.conf import settings
from django.db import DatabaseError, transaction

from okot_portal.workdays import add_workdays
from partners.actor import SYSTEM
from partners.factories import DeputyFactory, MembershipFactory
from partners.models import ClosingDay, Membership
from partners.notifications.models import Notice
from partners.roles import Role
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.models import Reminder
from trajects.okot import clock, tasks
from trajects.okot.choices import OkotState, WithdrawReason
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.okot.tests.conftest import MONDAY
from trajects.okot.tests.proof import everything, refused
from trajects.okot.workflow import OKOTS

pytestmark = pytest.mark.django_db

HALFWAY, LAST_DAY = add_workdays(MONDAY, 5), add_workdays(MONDAY, 10)
LAST_CHANCE = add_workdays(LAST_DAY, 5)
ONE_DAY = datetime.timedelta(days=1)


def on(day: datetime.date) -> None:
    """Beat's task runs on the morning of this day."""
    with time_machine.travel(datetime.datetime.combine(day, datetime.time(7, 7), tzinfo=datetime.UTC), tick=False):
        tasks.tick()


def every_day_until(last: datetime.date, *, times: int = 1, since: datetime.date = MONDAY) -> None:
    for number in range((last - since).days + 1):
        for _ in range(times):
            on(since + number * ONE_DAY)


def reminders(code: str = "N0b") -> list[tuple[str, str]]:
    return [(n.title, n.membership.user.first_name) for n in Notice.objects.filter(code=code).order_by("pk")]


REMINDER = "Herinnering: formeel akkoord voor {}"


def test_n0b_at_half_of_the_term_and_on_its_last_day_the_worker_is_reminded(candidate: OkotStory) -> None:
    title = REMINDER.format(candidate.okot.reference)
    on(HALFWAY - ONE_DAY)
    assert reminders() == []
    on(HALFWAY)
    assert reminders() == [(title, "Els")]
    on(LAST_DAY - ONE_DAY)
    assert reminders() == [(title, "Els")]
    on(LAST_DAY)
    assert reminders() == [(title, "Els")] * 2
    assert list(Reminder.objects.values_list("moment", "reminded_on")) == [(50, HALFWAY), (100, LAST_DAY)]
    assert list(Notice.objects.filter(code="N0b").order_by("pk").values_list("urgent", flat=True)) == [False, True]


def test_n0b_each_reminder_goes_out_exactly_once_however_often_the_clock_ticks(candidate: OkotStory) -> None:
    every_day_until(LAST_CHANCE, times=2)
    assert len(reminders()) == 2
    assert Reminder.objects.count() == 2


def test_n0b_a_reminder_is_not_repeated_when_the_people_change(candidate: OkotStory, els: Membership) -> None:
    on(HALFWAY)
    colleague = MembershipFactory.create(organisation=els.organisation, role=Role.WORK_COACH)
    DeputyFactory.create(membership=els, deputy=colleague, starts_on=HALFWAY, ends_on=LAST_DAY)
    Duty.objects.update(owner=colleague)
    before = everything()
    on(HALFWAY + ONE_DAY)
    assert everything() == before


def test_n0b_a_clock_that_stood_still_reminds_once_and_not_twice_at_the_same_time(candidate: OkotStory) -> None:
    on(LAST_DAY + ONE_DAY)
    assert len(reminders()) == 1
    assert Reminder.objects.count() == 2


def test_n0b_the_closing_days_of_the_ocmw_move_the_reminders(story: OkotStory) -> None:
    for number in range(4):
        day = MONDAY + (number + 1) * ONE_DAY
        ClosingDay.objects.create(organisation=story.worker.organisation, day=day, name="Sluiting")
    story.interest().candidature()
    on(HALFWAY)
    assert reminders() == []
    on(add_workdays(HALFWAY, 4))
    assert len(reminders()) == 1


def test_n0b_nobody_is_reminded_of_what_was_answered(candidate: OkotStory) -> None:
    candidate.agreement()
    every_day_until(LAST_CHANCE)
    assert reminders() == []


def test_n0b_a_new_question_has_a_term_and_reminders_of_its_own(candidate: OkotStory) -> None:
    on(LAST_DAY)
    candidate.day = LAST_DAY
    candidate.asked()
    assert OkotTrajectory.objects.get().state == OkotState.AGREEMENT_ASKED
    every_day_until(add_workdays(LAST_DAY, 10), since=LAST_DAY)
    assert [title for title, _who in reminders()].count(REMINDER.format(candidate.okot.reference)) == 3


def test_reminders_can_be_added_never_changed(candidate: OkotStory) -> None:
    on(HALFWAY)
    for change in (Reminder.objects.all().delete, lambda: Reminder.objects.update(moment=1)):
        with pytest.raises(DatabaseError, match="can be added, never changed"), transaction.atomic():
            change()


def test_n0b_one_duty_that_cannot_be_reminded_does_not_silence_the_others(candidate: OkotStory) -> None:
    broken = Duty.objects.get()
    broken.pk, broken.subject_id, broken.url = None, 0, "not a path of the portal"
    broken.save(force_insert=True)
    on(HALFWAY)
    assert reminders() == [(REMINDER.format(candidate.okot.reference), "Els")]
    assert Reminder.objects.get().duty != broken


def test_a_question_without_answer_expires_after_the_reminders_and_both_sides_hear(candidate: OkotStory) -> None:
    every_day_until(LAST_CHANCE)
    assert OkotTrajectory.objects.get().state == OkotState.CANDIDATE
    on(LAST_CHANCE + ONE_DAY)
    okot = OkotTrajectory.objects.get()
    assert (okot.state, okot.withdraw_reason) == (OkotState.WITHDRAWN, WithdrawReason.NO_ANSWER)
    assert sorted(who for _title, who in reminders("N6")) == ["Bert", "Els"]
    step = candidate.client.steps.get(transition="expire_agreement")
    assert (step.actor, step.actor_label) == (None, "Het portaal")
    assert not Duty.objects.open().exists()
    before = everything()
    on(LAST_CHANCE + 2 * ONE_DAY)
    assert everything() == before


def test_an_answer_on_the_last_day_is_in_time(candidate: OkotStory) -> None:
    every_day_until(LAST_CHANCE)
    candidate.day = LAST_CHANCE
    candidate.agreement()
    on(LAST_CHANCE + ONE_DAY)
    assert OkotTrajectory.objects.get().state == OkotState.AGREED


def test_a_clock_that_stood_still_takes_nobodys_time_to_answer(candidate: OkotStory) -> None:
    """Nothing ran for three weeks: the reminder goes out first, and only then the last days begin."""
    late = LAST_CHANCE + 14 * ONE_DAY
    on(late)
    on(late + ONE_DAY)
    assert OkotTrajectory.objects.get().state == OkotState.CANDIDATE
    assert len(reminders()) == 1
    on(add_workdays(late, 5) + ONE_DAY)
    assert OkotTrajectory.objects.get().state == OkotState.WITHDRAWN


def test_the_machine_itself_lets_no_question_expire_before_its_time(candidate: OkotStory) -> None:
    every_day_until(LAST_DAY)
    candidate.day = LAST_CHANCE
    refusal = refused(candidate, "expire_agreement", SYSTEM)
    assert refusal.sentence == "De termijn om te antwoorden op de vraag om formeel akkoord is nog niet voorbij."


def test_who_answers_while_the_clock_looks_was_in_time(candidate: OkotStory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and the step somebody agreed: the clock's step is refused and nothing of it stays."""
    every_day_until(LAST_CHANCE)
    fire = OKOTS.fire

    def agree_first(*args: object, **kwargs: object) -> object:
        monkeypatch.undo()
        candidate.day = LAST_CHANCE
        candidate.agreement()
        return fire(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(OKOTS, "fire", agree_first)
    assert clock.expire_unanswered(LAST_CHANCE + ONE_DAY) == 0
    assert OkotTrajectory.objects.get().state == OkotState.AGREED


def test_r_6_a_start_nobody_confirmed_is_asked_for_at_vdab_and_the_ocmw_hears(admitted: OkotStory) -> None:
    due = Duty.objects.open().get(kind=DutyKind.START).due_on
    assert due == add_workdays(admitted.okot.expected_start_on, 5)
    on(due - ONE_DAY)
    assert reminders("R-6") == []
    on(due)
    on(due + ONE_DAY)
    title = f"Is de opleiding gestart? Traject {admitted.okot.reference}"
    assert sorted(reminders("R-6")) == [(title, "Bert"), (title, "Els")]


def test_r_6_not_when_the_training_started_or_the_start_moved(admitted: OkotStory) -> None:
    due = Duty.objects.open().get(kind=DutyKind.START).due_on
    admitted.fire("change_start", expected_start_on=due, expected_start_place="Lier")
    on(due)
    assert reminders("R-6") == []
    admitted.day = due
    admitted.started()
    on(add_workdays(due, 5))
    assert reminders("R-6") == []


def test_a14_reminders_name_nobody(candidate: OkotStory) -> None:
    on(HALFWAY)
    notice = Notice.objects.get(code="N0b")
    assert candidate.client.last_name not in f"{notice.title} {notice.body} {notice.url}"
    assert "16 februari 2026" in notice.body


# -- R-4, OKOT-17: three interviews a year -------------------------------------------------------------------------


def interview(story: OkotStory) -> None:
    story.fire("record_interview", note="Goed op weg.", with_school=False)


def test_r4_after_each_third_of_the_year_a_missing_interview_is_called_to_mind(started: OkotStory) -> None:
    hinge = datetime.date(2026, 5, 31)  # the last one in the first third
    on(hinge - ONE_DAY)
    assert reminders("R-4") == []
    on(hinge)
    on(hinge + ONE_DAY)
    assert reminders("R-4") == [(f"Voortgangsgesprek te plannen voor {started.okot.reference}", "Bert")]


def test_r4_whoever_held_the_interview_is_not_reminded_before_the_next_third(started: OkotStory) -> None:
    begin = started.day
    interview(started.later(90))
    on(begin + 100 * ONE_DAY)
    assert reminders("R-4") == []
    on(begin + 200 * ONE_DAY)
    assert len(reminders("R-4")) == 1


def test_okot_17_after_three_interviews_in_a_year_none_is_owed(started: OkotStory) -> None:
    for _number in range(3):
        assert Duty.objects.open().filter(kind=DutyKind.INTERVIEW).exists()
        interview(started.later(50))
    assert not Duty.objects.open().filter(kind=DutyKind.INTERVIEW).exists()


def test_okot_17_the_interviews_are_counted_anew_each_year(started: OkotStory) -> None:
    for _number in range(3):
        interview(started.later(50))
    started.later(130).year_passed().later(30).next_year(2)
    duty = Duty.objects.open().get(kind=DutyKind.INTERVIEW)
    assert duty.due_on == datetime.date(2027, 2, 28)


def test_every_job_of_the_clock_is_a_task_that_exists() -> None:
    """A schedule that names a task nobody wrote is silent for ever."""
    jobs = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    current_app.loader.import_default_modules()
    assert jobs <= set(current_app.tasks)
    assert {"okot.clock", "documents.render_waiting", "notifications.sweep", "sessions.clear"} <= jobs


@pytest.mark.parametrize("name", ["documents", "sessions", "okot", "sweep"])
def test_a_job_expires_before_it_is_due_again(name: str) -> None:
    job = settings.CELERY_BEAT_SCHEDULE[name]
    every = job["schedule"] if isinstance(job["schedule"], float) else 3600
    assert job["options"]["expires"] <= every
