"""SAM-09: who refers, who answers, who reads what; and that nothing about health can be written down."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okot_portal.parameters.loading import load
from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused
from partners.actor import Actor
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.welfare.models import Destination, Need, WelfareReferral, WelfareState
from trajects.welfare.stories import WelfareStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 2)


@pytest.fixture
def els(db: None) -> Membership:
    load()
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def client(els: Membership) -> Client:
    found: Client = ClientFactory.create(worker=els, informed=True)
    return found


@pytest.fixture
def bert(client: Client) -> Membership:
    """A mediator to whom the dossier is open."""
    return GrantFactory(client=client, starts_on=DAY).membership


def duties(story: WelfareStory) -> set[tuple[str, Any]]:
    return {(d.kind, d.owner_id) for d in Duty.objects.open().of("welfare", story.referral.pk)}


def test_sam_01_the_client_is_told_first(els: Membership) -> None:
    with pytest.raises(Refused, match="nog niet geïnformeerd"):
        WelfareStory(ClientFactory.create(worker=els), els, day=DAY).referred()


def test_sam_09_nobody_is_referred_who_does_not_want_it(client: Client, els: Membership) -> None:
    with pytest.raises(InvalidAnswers, match="Bespreek de doorverwijzing eerst met de cliënt"):
        WelfareStory(client, els, day=DAY).referred(wanted=False)


@pytest.mark.parametrize(
    "chosen",
    [
        {"need": Need.WELL_BEING, "destination": Destination.CAW},
        {"need": Need.WELL_BEING, "destination": Destination.OCMW},
        {"need": Need.FAMILY, "destination": Destination.CGG, "service": "CGG De Pont"},
    ],
)
def test_gdpr_9_about_well_being_no_word_can_be_written(client: Client, els: Membership, chosen: Any) -> None:
    story = WelfareStory(client, els, day=DAY)
    with pytest.raises(InvalidAnswers, match="schrijf je geen toelichting") as refused:
        story.referred(**chosen, note="Slaapt slecht.")
    assert set(refused.value.form.errors) == {"note"}
    referral = story.referred(**chosen).referral
    with pytest.raises(IntegrityError), transaction.atomic():
        WelfareReferral.objects.filter(pk=referral.pk).update(note="Slaapt slecht.")


def test_sam_09_of_a_service_outside_whoever_referred_writes_down_the_answer(client: Client, els: Membership) -> None:
    story = WelfareStory(client, els, day=DAY).referred()
    assert duties(story) == {(DutyKind.WELFARE_ANSWER, els.pk)}
    assert duties(story.accepted()) == {(DutyKind.WELFARE_FEEDBACK, els.pk)}
    assert duties(story.finished()) == set()
    assert story.referral.state == WelfareState.FINISHED


def test_sam_09_vdab_refers_to_the_ocmw_and_the_ocmw_answers(client: Client, els: Membership, bert: Membership) -> None:
    story = WelfareStory(client, bert, day=DAY).to_the_ocmw()
    assert story.referral.service == str(client.ocmw)
    assert duties(story) == {(DutyKind.WELFARE_ANSWER, els.pk)}
    assert Notice.objects.get().membership == els
    with pytest.raises(NotAllowed):
        story.accepted()
    story.accepted(acting(els))
    assert Notice.objects.filter(membership=bert, code="W2").count() == 1


def test_sam_09_a_refusal_has_a_reason_and_whoever_referred_hears_it(
    client: Client, els: Membership, bert: Membership
) -> None:
    story = WelfareStory(client, bert, day=DAY).to_the_ocmw()
    with pytest.raises(InvalidAnswers, match="Kies een reden"):
        story.fire("refuse", acting(els))
    story.fire("refuse", acting(els), refusal_reason="waiting_list")
    assert Notice.objects.filter(membership=bert, code="W2").exists()
    assert duties(story) == set()


def test_sam_09_a_mediator_refers_only_a_client_whose_dossier_is_open(client: Client) -> None:
    stranger = MembershipFactory.create(mediator=True)
    with pytest.raises(Refused, match="niet open voor jou"):
        WelfareStory(client, stranger, day=DAY).referred()


def test_sam_09_the_ocmw_sees_every_referral_of_its_client_and_vdab_only_its_own(
    client: Client, els: Membership, bert: Membership
) -> None:
    own = WelfareStory(client, els, day=DAY).referred()
    theirs = WelfareStory(client, bert, day=DAY).referred()

    def sees(person: Membership) -> set[int]:
        return set(WelfareReferral.objects.visible_to(acting(person)).values_list("pk", flat=True))

    assert sees(els) == {own.referral.pk, theirs.referral.pk}
    assert sees(bert) == {theirs.referral.pk}
    assert sees(MembershipFactory.create(mediator=True, organisation=bert.organisation)) == set()


def test_the_history_names_neither_the_service_nor_the_note(client: Client, els: Membership) -> None:
    WelfareStory(client, els, day=DAY).referred(note="Bel na 16 uur.")
    told = str([record.summary for record in client.steps.all()])
    assert "CAW Boom" not in told
    assert "16 uur" not in told


def test_whoever_did_not_refer_does_not_withdraw(client: Client, els: Membership, bert: Membership) -> None:
    story = WelfareStory(client, bert, day=DAY).referred()
    with pytest.raises(NotAllowed):
        story.fire("withdraw", Actor(els.user, els), reason="Toch niet.")


def test_sam_09_feedback_that_was_given_is_done_and_asked_again_later(client: Client, els: Membership) -> None:
    story = WelfareStory(client, els, day=DAY).to_the_ocmw().later(2).accepted()
    story.later(20).fire("feedback", None, goes_on="running")
    ended = Duty.objects.of("welfare", story.referral.pk).exclude(ended_at=None)
    assert list(ended.filter(kind=DutyKind.WELFARE_FEEDBACK).values_list("is_done", flat=True)) == [True]
    assert DutyKind.WELFARE_FEEDBACK in {kind for kind, _owner in duties(story)}
