"""Withdrawal before the start, expiry, the end states, and corrections by an administrator (domain.md §5.1)."""

import pytest

from okot_portal.workflow.errors import NotAllowed
from partners.actor import SYSTEM, Actor
from partners.factories import UserFactory
from trajects.agreements.models import AgreementState
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.dossier.models import Reminder
from trajects.intakes.models import IntakeState
from trajects.okot.choices import ENDS, OkotState, WithdrawReason
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import not_now, not_theirs, refused
from trajects.okot.workflow import OKOTS

pytestmark = pytest.mark.django_db


def remember_both_reminders(story: OkotStory) -> None:
    for percentage in (50, 100):
        Reminder.objects.create(duty=Duty.objects.open().get(), moment=percentage, reminded_on=story.day)


BEFORE_START = ["candidate", "agreed", "planned", "held", "admitted"]


@pytest.fixture
def administrator(db: None) -> Actor:
    return Actor(UserFactory.create(is_staff=True, is_superuser=True))


@pytest.mark.parametrize("side", ["worker", "mediator"])
@pytest.mark.parametrize("fixture", BEFORE_START)
def test_until_the_start_both_sides_may_withdraw_and_everything_is_closed(
    request: pytest.FixtureRequest, fixture: str, side: str
) -> None:
    story: OkotStory = request.getfixturevalue(fixture)
    story.fire("withdraw", getattr(story, side), withdraw_reason=WithdrawReason.BY_CLIENT)
    okot = story.okot
    assert (okot.state, okot.withdraw_reason) == (OkotState.WITHDRAWN, WithdrawReason.BY_CLIENT)
    assert not Duty.objects.open().exists()
    assert not Client.objects.visible_to(story.mediator, story.day).exists()
    assert okot.agreement.state in (AgreementState.EXPIRED, AgreementState.GIVEN)
    if okot.intake is not None:
        assert okot.intake.state in (IntakeState.POSITIVE,)


def test_an_interest_is_withdrawn_by_the_ocmw(story: OkotStory) -> None:
    story.interest().fire("withdraw", story.worker, withdraw_reason=WithdrawReason.OTHER)
    assert story.okot.state == OkotState.WITHDRAWN


def test_a_withdrawal_says_why(candidate: OkotStory) -> None:
    assert refused(candidate, "withdraw", candidate.worker, withdraw_reason="").sentence == "Kies een reden."


def test_nobody_chooses_the_reason_that_only_the_clock_may_give(candidate: OkotStory) -> None:
    refusal = refused(candidate, "withdraw", candidate.worker, withdraw_reason=WithdrawReason.NO_ANSWER)
    assert list(refusal.form.errors) == ["withdraw_reason"]  # type: ignore[attr-defined]


def test_after_the_start_a_training_is_stopped_and_not_withdrawn(started: OkotStory) -> None:
    for actor in (started.worker, started.mediator):
        not_now(started, "withdraw", actor, withdraw_reason=WithdrawReason.BY_CLIENT)


def test_strangers_withdraw_nothing(candidate: OkotStory, stranger: Actor, other_mediator: Actor) -> None:
    for actor in (stranger, other_mediator):
        not_theirs(candidate, "withdraw", actor, withdraw_reason=WithdrawReason.BY_CLIENT)


@pytest.mark.parametrize("asked", [False, True])
def test_an_unanswered_question_expires_and_closes_everything(candidate: OkotStory, asked: bool) -> None:
    """When the time to answer is over; test_clock.py proves when that is."""
    if asked:
        candidate.asked()
    remember_both_reminders(candidate)
    candidate.later(60).fire("expire_agreement", SYSTEM)
    assert (candidate.okot.state, candidate.okot.withdraw_reason) == (OkotState.WITHDRAWN, WithdrawReason.NO_ANSWER)
    assert candidate.okot.agreement.state == AgreementState.EXPIRED
    assert not Duty.objects.open().exists()


def test_only_the_clock_lets_a_question_expire(candidate: OkotStory) -> None:
    for actor in (candidate.worker, candidate.mediator):
        not_theirs(candidate, "expire_agreement", actor)


def test_a_given_agreement_does_not_expire(agreed: OkotStory) -> None:
    not_now(agreed, "expire_agreement", SYSTEM)


@pytest.mark.parametrize("state", sorted(ENDS))
def test_from_an_end_no_step_leads_on_except_a_correction(state: str) -> None:
    assert {t.name for t in OKOTS.transitions if state in t.source} == {"correct"}


def test_gen_02_a_correction_is_a_step_of_an_administrator_and_keeps_the_wrong_one_in_sight(
    held: OkotStory, administrator: Actor
) -> None:
    held.admitted().fire("correct", administrator, target=OkotState.SCREENING, reason="Verkeerd dossier.")
    wrong, right = held.client.steps.filter(machine="okot").order_by("-number")[:2][::-1]
    assert (wrong.transition, right.transition) == ("admit", "correct")
    assert (right.target, right.reason, right.actor) == (
        OkotState.SCREENING,
        "Verkeerd dossier.",
        administrator.user,
    )


def test_gen_02_one_administrator_alone_does_not_reopen_what_ended(held: OkotStory, administrator: Actor) -> None:
    held.fire("reject", reasons=["fit"], advice="Neen.")
    refusal = refused(held, "correct", administrator, target=OkotState.SCREENING, reason="Verkeerd dossier.")
    assert "doen twee beheerders samen" in refusal.sentence
    assert refusal.rules == ("GEN-02",)


def test_nobody_else_corrects(held: OkotStory) -> None:
    for actor in (held.worker, held.mediator, SYSTEM):
        refusal = refused(held, "correct", actor, target=OkotState.CANDIDATE, reason="Verkeerd dossier.")
        assert isinstance(refusal, NotAllowed)


def test_a_correction_says_why(held: OkotStory, administrator: Actor) -> None:
    refusal = refused(held, "correct", administrator, target=OkotState.AGREED, reason="")
    assert refusal.sentence == "Schrijf waarom: de rechtzetting blijft zichtbaar in het dossier."


def test_a_correction_cannot_invent_what_was_never_registered(held: OkotStory, administrator: Actor) -> None:
    refusal = refused(held, "correct", administrator, target=OkotState.STARTED, reason="Sneller.")
    assert refusal.sentence == ("Voor ‘In opleiding’ ontbreekt nog: gestart op, VDAB-opleidingscontract van.")
