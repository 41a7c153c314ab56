"""SAM-08: for whom lessons are encouraged, where they may be followed, and what the portal keeps of them."""

import datetime
from typing import Any

import pytest

from okot_portal.parameters.loading import load
from okot_portal.workflow.errors import InvalidAnswers, Refused
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.choices import IncomeStatus, Nt2Level
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.kinds import ART60
from trajects.dossier.periods import Period
from trajects.lessons import clock
from trajects.lessons.models import CourseState, DutchCourse
from trajects.lessons.stories import LessonsStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def els(db: None) -> Membership:
    load()
    return MembershipFactory.create(social_worker=True)


def learner(els: Membership, level: str = Nt2Level.A1, **facts: Any) -> Client:
    found: Client = ClientFactory.create(worker=els, nt2_oral=level, **facts)
    return found


def open_kinds(story: LessonsStory) -> set[str]:
    return set(Duty.objects.open().of("lessons", story.course.pk).values_list("kind", flat=True))


@pytest.mark.parametrize("level", [Nt2Level.NONE, Nt2Level.LITERACY, Nt2Level.A1, Nt2Level.A2])
def test_sam_08_whoever_speaks_little_dutch_on_a_living_wage_is_to_be_encouraged(els: Membership, level: str) -> None:
    client = learner(els, level, income_status=IncomeStatus.LIVING_WAGE)
    assert clock.tick(DAY) == 1
    course = DutchCourse.objects.get(client=client)
    assert (course.state, course.level_before) == (CourseState.TO_DISCUSS, level)
    assert Duty.objects.open().get().owner == els
    assert Notice.objects.get().membership == els


@pytest.mark.parametrize("level", [Nt2Level.B1, Nt2Level.C1, Nt2Level.NATIVE, Nt2Level.UNKNOWN])
def test_sam_08_whoever_speaks_more_or_whose_level_is_not_known_is_not_asked_about(els: Membership, level: str) -> None:
    learner(els, level, income_status=IncomeStatus.LIVING_WAGE)
    assert clock.tick(DAY) == 0


def test_sam_08_also_during_social_employment_whatever_the_income(els: Membership) -> None:
    client = learner(els, income_status=IncomeStatus.OTHER)
    assert clock.tick(DAY) == 0
    Period.objects.create(
        client=client, kind=ART60, machine="art60", subject_id=1, reference="2026-00001", starts_on=DAY
    )
    assert clock.tick(DAY) == 1


def test_sam_08_the_clock_asks_once_and_again_some_months_after_the_lessons_ended(els: Membership) -> None:
    client = learner(els, income_status=IncomeStatus.LIVING_WAGE)
    assert [clock.tick(DAY), clock.tick(DAY)] == [1, 0]
    story = LessonsStory(client, els, day=DAY)
    story.course = DutchCourse.objects.get()
    story.fire("decline", end_reason="childcare")
    assert clock.tick(DAY + datetime.timedelta(days=180)) == 0
    assert clock.tick(DAY + datetime.timedelta(days=190)) == 1


def test_sam_08_for_whoever_speaks_enough_somebody_writes_why(els: Membership) -> None:
    story = LessonsStory(learner(els, Nt2Level.B1), els, day=DAY)
    with pytest.raises(InvalidAnswers, match="Schrijf waarom je toch verdergaat") as refused:
        story.encouraged()
    assert "spreekt al B1" in refused.value.form.warnings[0].sentence
    story.fire("encourage", override_reason="Wil naar B2 voor een opleiding.")
    assert story.course.state == CourseState.TO_DISCUSS


def test_sam_08_only_recognised_schools_can_be_chosen(els: Membership) -> None:
    story = LessonsStory(learner(els), els, day=DAY).encouraged()
    with pytest.raises(InvalidAnswers):
        story.enrolled(school_kind="private")
    assert story.enrolled().course.state == CourseState.ENROLLED


def test_sam_08_somebody_always_owes_the_next_step(els: Membership) -> None:
    story = LessonsStory(learner(els), els, day=DAY).encouraged()
    assert open_kinds(story) == {DutyKind.LESSONS_DISCUSS}
    assert open_kinds(story.discussed()) == {DutyKind.LESSONS_DISCUSS}
    assert open_kinds(story.enrolled()) == {DutyKind.LESSONS_START}
    assert open_kinds(story.started()) == {DutyKind.LESSONS_ATTENDANCE}
    due = Duty.objects.open().get().due_on
    assert open_kinds(story.later(20).attended()) == {DutyKind.LESSONS_ATTENDANCE}
    assert Duty.objects.open().get().due_on > due
    assert open_kinds(story.completed()) == set()


def test_sam_08_nobody_is_more_often_in_class_than_there_was_class(els: Membership) -> None:
    story = LessonsStory(learner(els), els, day=DAY).encouraged().enrolled(0).started()
    with pytest.raises(InvalidAnswers, match="niet vaker aanwezig"):
        story.attended(given=4, present=5)
    story.attended(given=4, present=4)
    assert story.course.attendances.count() == 1


def test_sam_08_the_level_that_was_reached_stands_in_the_dossier(els: Membership) -> None:
    client = learner(els)
    LessonsStory(client, els, day=DAY).encouraged().enrolled(0).started().later(60).completed(Nt2Level.A2)
    client.refresh_from_db()
    assert client.nt2_oral == Nt2Level.A2
    assert client.changes.first().section == "Lessen Nederlands"


def test_gen_05_lessons_once_at_a_time(els: Membership) -> None:
    client = learner(els)
    LessonsStory(client, els, day=DAY).encouraged()
    with pytest.raises(Refused, match="staan er al lessen Nederlands open"):
        LessonsStory(client, els, day=DAY).encouraged()


def test_vdab_reads_of_lessons_what_it_reads_of_the_client_and_no_longer(els: Membership) -> None:
    client = learner(els)
    LessonsStory(client, els, day=DAY).encouraged()
    bert = GrantFactory(client=client).membership
    assert DutchCourse.objects.visible_to(acting(bert)).count() == 1
    stranger = MembershipFactory.create(mediator=True, organisation=bert.organisation)
    assert DutchCourse.objects.visible_to(acting(stranger)).count() == 0


def test_sam_08_what_was_asked_is_done_and_asked_again_later(els: Membership) -> None:
    story = LessonsStory(learner(els), els, day=DAY).encouraged().later(3).discussed()
    story.later(5).enrolled().later(10).started().later(30).attended()
    ended = Duty.objects.of("lessons", story.course.pk).exclude(ended_at=None)
    assert set(ended.values_list("kind", "is_done")) == {
        (DutyKind.LESSONS_DISCUSS, True),
        (DutyKind.LESSONS_START, True),
        (DutyKind.LESSONS_ATTENDANCE, True),
    }
    assert open_kinds(story) == {DutyKind.LESSONS_ATTENDANCE}
