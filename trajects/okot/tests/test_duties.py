"""Per step: which duty starts, whose it is, who waits for it, by when, and which duties end (architecture.md §4)."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from okot_portal.parameters import value
from okot_portal.workdays import add_workdays
from partners.models import ClosingDay
from trajects.dossier.duties import Duty
from trajects.dossier.duties import DutyKind as D
from trajects.handovers.workflow import HANDOVERS
from trajects.okot.choices import ENDS, OkotState
from trajects.okot.stories import SHEET, OkotStory
from trajects.okot.workflow import OKOTS

pytestmark = pytest.mark.django_db

OCMW, VDAB = "worker", "mediator"
AGREEMENT, HANDOVER = "AKKOORD_TERMIJN_WERKDAGEN", "OVERDRACHT_TERMIJN_WERKDAGEN"
AFTERCARE = "NABEGELEIDING_TERMIJN_WERKDAGEN"


@dataclass(frozen=True)
class New:
    """A duty that starts: of whom, for whom, and its term as a parameter or as a number of days from today."""

    kind: str
    owner: str
    creditor: str | None
    term: str = ""
    days: int | None = None
    on: datetime.date | None = None  # a day of the calendar


@dataclass(frozen=True)
class Then:
    """One line of the table: the step, and what becomes of the duties."""

    step: Callable[[OkotStory], Any]
    starts: tuple[New, ...] = ()
    done: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)


def fire(name: str, actor: str | None = None, **answers: Any) -> Callable[[OkotStory], Any]:
    return lambda story: story.fire(name, getattr(story, actor) if actor else None, **answers)


def by_handover(name: str, actor: str, **answers: Any) -> Callable[[OkotStory], Any]:
    return lambda story: HANDOVERS.fire(
        story.okot.handover, name, actor=getattr(story, actor), today=story.day, answers=answers
    )


def conditional(story: OkotStory) -> None:
    by = story.day + datetime.timedelta(days=20)
    story.fire("admit_conditionally", condition="Kinderopvang regelen", condition_by=by)


def put_off(story: OkotStory) -> None:
    moment = datetime.datetime.combine(story.day, datetime.time(9), tzinfo=datetime.UTC) + datetime.timedelta(days=21)
    story.fire("postpone_interview", appointment_at=moment, place="School", reason="Examen.")


OFFER = New(D.HANDOVER_OFFER, OCMW, VDAB, HANDOVER)
PLAN = New(D.INTAKE_PLAN, VDAB, OCMW, "INTAKE_TERMIJN_WERKDAGEN")
RESULT = New(D.SCREENING_RESULT, VDAB, OCMW, "SCREENING_TERMIJN_WERKDAGEN")
ASKED = New(D.FORMAL_AGREEMENT, OCMW, VDAB, AGREEMENT)
YEAR = (
    New(D.OUTCOME, VDAB, OCMW, "RESULTAAT_TERMIJN_WERKDAGEN", 300),
    New(D.INTERVIEW, VDAB, None, days=100),
)
NEXT_YEAR = (
    YEAR[0],
    New(D.INTERVIEW, VDAB, None, on=datetime.date(2026, 5, 31)),
)  # a hinge moment
PROPOSE = New(D.AFTERCARE_PROPOSE, VDAB, OCMW, AFTERCARE)

TO_THE_AGREEMENT = (
    Then(OkotStory.interest),
    Then(OkotStory.candidature, (ASKED,)),
    Then(OkotStory.asked, (ASKED,), dropped={D.FORMAL_AGREEMENT}),
    Then(
        OkotStory.agreement,
        (New(D.REGISTRATION, VDAB, OCMW, "INSCHRIJVING_TERMIJN_WERKDAGEN"), PLAN, OFFER),
        done={D.FORMAL_AGREEMENT},
    ),
)
TO_THE_INTAKE = (
    *TO_THE_AGREEMENT,
    Then(OkotStory.registration, done={D.REGISTRATION}),
    Then(
        by_handover("offer", OCMW, **SHEET), (New(D.HANDOVER_CONFIRM, VDAB, OCMW, HANDOVER),), done={D.HANDOVER_OFFER}
    ),
    Then(by_handover("refuse", VDAB, refusal_reason="incomplete"), (OFFER,), done={D.HANDOVER_CONFIRM}),
    Then(OkotStory.handover, done={D.HANDOVER_OFFER, D.HANDOVER_CONFIRM}),
    Then(OkotStory.planned, (New(D.INTAKE_HOLD, VDAB, OCMW, days=7),), done={D.INTAKE_PLAN}),
    Then(fire("no_show"), (PLAN,), dropped={D.INTAKE_HOLD}),
    Then(OkotStory.planned, (New(D.INTAKE_HOLD, VDAB, OCMW, days=7),), done={D.INTAKE_PLAN}),
    Then(OkotStory.held, (RESULT,), done={D.INTAKE_HOLD}),
)
TO_THE_START = (
    *TO_THE_INTAKE,
    Then(conditional, (New(D.CONDITION, OCMW, VDAB, days=20),), done={D.SCREENING_RESULT}),
    Then(fire("meet_condition"), (RESULT,), done={D.CONDITION}),
    Then(OkotStory.admitted, (New(D.START, VDAB, OCMW, "START_BEVESTIGEN_WERKDAGEN", 14),), done={D.SCREENING_RESULT}),
    Then(OkotStory.started, YEAR, done={D.START}),
)
TO_THE_OUTCOME = (
    *TO_THE_START,
    Then(OkotStory.invited, (New(D.INTERVIEW, VDAB, OCMW, days=14),), dropped={D.INTERVIEW}),
    Then(
        put_off,
        (New(D.INTERVIEW, VDAB, OCMW, days=21),),
        dropped={D.INTERVIEW},
    ),
    Then(
        fire("miss_interview"),
        (New(D.INTERVIEW, VDAB, None, "VOORTGANGSGESPREK_OPNIEUW_WERKDAGEN"),),
        dropped={D.INTERVIEW},
    ),
    Then(
        fire("record_interview", note="Goed.", with_school=True),
        (New(D.INTERVIEW, VDAB, None, days=196),),  # two thirds of the year that began four days before
        done={D.INTERVIEW},
    ),
    Then(OkotStory.year_passed, (New(D.NEXT_YEAR, VDAB, OCMW),), done={D.OUTCOME}, dropped={D.INTERVIEW}),
    Then(lambda story: story.next_year(2), NEXT_YEAR, done={D.NEXT_YEAR}),
    Then(
        OkotStory.passed,
        (New(D.PREFERRED_OCCUPATION, VDAB, None, "VOORKEURBEROEP_TERMIJN_WERKDAGEN"), PROPOSE),
        done={D.OUTCOME},
        dropped={D.INTERVIEW},
    ),
)
TO_THE_END = (
    *TO_THE_OUTCOME,
    Then(
        fire("propose_aftercare", VDAB, aftercare_by="vdab"),
        (New(D.AFTERCARE_CONFIRM, OCMW, VDAB, AFTERCARE),),
        done={D.AFTERCARE_PROPOSE},
    ),
    Then(
        fire("confirm_aftercare", OCMW),
        (New(D.CLOSE, VDAB, OCMW, AFTERCARE), New(D.WORK_SITUATION, VDAB, OCMW, days=87)),  # 3 months after the end
        done={D.AFTERCARE_CONFIRM},
    ),
    Then(
        fire("propose_aftercare", OCMW, aftercare_by="both"),
        (New(D.AFTERCARE_CONFIRM, VDAB, OCMW, AFTERCARE),),
        dropped={D.CLOSE},
    ),
    Then(
        fire("confirm_aftercare", VDAB),
        (New(D.CLOSE, OCMW, VDAB, AFTERCARE), New(D.WORK_SITUATION, OCMW, VDAB, days=85)),
        done={D.AFTERCARE_CONFIRM},
        dropped={D.WORK_SITUATION},
    ),
    Then(fire("set_preferred_occupation"), done={D.PREFERRED_OCCUPATION}),
    Then(OkotStory.closed, done={D.CLOSE}),
)
OTHER_ROADS = {
    "refused": (
        *TO_THE_AGREEMENT[:2],
        Then(fire("refuse_agreement", refusal_reason="other", refusal_note="Neen."), done={D.FORMAL_AGREEMENT}),
    ),
    "withdrawn by the ocmw": (
        *TO_THE_AGREEMENT,
        Then(
            fire("withdraw", OCMW, withdraw_reason="work"),
            dropped={D.REGISTRATION, D.INTAKE_PLAN, D.HANDOVER_OFFER},
        ),
    ),
    "agreement taken back": (
        *TO_THE_INTAKE,
        Then(fire("withdraw_agreement", reason="Toch niet."), (ASKED,), dropped={D.SCREENING_RESULT}),
    ),
    "rejected": (
        *TO_THE_INTAKE,
        Then(conditional, (New(D.CONDITION, OCMW, VDAB, days=20),), done={D.SCREENING_RESULT}),
        Then(fire("reject", reasons=["fit"], advice="Eerst Nederlands."), dropped={D.CONDITION}),
    ),
    "rejected at once": (
        *TO_THE_INTAKE,
        Then(fire("reject", reasons=["fit"], advice="Eerst Nederlands."), done={D.SCREENING_RESULT}),
    ),
    "failed": (*TO_THE_START, Then(fire("fail_training"), (PROPOSE,), done={D.OUTCOME}, dropped={D.INTERVIEW})),
    "stopped": (
        *TO_THE_START,
        Then(fire("stop_training", stop_reason="by_client"), (PROPOSE,), done={D.OUTCOME}, dropped={D.INTERVIEW}),
    ),
    "not continued": (
        *TO_THE_START,
        Then(OkotStory.year_passed, (New(D.NEXT_YEAR, VDAB, OCMW),), done={D.OUTCOME}, dropped={D.INTERVIEW}),
        Then(
            fire("stop_training", stop_reason="passed_not_continued"), (PROPOSE,), dropped={D.NEXT_YEAR}
        ),
    ),
}  # fmt: skip


def owed(duty: Duty) -> tuple[str, int | None, int | None, datetime.date | None]:
    return (duty.kind, duty.owner_id, duty.creditor_id, duty.due_on)


def expected(new: New, story: OkotStory) -> tuple[str, int | None, int | None, datetime.date | None]:
    owner, creditor = getattr(story, new.owner), getattr(story, new.creditor) if new.creditor else None
    day = story.day + datetime.timedelta(days=new.days or 0)
    closed = set(ClosingDay.objects.filter(organisation=owner.organisation).values_list("day", flat=True))
    due = add_workdays(day, value(new.term, on=day), closed) if new.term else new.on or day
    if new.kind == D.NEXT_YEAR:
        due = day + relativedelta(months=6)
    return (new.kind, owner.membership.pk, creditor.membership.pk if creditor else None, due)


@pytest.fixture
def with_closing_days(story: OkotStory) -> OkotStory:
    """The OCMW is closed the whole first week, VDAB in the third: their duties shift, each by its own calendar."""
    for organisation, first in ((story.worker.organisation, 3), (story.mediator.organisation, 17)):
        for number in range(4):
            day = story.day.replace(day=first + number)
            ClosingDay.objects.create(organisation=organisation, day=day, name="Sluiting")
    return story


@pytest.mark.parametrize("road", [TO_THE_END, *OTHER_ROADS.values()], ids=["closed", *OTHER_ROADS])
def test_each_step_starts_and_ends_the_duties_of_the_table(
    with_closing_days: OkotStory, road: tuple[Then, ...]
) -> None:
    story = with_closing_days
    for number, line in enumerate(road):
        before = {duty.pk: duty for duty in Duty.objects.all()}
        line.step(story.later(1))
        after = Duty.objects.all()
        ended = [d for d in after if d.ended_at and (d.pk not in before or before[d.pk].ended_at is None)]
        started = [d for d in after if d.pk not in before and d.ended_at is None]
        assert sorted(map(owed, started)) == sorted(expected(new, story) for new in line.starts), number
        assert {d.kind for d in ended if d.is_done} == line.done, number
        assert {d.kind for d in ended if not d.is_done} == line.dropped, number
        assert all(d.opened_on == story.day for d in started)
    if story.okot.state in ENDS:
        assert not Duty.objects.open().exclude(kind=D.WORK_SITUATION).exists()


def test_every_step_that_moves_duties_stands_in_the_table(story: OkotStory) -> None:
    """A new step with a term or an end of one fails here until the table above walks it."""
    walked = {
        "put_forward", "ask_agreement", "give_agreement", "refuse_agreement", "withdraw_agreement",
        "register_job_seeker", "plan_intake", "record_intake", "no_show", "admit_conditionally", "meet_condition",
        "admit", "reject", "start", "plan_interview", "postpone_interview", "miss_interview",
        "record_interview", "pass_year", "start_next_year", "pass_training",
        "fail_training",
        "stop_training", "propose_aftercare", "confirm_aftercare", "set_preferred_occupation", "close",
    }  # fmt: skip
    elsewhere = {"put_forward_by_vdab", "identify_client", "change_start", "reorient", "extend_year"}
    moving = {t.name for t in OKOTS.transitions if t.due or t.closes or t.drops}
    assert moving == walked | elsewhere


def test_a_candidature_by_vdab_asks_the_ocmw_at_once(story: OkotStory) -> None:
    story.interest().fire("put_forward_by_vdab", story.mediator, training=story.training, channel="mediator")
    assert [owed(d) for d in Duty.objects.open()] == [expected(ASKED, story)]


def test_a_moved_start_moves_the_term(admitted: OkotStory) -> None:
    later = admitted.day + datetime.timedelta(days=60)
    admitted.fire("change_start", expected_start_on=later, expected_start_place="Lier")
    assert Duty.objects.open().get().due_on == add_workdays(later, 5)


def test_a_switch_of_training_gives_the_outcome_a_new_term(started: OkotStory) -> None:
    end = started.day + datetime.timedelta(days=100)
    started.fire(
        "reorient", kind="within", training=started.training, year=1, starts_on=started.day, planned_end_on=end
    )
    assert Duty.objects.open().get(kind=D.OUTCOME).due_on == add_workdays(end, 10)


@pytest.mark.parametrize("fixture", ["candidate", "agreed", "planned", "held", "admitted"])
def test_an_end_closes_every_duty(request: pytest.FixtureRequest, fixture: str) -> None:
    story: OkotStory = request.getfixturevalue(fixture)
    assert Duty.objects.open().exists()
    story.fire("withdraw", story.worker, withdraw_reason="other")
    assert story.okot.state == OkotState.WITHDRAWN
    assert not Duty.objects.open().exists()


def test_a_duty_is_seen_by_who_owes_it_and_by_who_waits(candidate: OkotStory) -> None:
    mine = Duty.objects.open().owed_by(candidate.worker).get()
    assert Duty.objects.open().owed_to(candidate.mediator).get() == mine


def test_nobody_else_sees_the_duty(candidate: OkotStory, stranger, other_mediator) -> None:
    duties = Duty.objects.open()
    assert not (duties.owed_by_team(stranger) | duties.owed_to_team(stranger)).exists()
    assert not (duties.owed_by(other_mediator) | duties.owed_to(other_mediator)).exists()
