"""More time for a term: asked and answered, given at once, or a term that stands still; and what nobody answered."""

import datetime
from typing import Any

import pytest

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused, TooLate
from okot_portal.workflow.tests.racing import at_once
from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.models import ClosingDay
from partners.notifications.models import Notice
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.dossier.references import next_reference
from trajects.okot.stories import OkotStory
from trajects.postponements import clock
from trajects.postponements.models import Postponement, PostponementState
from trajects.postponements.workflow import POSTPONEMENTS

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 3, 2)
WHY = {"workdays": 5, "reason": "De cliënt is deze week in het buitenland."}


class Case:
    """Els owes Bert a formal agreement, due ten working days after Monday 2 March: Monday 16 March."""

    def __init__(self) -> None:
        worker = MembershipFactory.create(social_worker=True)
        self.client = ClientFactory.create(worker=worker)
        self.story = OkotStory(self.client, worker, TrainingFactory.create(years=1), day=MONDAY)
        self.story.interest().conditions().candidature()
        self.els, self.bert = self.story.worker, self.story.mediator

    @property
    def duty(self) -> Duty:
        return Duty.objects.get(machine="okot", subject_id=self.story.okot.pk, kind=DutyKind.FORMAL_AGREEMENT)

    @property
    def last(self) -> Postponement:
        return Postponement.objects.order_by("-pk")[0]

    def begin(self, name: str, actor: Actor, today: datetime.date = MONDAY, **answers: Any) -> Postponement:
        duty = Duty.objects.select_related("organisation", "creditor_organisation").get(pk=self.duty.pk)
        born = Postponement(duty=duty, client=self.client, ocmw=self.client.ocmw, reference=next_reference(today))
        step = POSTPONEMENTS.fire(born, name, actor=actor, today=today, answers={**WHY, **answers})
        return step.subject  # type: ignore[no-any-return]

    def take(self, name: str, actor: Actor, today: datetime.date = MONDAY, **answers: Any) -> Postponement:
        return POSTPONEMENTS.fire(self.last, name, actor=actor, today=today, answers=answers).subject  # type: ignore[no-any-return]


@pytest.fixture
def case(db: None) -> Case:
    return Case()


def march(day: int) -> datetime.date:
    return datetime.date(2026, 3, day)


def test_sam_02_who_owes_asks_and_who_waits_decides(case: Case) -> None:
    case.begin("ask", case.els)
    assert case.duty.due_on == march(16), "asking changes nothing yet"
    answer = Duty.objects.get(kind=DutyKind.POSTPONEMENT)
    assert (answer.owner, answer.due_on) == (case.bert.membership, march(5))
    with pytest.raises(NotAllowed):
        case.take("grant", case.els)
    case.take("grant", case.bert, march(4))
    duty = case.duty
    assert (duty.due_on, duty.first_due_on) == (march(23), march(16))
    assert not Duty.objects.open().filter(kind=DutyKind.POSTPONEMENT).exists()
    told = Notice.objects.filter(code="U-2").get()
    assert (told.membership, told.url) == (case.els.membership, f"/acties/{duty.pk}/")


def test_sam_02_a_refusal_keeps_the_term_and_says_why(case: Case) -> None:
    case.begin("ask", case.els)
    case.take("refuse", case.bert, reason="De intake ligt al vast.")
    assert case.duty.due_on == march(16)
    records = StepRecord.objects.filter(machine="postponement").order_by("number")
    assert [record.reason for record in records] == [WHY["reason"], "De intake ligt al vast."]


def test_sam_02_who_waits_may_give_time_at_once_and_who_owes_may_not(case: Case) -> None:
    with pytest.raises(NotAllowed):
        case.begin("give", case.els)
    case.begin("give", case.bert)
    assert case.duty.due_on == march(23)


def test_sam_02_what_nobody_outside_waits_for_the_side_that_owes_moves_itself(case: Case) -> None:
    Duty.objects.filter(pk=case.duty.pk).update(creditor=None, creditor_organisation=None)
    with pytest.raises(NotAllowed):
        case.begin("ask", case.els)
    case.begin("give", case.els)
    assert case.duty.due_on == march(23)


def test_sam_02_an_overdue_term_is_extended_from_today(case: Case) -> None:
    case.begin("give", case.bert, march(25), workdays=2)
    assert case.duty.due_on == march(27)


def test_sam_02_closing_days_do_not_count(case: Case) -> None:
    ClosingDay.objects.create(organisation=case.client.ocmw, day=march(18), name="Opleidingsdag")
    case.begin("give", case.bert)
    assert case.duty.due_on == march(24)


def test_sam_02_twice_is_enough(case: Case) -> None:
    for _time in range(2):
        case.begin("give", case.bert)
    with pytest.raises(Refused, match="al 2 keer uitgesteld"):
        case.begin("give", case.bert)


def test_sam_02_more_days_than_agreed_are_refused_at_the_field(case: Case) -> None:
    with pytest.raises(InvalidAnswers, match="hoogstens 20 werkdagen"):
        case.begin("ask", case.els, workdays=21)


def test_sam_02_a_reason_is_always_needed(case: Case) -> None:
    with pytest.raises(InvalidAnswers, match="Schrijf waarom"):
        case.begin("suspend", case.els, reason="")


def test_sam_02_a_term_that_stands_still_goes_on_with_what_was_left(case: Case) -> None:
    case.begin("suspend", case.els, march(4), workdays=10)
    duty = case.duty
    assert (duty.suspended_until, duty.due_on) == (march(18), march(30)), "8 working days were left on 4 March"
    assert clock.tick(march(17)) == 0
    assert clock.tick(march(18)) == 1
    assert clock.tick(march(18)) == 0
    duty = case.duty
    assert (duty.suspended_until, duty.due_on) == (None, march(30))
    assert case.last.state == PostponementState.RESUMED


def test_sam_02_the_other_side_may_let_it_run_again_earlier(case: Case) -> None:
    case.begin("suspend", case.els, march(4), workdays=10)
    case.take("resume", case.bert, march(6))
    duty = case.duty
    assert (duty.suspended_until, duty.due_on) == (None, march(18))
    assert {notice.membership for notice in Notice.objects.filter(code="U-3")} == {
        case.bert.membership,
        case.els.membership,
    }


def test_sam_02_an_overdue_term_cannot_stand_still(case: Case) -> None:
    with pytest.raises(Refused, match="Deze termijn is al voorbij"):
        case.begin("suspend", case.els, march(20))


@pytest.mark.parametrize(
    ("kind", "why"), [(DutyKind.TWE_MAXIMUM, "ligt vast in de wet"), (DutyKind.INTAKE_HOLD, "is een afspraak")]
)
def test_sam_02_what_the_law_or_an_appointment_sets_does_not_move(case: Case, kind: str, why: str) -> None:
    Duty.objects.filter(pk=case.duty.pk).update(kind=kind)
    duty = Duty.objects.get(machine="okot", subject_id=case.story.okot.pk, kind=kind)
    born = Postponement(duty=duty, client=case.client, ocmw=case.client.ocmw, reference="2026-99999")
    with pytest.raises(Refused, match=why):
        POSTPONEMENTS.fire(born, "give", actor=case.bert, today=MONDAY, answers=WHY)


def test_sam_02_a_question_that_nobody_answers_expires_and_both_sides_hear(case: Case) -> None:
    case.begin("ask", case.els)
    last = march(10)  # the answer was due on 5 March, and three working days more
    assert clock.tick(last) == 0
    assert clock.tick(last + datetime.timedelta(days=1)) == 1
    assert case.last.state == PostponementState.UNANSWERED
    assert Notice.objects.filter(code="U-4").count() == 2
    assert case.duty.due_on == march(16)
    with pytest.raises(TooLate):
        case.take("grant", case.bert, march(12))


def test_a_question_about_what_was_done_meanwhile_is_withdrawn(case: Case) -> None:
    case.begin("ask", case.els)
    case.story.later(1).agreement()
    clock.tick(march(4))
    assert case.last.state == PostponementState.WITHDRAWN
    assert not Duty.objects.open().filter(kind=DutyKind.POSTPONEMENT).exists()


def test_the_second_of_two_people_hears_that_the_term_moved_and_keeps_what_was_typed(case: Case) -> None:
    seen = case.duty.due_on
    assert seen is not None
    case.begin("give", case.bert)
    with pytest.raises(InvalidAnswers, match="veranderde deze termijn terwijl je dit invulde") as error:
        case.begin("give", case.bert, seen_term=seen.isoformat())
    assert error.value.form["reason"].value() == WHY["reason"]
    assert case.duty.due_on == march(23)


def test_a_stranger_may_do_nothing(case: Case) -> None:
    stranger = acting(MembershipFactory.create(social_worker=True))
    for name in ("ask", "give", "suspend"):
        with pytest.raises(NotAllowed):
            case.begin(name, stranger)
    case.begin("ask", case.els)
    assert not Postponement.objects.visible_to(stranger).exists()
    assert Postponement.objects.visible_to(case.bert).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_time_at_once_the_second_is_refused(settings: Any) -> None:
    settings.OUTBOX_NUDGE = False
    case = Case()
    seen = case.duty.due_on
    assert seen is not None
    give = {name: lambda: case.begin("give", case.bert, seen_term=seen.isoformat()) for name in ("first", "second")}
    answers = at_once(give)
    assert sorted(error is None for error in answers.values()) == [False, True]
    assert case.duty.due_on == march(23)
