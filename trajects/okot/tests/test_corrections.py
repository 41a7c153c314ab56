"""After a correction the right step can be taken: everything that moved along with the wrong one goes back (GEN-02)."""

import pytest

from okot_portal.known import known
from okot_portal.workflow.errors import NotAllowed
from partners.actor import Actor
from partners.factories import UserFactory
from trajects.agreements.models import AgreementState, FormalAgreement
from trajects.agreements.workflow import AGREEMENTS
from trajects.clients.models import Client
from trajects.dossier.corrections import CorrectionRequest
from trajects.dossier.models import Document
from trajects.dossier.periods import Period
from trajects.handovers.models import HandoverState
from trajects.intakes.models import IntakeState
from trajects.okot.choices import OkotState as S
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import refused, refused_by
from trajects.okot.workflow import OKOTS
from trajects.twe.stories import TweStory
from trajects.twe.workflow import TWES

pytestmark = pytest.mark.django_db


def an_administrator() -> Actor:
    return Actor(UserFactory.create(is_staff=True, is_superuser=True))


@pytest.fixture
def administrator(db: None) -> Actor:
    return an_administrator()


def corrected(story: OkotStory, target: str, administrator: Actor) -> OkotStory:
    """By one administrator where one may, else asked by a colleague first."""
    okot = story.okot
    if okot.state in OKOTS.ends and target not in OKOTS.ends:
        asked_by(an_administrator(), story, target)
    return story.fire("correct", administrator, target=target, reason="Verkeerde knop.")


def asked_by(colleague: Actor, story: OkotStory, target: str) -> CorrectionRequest:
    okot = story.okot
    return CorrectionRequest.objects.create(
        machine="okot",
        subject_id=okot.pk,
        reference=okot.reference,
        client=okot.client,
        source_label=okot.state,
        target=target,
        target_label=target,
        effective_on=story.day,
        reason="Verkeerde knop.",
        seen_version=okot.version,
        asked_by=colleague.user,
    )


def test_nobody_but_an_administrator_puts_a_step_right(held: OkotStory) -> None:
    """Neither the OCMW whose client it is, nor VDAB whose trajectory it is."""
    for person in (held.worker, held.mediator):
        with pytest.raises(NotAllowed):
            held.fire("correct", person, target=S.CANDIDATE, reason="Verkeerde knop.")
    assert held.okot.state == S.SCREENING


def test_after_a_wrong_refusal_the_screening_ends_as_it_should_have(held: OkotStory, administrator: Actor) -> None:
    held.fire("reject", reasons=["fit"], advice="Neen.")
    corrected(held, S.SCREENING, administrator)
    assert held.okot.intake.state == IntakeState.HELD
    assert held.admitted().okot.state == S.START_PLANNED


def test_after_a_wrong_admission_nothing_of_it_is_left_and_the_client_can_be_rejected(
    admitted: OkotStory, administrator: Actor
) -> None:
    corrected(admitted, S.SCREENING, administrator)
    assert (admitted.okot.expected_start_on, admitted.okot.expected_start_place) == (None, "")
    assert admitted.fire("reject", reasons=["fit"], advice="Neen.").okot.state == S.REJECTED


def test_after_a_wrong_withdrawal_agreement_intake_handover_and_access_are_back(
    planned: OkotStory, administrator: Actor
) -> None:
    planned.fire("withdraw", planned.worker, withdraw_reason="work")
    assert not Client.objects.visible_to(planned.mediator, planned.day).exists()
    corrected(planned, S.INTAKE_PLANNED, administrator)
    okot = planned.okot
    assert (okot.withdraw_reason, okot.agreement.state) == ("", AgreementState.GIVEN)
    assert (okot.intake.state, okot.handover.state) == (IntakeState.PLANNED, HandoverState.CONFIRMED)
    assert Client.objects.visible_to(planned.mediator, planned.day).exists()
    assert planned.held().okot.state == S.SCREENING


def test_after_a_wrong_taking_back_the_given_agreement_counts_again_and_a_later_one_has_the_next_number(
    agreed: OkotStory, administrator: Actor
) -> None:
    agreed.registration().handover().fire("withdraw_agreement", reason="Verkeerde cliënt.")
    corrected(agreed, S.AGREED, administrator)
    assert (agreed.okot.agreement.number, agreed.okot.agreement.state) == (1, AgreementState.GIVEN)
    agreed.planned().fire("withdraw_agreement", reason="Nu wel.")
    assert agreed.agreement().okot.agreement.number == 3
    assert FormalAgreement.objects.get(number=2).state == AgreementState.EXPIRED


def test_an_agreement_given_by_mistake_can_be_refused_after_all(agreed: OkotStory, administrator: Actor) -> None:
    corrected(agreed, S.AGREEMENT_ASKED, administrator)
    assert not Client.objects.visible_to(agreed.mediator, agreed.day).exists()
    agreed.fire("refuse_agreement", refusal_reason="other", refusal_note="Neen.")
    assert agreed.okot.state == S.AGREEMENT_REFUSED


def test_a_candidature_for_the_wrong_client_goes_back_to_information(agreed: OkotStory, administrator: Actor) -> None:
    corrected(agreed, S.INTEREST, administrator)
    okot = agreed.okot
    assert (okot.mediator, okot.vdab, okot.channel, okot.agreement, okot.handover) == (None, None, "", None, None)
    assert FormalAgreement.objects.get().state == AgreementState.WITHDRAWN
    agreed.candidature().agreement()
    assert agreed.okot.agreement.number == 2


def test_a_start_that_never_was_leaves_no_year_and_no_period(started: OkotStory, administrator: Actor) -> None:
    corrected(started, S.START_PLANNED, administrator)
    assert not started.okot.enrolments.exists()
    assert not Period.objects.exists()
    assert started.started().okot.state == S.STARTED


@pytest.mark.parametrize(("name", "answers"), [("fail_training", {}), ("stop_training", {"stop_reason": "by_client"})])
def test_after_a_wrong_outcome_the_year_and_the_period_run_on(
    started: OkotStory, administrator: Actor, name: str, answers: dict[str, str]
) -> None:
    since = Period.objects.get().starts_on
    started.later(100).fire(name, **answers)
    corrected(started, S.STARTED, administrator)
    okot = started.okot
    assert (okot.ended_on, okot.stop_reason) == (None, "")
    assert (Period.objects.get().starts_on, Period.objects.get().ends_on) == (since, None)
    assert started.year_passed().okot.state == S.STARTED


def test_a_closed_trajectory_that_is_reopened_gets_its_right_diploma(
    final_year: OkotStory, administrator: Actor
) -> None:
    final_year.later(200).passed().aftercare().closed()
    corrected(final_year, S.STARTED, administrator)
    okot = final_year.okot
    assert (okot.diploma_on, okot.aftercare_by, okot.aftercare_vdab_on) == (None, "", None)
    assert final_year.passed().okot.state == S.PASSED


def test_who_asked_and_who_approved_both_stand_in_the_history(held: OkotStory, administrator: Actor) -> None:
    held.fire("reject", reasons=["fit"], advice="Neen.")
    asked = asked_by(an_administrator(), held, S.SCREENING)
    held.fire("correct", administrator, target=S.SCREENING, reason="Verkeerd.")
    record = held.client.steps.filter(machine="okot").order_by("-number").first()
    asked.refresh_from_db()
    assert record.actor == administrator.user
    assert [label for label, text in record.summary if str(asked.asked_by) in text] == ["Gevraagd door"]
    assert (asked.decision, asked.decided_by) == ("approved", administrator.user)


def test_nobody_approves_what_they_asked_themselves(held: OkotStory, administrator: Actor) -> None:
    held.fire("reject", reasons=["fit"], advice="Neen.")
    asked_by(administrator, held, S.SCREENING)
    refusal = refused(held, "correct", administrator, target=S.SCREENING, reason="Verkeerd.")
    assert "doen twee beheerders samen" in refusal.sentence


def test_an_approval_counts_for_the_state_that_was_asked_and_no_other(held: OkotStory, administrator: Actor) -> None:
    held.fire("reject", reasons=["fit"], advice="Neen.")
    asked_by(an_administrator(), held, S.SCREENING)
    refused(held, "correct", administrator, target=S.AGREED, reason="Iets anders.")


def test_what_moves_along_is_not_corrected_on_its_own(agreed: OkotStory, administrator: Actor) -> None:
    answers = {"target": AgreementState.ASKED, "reason": "Fout."}
    refusal = refused_by(
        lambda: AGREEMENTS.fire(
            agreed.okot.agreement, "correct", actor=administrator, today=agreed.day, answers=answers
        )
    )
    assert "Zet het traject zelf recht" in refusal.sentence


def test_a_twe_that_ended_by_mistake_runs_on(story: OkotStory, administrator: Actor) -> None:
    twe = TweStory(story.client, known(story.worker.membership), day=story.day).started().ended().twe
    CorrectionRequest.objects.create(
        machine="twe", subject_id=twe.pk, reference=twe.reference, client=twe.client, source_label="x",
        target="before_art60", target_label="x", effective_on=story.day, reason="Fout.", seen_version=twe.version,
        asked_by=an_administrator().user,
    )  # fmt: skip
    answers = {"target": "before_art60", "reason": "Fout."}
    twe = TWES.fire(twe, "correct", actor=administrator, today=story.day, answers=answers).subject
    assert (twe.ended_on, twe.end_reason) == (None, "")
    assert Period.objects.get().ends_on is None


def test_an_agreement_that_was_given_by_mistake_can_be_given_again(agreed: OkotStory, administrator: Actor) -> None:
    """The paper of the first time stays what it was; the second one has the next version."""
    corrected(agreed, S.AGREEMENT_ASKED, administrator)
    agreed.agreement()
    documents = Document.objects.filter(kind="formal_agreement", subject_id=agreed.okot.pk)
    assert list(documents.order_by("version").values_list("version", flat=True)) == [1, 2]
