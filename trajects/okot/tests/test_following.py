"""A client who goes to another OCMW takes along what still runs: steps, duties and notices (GEN-01, A12)."""

import pytest

from okot_portal.known import known
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.agreements.models import AgreementState
from trajects.clients import responsibility
from trajects.dossier.duties import Duty
from trajects.handovers.workflow import HANDOVERS
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import SHEET, OkotStory
from trajects.okot.tests.proof import not_theirs
from trajects.twe.stories import TweStory
from trajects.twe.workflow import TWES

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia(db: None) -> Membership:
    """A worker of the OCMW where the client goes to live."""
    return MembershipFactory.create(work_coach=True, user__first_name="Nadia")


def moves(story: OkotStory, to: Membership, *, worker: bool = True) -> OkotStory:
    story.client.refresh_from_db()
    responsibility.hand_over(
        story.client,
        ocmw=to.organisation,
        worker=to if worker else None,
        actor=story.worker,
        today=story.day,
        reason="Verhuisd",
    )
    story.okot = OkotTrajectory.objects.for_step().get(pk=story.okot.pk)
    return story


def test_gen_01_the_new_ocmw_sees_the_trajectory_and_the_old_one_does_not_any_more(
    candidate: OkotStory, nadia: Membership
) -> None:
    moves(candidate, nadia)
    assert OkotTrajectory.objects.visible_to(acting(nadia)).get() == candidate.okot
    assert not OkotTrajectory.objects.visible_to(candidate.worker).exists()
    not_theirs(candidate, "give_agreement", candidate.worker)


def test_a12_the_new_ocmw_gives_the_agreement_that_was_asked_of_the_old_one(
    candidate: OkotStory, nadia: Membership
) -> None:
    moves(candidate, nadia)
    duty = Duty.objects.open().get()
    assert (duty.organisation, duty.owner) == (nadia.organisation, nadia)
    candidate.worker = acting(nadia)
    assert candidate.agreement().okot.agreement.state == AgreementState.GIVEN


def test_a12_the_new_ocmw_can_take_back_what_the_old_one_gave(agreed: OkotStory, nadia: Membership) -> None:
    moves(agreed, nadia)
    agreed.fire("withdraw_agreement", acting(nadia), reason="Andere plannen.")
    assert agreed.okot.agreement.state == AgreementState.ASKED
    agreed.worker = acting(nadia)
    assert agreed.agreement().okot.agreement.number == 2


def test_a12_the_handover_is_offered_by_the_new_ocmw(agreed: OkotStory, nadia: Membership) -> None:
    moves(agreed, nadia)
    handover = agreed.okot.handover
    assert (handover.sender, handover.sender_organisation) == (nadia, nadia.organisation)
    HANDOVERS.fire(handover, "offer", actor=acting(nadia), today=agreed.day, answers=SHEET)


def test_a12_without_a_worker_the_team_of_the_new_ocmw_owes_the_duties(candidate: OkotStory, nadia: Membership) -> None:
    moves(candidate, nadia, worker=False)
    assert (candidate.okot.worker, Duty.objects.open().get().owner) == (None, None)
    assert Duty.objects.open().owed_by(acting(nadia)).exists()


def test_both_sides_hear_who_follows_the_client_from_now_on(agreed: OkotStory, nadia: Membership) -> None:
    moves(agreed, nadia)
    told = Notice.objects.filter(code="OV")
    assert {notice.membership for notice in told} == {nadia, agreed.mediator.membership}


def test_a_colleague_of_the_same_ocmw_takes_over_the_duties(candidate: OkotStory) -> None:
    worker = candidate.worker.membership
    assert worker is not None
    colleague = MembershipFactory.create(social_worker=True, organisation=worker.organisation)
    moves(candidate, colleague)
    assert (candidate.okot.worker, Duty.objects.open().get().owner) == (colleague, colleague)


def test_a_running_twe_goes_along_so_that_the_new_ocmw_can_end_it(story: OkotStory, nadia: Membership) -> None:
    twe = TweStory(story.client, known(story.worker.membership), day=story.day).started().twe
    moves(story.interest(), nadia)
    twe = TWES.fire(twe, "end", actor=acting(nadia), today=story.day, answers={"end_reason": "outflow_nec"}).subject
    assert twe.worker == nadia


def test_what_is_over_stays_with_the_ocmw_that_carried_it(candidate: OkotStory, nadia: Membership) -> None:
    candidate.fire("withdraw", candidate.worker, withdraw_reason="work")
    before = candidate.okot.ocmw
    assert moves(candidate, nadia).okot.ocmw == before
