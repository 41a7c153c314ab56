"""A school year of the ledger of duties, lived day by day, against a recount as somebody does it with a wall calendar.

A handful of dossiers of two OCMWs begins through the year: on time, late, or stuck where nobody acts. Each morning the
clock strikes as Celery beat lets it; in the afternoon people do what their day asks. The recount knows nothing of
the code: the holidays of that year, who is closed when, and the numbers of days stand in this file.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import time_machine
from celery import current_app
from django.utils import timezone

from okot_portal.schedule import SCHEDULE
from partners.factories import MembershipFactory
from partners.models import ClosingDay, Membership
from partners.notifications.models import Notice
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.dossier.duties import Duty
from trajects.okot.choices import OkotState, WithdrawReason
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db

Day = datetime.date
Days = frozenset[Day]
ONE = datetime.timedelta(days=1)
FIRST, LAST = Day(2026, 9, 1), Day(2027, 6, 30)


def span(first: Day, last: Day) -> Days:
    return frozenset(first + number * ONE for number in range((last - first).days + 1))


HOLIDAYS = frozenset(
    {
        Day(2026, 11, 1), Day(2026, 11, 11), Day(2026, 12, 25), Day(2027, 1, 1), Day(2027, 3, 28), Day(2027, 3, 29),
        Day(2027, 5, 1), Day(2027, 5, 6), Day(2027, 5, 16), Day(2027, 5, 17),
    }
)  # fmt: skip
EVERYBODY = frozenset({Day(2026, 11, 2), Day(2027, 5, 7)})
OCMW_CLOSED = span(Day(2026, 12, 21), Day(2027, 1, 3)) | span(Day(2027, 4, 5), Day(2027, 4, 9)) | {Day(2026, 10, 12)}
VDAB_CLOSED = frozenset({Day(2026, 12, 24), Day(2026, 12, 31), Day(2027, 3, 30)})

# How many working days each kind of duty may take, and the rungs of the ladder from the due date.
TERMS = {
    "formal_agreement": 10,
    "registration": 5,
    "handover_offer": 5,
    "handover_confirm": 5,
    "intake_plan": 10,
    "screening_result": 5,
    "aftercare_propose": 10,
}
BEFORE = 2
LATER_RUNGS = (("after", 1), ("team", 3), ("head", 6), ("unanswered", 10))
REMINDED_APART = {"formal_agreement", "start", "interview", "art60_start", "twe_maximum"}
CLOCKS = ("duties", "okot", "twe")
NO_ANSWER = 5  # working days after the last reminder, then the question expires

Act = Callable[[], object]
Plan = dict[Day, list[Act]]


# -- the year as it is lived ----------------------------------------------------------------------------------


def an_okot(plan: Plan, worker: Membership, training: Training, day: Day, *acts: tuple[int, str]) -> OkotStory:
    """`acts` are steps of the story, each so many days after the one before."""
    story = OkotStory(ClientFactory.create(worker=worker), worker, training, day=day)
    for days, name in ((0, "interest"), (0, "conditions"), (1, "candidature"), *acts):
        day += datetime.timedelta(days=days)
        plan.setdefault(day, []).append(act(story, day, name))
    return story


def act(story: OkotStory | TweStory, day: Day, name: str) -> Act:
    def do() -> None:
        story.on(day)
        if name == "given_up":
            story.fire("withdraw", None, withdraw_reason=WithdrawReason.WORK)
        elif name == "stopped":
            story.fire("stop_training", None, stop_reason="by_client")
        else:
            getattr(story, name)()

    return do


def live(plan: Plan) -> None:
    """Each morning what the clock asks about duties, in the order of its minutes; people act in the afternoon."""
    current_app.loader.import_default_modules()
    clocks = sorted((SCHEDULE[name] for name in CLOCKS), key=lambda entry: min(entry["schedule"].minute))
    tasks = [current_app.tasks[entry["task"]] for entry in clocks]
    for day in sorted(span(FIRST, LAST)):
        with time_machine.travel(datetime.datetime.combine(day, datetime.time(8), tzinfo=datetime.UTC)):
            for task in tasks:
                task()
        with time_machine.travel(datetime.datetime.combine(day, datetime.time(15), tzinfo=datetime.UTC)):
            for one in plan.get(day, ()):
                one()


@dataclass(frozen=True)
class Year:
    """When each organisation was closed, and the one candidature to which nobody ever answered."""

    closed: dict[int, Days]
    silent: OkotStory


@pytest.fixture
def year() -> Year:
    plan: Plan = {}
    training = TrainingFactory.create(years=2)
    mediator = training.contact_mediator
    assert mediator is not None
    workers = [MembershipFactory.create(social_worker=True) for _ in range(2)]
    MembershipFactory.create(ocmw_head=True, organisation=workers[0].organisation)
    closed = {None: EVERYBODY, mediator.organisation: VDAB_CLOSED, workers[0].organisation: OCMW_CLOSED}
    for organisation, days in closed.items():
        ClosingDay.objects.bulk_create(ClosingDay(organisation=organisation, day=day, name="Dicht") for day in days)
    late = ((13, "agreement"), (9, "registration"), (12, "handover"), (16, "planned"), (9, "held"), (11, "admitted"))
    smooth = ((2, "agreement"), (1, "registration"), (1, "handover"), (2, "planned"), (7, "held"), (2, "admitted"))
    given_up = (36, "given_up")
    too_slow, no_start = (*late, given_up), (*smooth, given_up)
    for worker, begin, fate in (
        (0, Day(2026, 9, 1), too_slow),
        (1, Day(2026, 9, 1), (*smooth, (14, "started"), (78, "stopped"))),
        (0, Day(2026, 11, 30), no_start),
        (0, Day(2027, 3, 15), (*late[:5], given_up)),
    ):
        an_okot(plan, workers[worker], training, begin, *fate)
    silent = an_okot(plan, workers[0], training, Day(2026, 12, 9))
    begin = Day(2026, 9, 14)
    twe = TweStory(ClientFactory.create(worker=workers[0]), workers[0], day=begin)
    plan.setdefault(begin, []).append(act(twe, begin, "started"))
    plan.setdefault(begin + 78 * ONE, []).append(act(twe, begin + 78 * ONE, "ended"))
    live(plan)
    return Year({mediator.organisation_id: VDAB_CLOSED, workers[0].organisation_id: OCMW_CLOSED}, silent)


# -- the recount ----------------------------------------------------------------------------------------------


def is_open(day: Day, closed: Days) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in HOLIDAYS | EVERYBODY | closed


def counted(after: Day, until: Day, closed: Days) -> int:
    """How many working days there are on the wall from the day after `after` until `until`, itself included."""
    day, count = after + ONE, 0
    while day <= until:
        count += is_open(day, closed)
        day += ONE
    return count


def mornings(duty: Duty) -> list[Day]:
    """Every morning on which this duty was open: from the day after it began to the day it ended."""
    end = timezone.localdate(duty.ended_at) if duty.ended_at else LAST
    return sorted(span(duty.opened_on + ONE, end))


def climbed_by_hand(duty: Duty, closed: Days) -> list[tuple[str, Day]]:
    assert duty.due_on is not None
    due, rungs, climbed = duty.due_on, list(LATER_RUNGS), []
    if duty.kind in REMINDED_APART:
        rungs.remove(("after", 1))
    may_warn = duty.kind not in REMINDED_APART and counted(duty.opened_on, due - ONE, closed) >= BEFORE
    for day in mornings(duty):
        if not is_open(day, closed):
            continue
        if may_warn and day <= due and counted(day - ONE, due - ONE, closed) <= BEFORE:
            may_warn = False
            climbed.append(("before", day))
        elif rungs and day > due and counted(due, day, closed) >= rungs[0][1]:
            climbed.append((rungs.pop(0)[0], day))
    return climbed


def reminded_by_hand(duty: Duty, closed: Days) -> set[tuple[int, Day]]:
    assert duty.due_on is not None
    moments: dict[int, Day] = {}
    if duty.kind in ("formal_agreement", "start", "interview", "art60_start"):
        moments[100] = duty.due_on
    if duty.kind == "formal_agreement":
        half = TERMS[duty.kind] / 2
        moments[50] = next((d for d in mornings(duty) if counted(duty.opened_on, d, closed) >= half), FIRST)
    if duty.kind == "art60_start":
        moments[6] = duty.opened_on + datetime.timedelta(weeks=6)
    return {(moment, day) for moment, day in moments.items() if day in mornings(duty)}


def test_over_a_school_year_every_term_reminder_and_escalation_is_where_a_wall_calendar_has_it(
    year: Year,
) -> None:
    duties = list(Duty.objects.order_by("pk").prefetch_related("escalations", "reminders"))
    kinds = {duty.kind for duty in duties}
    assert len(duties) > 30
    assert kinds >= {*TERMS, "start", "outcome", "interview", "art60_start", "twe_maximum"}
    told = 0
    reached: set[str] = set()
    for duty in duties:
        closed, due_on = year.closed.get(duty.organisation_id, frozenset()), duty.due_on
        assert due_on is not None, duty
        if duty.kind in TERMS:
            assert is_open(due_on, closed), duty
            assert counted(duty.opened_on, due_on, closed) == TERMS[duty.kind], duty
        ladder = sorted(((one.rung, one.reached_on) for one in duty.escalations.all()), key=lambda rung: rung[1])
        assert ladder == climbed_by_hand(duty, closed), duty
        reminders = {(one.moment, one.reminded_on) for one in duty.reminders.all()}
        assert reminders == reminded_by_hand(duty, closed), duty
        reached |= {rung for rung, _day in ladder}
        told += sum(rung != "unanswered" or duty.creditor_organisation_id is not None for rung, _day in ladder)
    assert Notice.objects.filter(code__regex="^E-[1-5]$").count() == told > 20
    assert reached == {"before", *(rung for rung, _days in LATER_RUNGS)}
    its_question_expired(year.silent)


def its_question_expired(story: OkotStory) -> None:
    """Asked on 10 December: the closure of the OCMW at Christmas takes nobody's days to answer."""
    okot = OkotTrajectory.objects.get(pk=story.okot.pk)
    asked = Duty.objects.get(reference=okot.reference, kind="formal_agreement")
    assert okot.state == OkotState.WITHDRAWN
    assert asked.due_on == Day(2027, 1, 7)
    assert asked.ended_at is not None
    expired_on = timezone.localdate(asked.ended_at)
    assert counted(Day(2027, 1, 7), expired_on - ONE, OCMW_CLOSED) == NO_ANSWER
