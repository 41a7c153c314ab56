"""OKOT-06 and SAM-01: no step of VDAB before the formal agreement with contact data (seed 000 §B.2, domain.md §5.2)."""

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from okot_portal.workflow.errors import InvalidAnswers, TooLate
from partners.actor import SYSTEM
from partners.factories import an_actor
from partners.notifications.models import Notice
from trajects.agreements.models import AgreementState, FormalAgreement, RefusalReason
from trajects.agreements.workflow import AGREEMENTS
from trajects.clients.models import Client
from trajects.dossier.documents import Document, DocumentKind
from trajects.dossier.duties import Duty
from trajects.okot.choices import OkotState
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import AGREEMENT, OkotStory
from trajects.okot.tests.proof import not_now, not_theirs, refused
from trajects.okot.workflow import OKOTS

pytestmark = pytest.mark.django_db

BEFORE_AGREEMENT = [OkotState.CANDIDATE, OkotState.AGREEMENT_ASKED]


def answers(story: OkotStory, **changes: Any) -> dict[str, Any]:
    """A complete agreement, with these answers changed."""
    contact = {"contact_name": "Els Peeters", "contact_email": "els@putte.example", "informed_on": story.day}
    return {**AGREEMENT, **contact, **changes}


@pytest.fixture(params=BEFORE_AGREEMENT)
def unanswered(request: pytest.FixtureRequest, candidate: OkotStory) -> OkotStory:
    return candidate.asked() if request.param == OkotState.AGREEMENT_ASKED else candidate


def test_okot_06_before_the_agreement_vdab_can_only_ask_for_it_or_withdraw(unanswered: OkotStory) -> None:
    names = {t.name for t in OKOTS.offered(unanswered.okot, unanswered.mediator)}
    assert names - {"ask_agreement"} == {"withdraw"}


@pytest.mark.parametrize(
    "name",
    [t.name for t in OKOTS.transitions if not t.is_creation and OkotState.AGREED in t.source and not t.is_correction],
)
def test_okot_06_no_further_step_is_possible_before_the_agreement(unanswered: OkotStory, name: str) -> None:
    if unanswered.okot.state in OKOTS.by_name[name].source:
        assert name in ("withdraw", "follow_client", "hand_on")
        return
    taker = (
        unanswered.mediator if OKOTS.by_name[name].allows(unanswered.okot, unanswered.mediator) else unanswered.worker
    )
    not_now(unanswered, name, taker)


def test_okot_06_intake_before_agreement_is_refused(unanswered: OkotStory) -> None:
    moment = datetime.datetime.combine(unanswered.day, datetime.time(9), tzinfo=datetime.UTC)
    not_now(unanswered, "plan_intake", unanswered.mediator, appointment_at=moment, place="VDAB Mechelen")


def test_okot_06_the_guard_looks_at_the_agreement_itself_and_not_only_at_the_status(planned: OkotStory) -> None:
    planned.fire("no_show")
    okot = planned.okot
    asked = FormalAgreement(client=okot.client, ocmw=okot.ocmw, training=okot.training, asked_on=planned.day)
    asked = AGREEMENTS.fire(asked, "ask", actor=SYSTEM, today=planned.day).subject
    OkotTrajectory.objects.update(agreement=asked)
    moment = datetime.datetime.combine(planned.day, datetime.time(9), tzinfo=datetime.UTC)
    refusal = refused(planned, "plan_intake", planned.mediator, appointment_at=moment, place="VDAB Mechelen")
    assert refusal.rules == ("OKOT-06",)
    assert refusal.sentence == (
        "Er is nog geen volledig formeel akkoord van het OCMW. VDAB kan pas verder als de MA/ATB akkoord gaat en "
        "contactgegevens bezorgt."
    )


@pytest.mark.parametrize("missing", ["contact_name", "contact_function", "contact_phone", "contact_email"])
def test_okot_06_a2_no_agreement_without_complete_contact_data(unanswered: OkotStory, missing: str) -> None:
    refusal = refused(unanswered, "give_agreement", unanswered.worker, **answers(unanswered, **{missing: ""}))
    assert isinstance(refusal, InvalidAnswers)
    assert list(refusal.form.errors) == [missing]


def test_okot_06_a2_the_phone_number_is_missed_in_words(candidate: OkotStory) -> None:
    refusal = refused(candidate, "give_agreement", candidate.worker, **answers(candidate, contact_phone=""))
    assert refusal.sentence == "Vul je telefoonnummer in: VDAB belt je voor de warme overdracht."


def test_okot_06_a_number_that_does_not_exist_is_no_phone_number(candidate: OkotStory) -> None:
    refusal = refused(candidate, "give_agreement", candidate.worker, **answers(candidate, contact_phone="015 1"))
    assert refusal.sentence == "Dit telefoonnummer is te kort. Schrijf alle cijfers, bijvoorbeeld 0475 12 34 56."


@pytest.mark.parametrize(
    "column", ["contact_name", "contact_function", "contact_phone", "contact_email", "informed_on"]
)
def test_okot_06_the_database_knows_no_given_agreement_without_contact_data(candidate: OkotStory, column: str) -> None:
    gaps = {column: None} if column == "informed_on" else {column: ""}
    agreement = candidate.okot.agreement
    complete = {
        "contact_name": "Els", "contact_function": "MA", "contact_phone": "+3215222222", "contact_email": "e@p.be",
        "informed_on": candidate.day, "decided_on": candidate.day, "decided_by": candidate.worker.membership,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match="agreement_given_complete"), transaction.atomic():
        FormalAgreement.objects.filter(pk=agreement.pk).update(**{**complete, **gaps}, state=AgreementState.GIVEN)


def test_sam_01_no_agreement_before_the_client_is_informed(candidate: OkotStory) -> None:
    refusal = refused(candidate, "give_agreement", candidate.worker, **answers(candidate, informed=False))
    assert refusal.sentence == "Informeer eerst je cliënt over de gegevensuitwisseling en vink dit dan aan."
    refusal = refused(candidate, "give_agreement", candidate.worker, **answers(candidate, informed_on=None))
    assert refusal.sentence.startswith("Vul de datum in")
    tomorrow = candidate.day + datetime.timedelta(days=1)
    refusal = refused(candidate, "give_agreement", candidate.worker, **answers(candidate, informed_on=tomorrow))
    assert refusal.sentence == "Deze datum ligt in de toekomst. Informeer eerst je cliënt."


def test_okot_15_a_running_twe_is_named_with_its_last_day(candidate: OkotStory) -> None:
    refusal = refused(candidate, "give_agreement", candidate.worker, **answers(candidate, running_measure="TWE"))
    assert refusal.sentence == "Vul de geplande einddatum in van het lopende traject."


def test_okot_06_vdab_and_strangers_never_agree(unanswered: OkotStory, stranger, other_mediator) -> None:
    head = an_actor("ocmw_head", organisation=unanswered.okot.ocmw)
    for actor in (unanswered.mediator, other_mediator, stranger, head, SYSTEM):
        not_theirs(unanswered, "give_agreement", actor, **answers(unanswered))
        not_theirs(unanswered, "refuse_agreement", actor, refusal_reason="other", refusal_note="Neen.")
        agreement = unanswered.okot.agreement
        assert not AGREEMENTS.by_name["give"].allows(agreement, actor)


def test_okot_06_a_colleague_of_the_same_ocmw_may_agree_and_becomes_the_contact(candidate: OkotStory) -> None:
    colleague = an_actor("work_coach", organisation=candidate.okot.ocmw)
    candidate.fire("give_agreement", colleague, **answers(candidate))
    assert candidate.okot.agreement.decided_by == colleague.membership
    assert candidate.okot.worker == colleague.membership


def test_okot_06_an_agreement_opens_the_dossier_to_the_mediator_and_to_nobody_else(
    candidate: OkotStory, other_mediator
) -> None:
    assert not Client.objects.visible_to(candidate.mediator, candidate.day)
    candidate.agreement()
    assert Client.objects.visible_to(candidate.mediator, candidate.day).get() == candidate.client
    assert not Client.objects.visible_to(other_mediator, candidate.day)


def test_okot_06_an_agreement_is_kept_as_a_document_with_the_contact_data(agreed: OkotStory) -> None:
    document = Document.objects.get(kind=DocumentKind.FORMAL_AGREEMENT)
    assert document.version == 1
    assert document.data["work_coach"]["phone"] == "015 22 22 22"
    assert document.data["decision"]["by"] == "Els Peeters"


def test_okot_06_an_agreement_is_given_once(agreed: OkotStory) -> None:
    colleague = an_actor("social_worker", organisation=agreed.worker.organisation)
    refusal = not_now(agreed, "give_agreement", colleague, **answers(agreed))
    assert refusal.sentence.startswith("Els Peeters (OCMW Putte) was je voor op ")
    again = not_now(agreed, "give_agreement", agreed.worker, **answers(agreed))
    assert again.sentence.startswith("Je zette zelf al een stap op ")


def test_a1_after_a_refusal_no_intake_and_no_registration_and_vdab_hears_once(unanswered: OkotStory) -> None:
    unanswered.fire("refuse_agreement", refusal_reason=RefusalReason.PRECONDITIONS, refusal_note="Geen opvang.")
    assert unanswered.okot.state == OkotState.AGREEMENT_REFUSED
    assert OKOTS.options(unanswered.okot, unanswered.mediator, unanswered.day) == []
    not_now(unanswered, "plan_intake", unanswered.mediator)
    not_now(unanswered, "register_job_seeker", unanswered.mediator)
    assert not unanswered.okot.client.is_registered_at_vdab
    assert [n.membership for n in Notice.objects.filter(code="N1b")] == [unanswered.mediator.membership]
    assert not Duty.objects.open().exists()


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("refusal_reason", "Kies een reden."),
        ("refusal_note", "Leg kort uit waarom, zodat de cliënt en VDAB verder kunnen."),
    ],
)
def test_a_refusal_says_why(candidate: OkotStory, missing: str, sentence: str) -> None:
    given = {"refusal_reason": "other", "refusal_note": "Neen.", missing: ""}
    assert refused(candidate, "refuse_agreement", candidate.worker, **given).sentence == sentence


@pytest.mark.parametrize("state", ["agreed", "planned", "held"])
def test_an_agreement_may_be_withdrawn_until_the_result_of_the_screening(
    request: pytest.FixtureRequest, state: str
) -> None:
    story: OkotStory = request.getfixturevalue(state)
    first = story.okot.agreement
    story.fire("withdraw_agreement", reason="De cliënt verhuist.")
    first.refresh_from_db()
    assert story.okot.state == OkotState.AGREEMENT_ASKED
    assert first.state == AgreementState.WITHDRAWN
    assert (story.okot.agreement.number, story.okot.agreement.previous) == (2, first)
    assert (story.okot.handover, story.okot.intake) == (None, None)
    assert not Client.objects.visible_to(story.mediator, story.day).exists()


def test_an_agreement_is_not_withdrawn_any_more_when_the_start_is_planned(admitted: OkotStory) -> None:
    not_now(admitted, "withdraw_agreement", admitted.worker, reason="Te laat.")


def test_taking_an_agreement_back_needs_a_reason(agreed: OkotStory) -> None:
    assert refused(agreed, "withdraw_agreement", agreed.worker, reason="").sentence == "Schrijf de reden op."


def test_vdab_does_not_take_an_agreement_back(agreed: OkotStory, stranger) -> None:
    for actor in (agreed.mediator, stranger):
        not_theirs(agreed, "withdraw_agreement", actor, reason="Neen.")


def test_after_a_withdrawal_a_new_version_is_given_and_both_stay(agreed: OkotStory) -> None:
    agreed.fire("withdraw_agreement", reason="Toch niet.").later(1).agreement(contact_phone="0475 12 34 56")
    first, second = FormalAgreement.objects.order_by("number")
    assert (str(first.contact_phone), str(second.contact_phone)) == ("+3215222222", "+32475123456")
    documents = Document.objects.filter(kind=DocumentKind.FORMAL_AGREEMENT).order_by("version")
    assert [(d.version, d.data["replaces_version"]) for d in documents] == [(1, None), (2, 1)]


@pytest.mark.parametrize(
    "change",
    ["contact_phone = '+32475999999'", "motivation = 'Anders'", "decided_on = decided_on - 1", "informed_on = NULL"],
)
def test_a_given_agreement_never_changes(agreed: OkotStory, change: str) -> None:
    before = FormalAgreement.objects.values().get()
    with pytest.raises(DatabaseError, match="A decided agreement never changes"), transaction.atomic():
        connection.cursor().execute(f"UPDATE agreements_formalagreement SET {change}")  # noqa: S608
    assert FormalAgreement.objects.values().get() == before


def test_a_withdrawn_agreement_never_changes_and_never_comes_back_by_a_step(agreed: OkotStory) -> None:
    agreement = agreed.okot.agreement
    agreed.fire("withdraw_agreement", reason="Toch niet.")
    with pytest.raises(DatabaseError, match="A decided agreement never changes"), transaction.atomic():
        FormalAgreement.objects.filter(pk=agreement.pk).update(motivation="Anders")
    with pytest.raises(TooLate):
        AGREEMENTS.fire(agreement, "give", actor=agreed.worker, today=agreed.day, answers=answers(agreed))
