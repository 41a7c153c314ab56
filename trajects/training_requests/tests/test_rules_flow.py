"""TOPL-09 … TOPL-11 and who does what: the request to VDAB, the screening, the decision, the competences afterwards."""

import datetime
from typing import Any

import pytest

from okot_portal.workflow.errors import NotAllowed
from partners.actor import Actor
from partners.factories import an_actor
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.models import Client, Grant
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.kinds import TRAINING
from trajects.dossier.models import Period
from trajects.training_requests.choices import MlpPlace, RequestState, Result
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.stories import RequestStory
from trajects.training_requests.tests.proof import refused_by
from trajects.training_requests.workflow import REQUESTS

pytestmark = pytest.mark.django_db
S = RequestState


def notices(code: str) -> list[tuple[str, Membership | None]]:
    return [(notice.title, notice.membership) for notice in Notice.objects.filter(code=code).select_related()]


def open_duties(story: RequestStory) -> dict[str, tuple[Any, datetime.date | None]]:
    duties = Duty.objects.open().of("training_request", story.request.pk)
    return {duty.kind: (duty.owner, duty.due_on) for duty in duties}


def sees(actor: Actor) -> bool:
    return TrainingRequest.objects.visible_to(actor).exists()


def test_topl_09_the_request_goes_to_the_mediator_who_is_told(requested: RequestStory, bert: Membership) -> None:
    assert notices("N10") == [(f"Nieuwe opleidingsaanvraag {requested.request.reference}", bert)]
    assert requested.request.requested_on == requested.day
    assert open_duties(requested)[DutyKind.TRAINING_DECISION][0] == bert


def test_topl_09_the_ocmw_follows_the_screening_and_hears_the_decision(requested: RequestStory, els: Any) -> None:
    requested.screened()
    assert notices("N10b") == [(f"Opleidingsaanvraag {requested.request.reference} is in screening", els)]
    requested.approved()
    assert notices("N11") == [(f"Beslissing over opleidingsaanvraag {requested.request.reference}", els)]
    assert (requested.request.planned_start_on, requested.request.planned_place) == (
        requested.day + datetime.timedelta(days=14),
        "Mechelen",
    )


def test_topl_09_a_refusal_has_a_reason_and_an_advice_and_the_ocmw_hears_it(requested: RequestStory, els: Any) -> None:
    requested.screened()
    refusal = refused_by(lambda: requested.fire("refuse", requested.mediator, refuse_note="Volzet."))
    assert "Kies een reden." in refusal.sentence
    requested.refused()
    assert [person for _title, person in notices("N11")] == [els]
    assert requested.request.refuse_note.startswith("De groep is volzet.")
    assert open_duties(requested) == {}


def test_topl_10_one_place_in_mlp_that_names_the_training_is_needed(story: RequestStory) -> None:
    story.drafted()
    refusal = refused_by(lambda: story.submitted(mlp_place=""))
    assert "Vermeld de opleiding eerst in MLP" in refusal.sentence


@pytest.mark.parametrize("place", MlpPlace.values)
def test_topl_10_any_one_of_the_three_places_is_enough(story: RequestStory, place: str) -> None:
    story.drafted().submitted(mlp_place=place)
    assert (story.request.mlp_place, story.request.state) == (place, S.REQUESTED)


@pytest.mark.parametrize("result", Result.values)
def test_topl_11_after_every_ending_the_ocmw_updates_the_competences(
    started: RequestStory, els: Membership, result: str
) -> None:
    started.later(60).ended(result)
    owner, due_on = open_duties(started)[DutyKind.COMPETENCES]
    assert owner == els
    assert due_on is not None
    refusal = refused_by(lambda: started.fire("confirm_competences", competences=""))
    assert "Vul nog in: Welke competenties." in refusal.sentence
    started.later(2).competences()
    assert (started.request.competences_on, started.request.state) == (started.day, S.COMPETENCES_UPDATED)
    assert open_duties(started) == {}


def test_the_duties_move_along_with_the_request(approved: RequestStory, bert: Membership) -> None:
    assert set(open_duties(approved)) == {DutyKind.START}
    assert open_duties(approved)[DutyKind.START][1] > approved.request.planned_start_on
    approved.later(14).started()
    assert set(open_duties(approved)) == {DutyKind.OUTCOME}
    assert open_duties(approved)[DutyKind.OUTCOME][0] == bert


def test_the_training_has_a_period_from_its_start_to_its_end(started: RequestStory) -> None:
    period = Period.objects.get(kind=TRAINING)
    assert (period.starts_on, period.ends_on) == (started.day, None)
    assert period.foreseen_end_on == started.request.planned_end_on
    started.later(50).ended()
    assert Period.objects.get(kind=TRAINING).ends_on == started.day


@pytest.mark.parametrize("side", ["worker", "mediator"])
def test_both_sides_can_register_the_start_and_the_end_and_the_other_one_hears(
    approved: RequestStory, side: str
) -> None:
    actor, other = (approved.worker, approved.mediator)[:: 1 if side == "worker" else -1]
    end = approved.day + datetime.timedelta(days=100)
    approved.later(14).fire("start", actor, planned_end_on=end)
    approved.later(60).fire("end", actor, result=Result.FAILED)
    assert [person for _title, person in notices("N3") + notices("N4")] == [other.membership] * 2


def test_only_the_ocmw_prepares_asks_cancels_and_confirms_only_the_mediator_decides(requested: RequestStory) -> None:
    by_ocmw = {"draft", "edit", "submit", "cancel", "confirm_competences"}
    by_vdab = {"start_screening", "approve", "refuse"}
    for name in by_ocmw | by_vdab:
        transition = REQUESTS.by_name[name]
        assert transition.allows(requested.request, requested.worker) is (name in by_ocmw), name
        assert transition.allows(requested.request, requested.mediator) is (name in by_vdab), name


def test_strangers_take_no_step(requested: RequestStory, stranger: Actor, other_mediator: Actor) -> None:
    for actor in (stranger, other_mediator):
        for name in ("start_screening", "cancel"):
            assert isinstance(refused_by(lambda n=name, a=actor: requested.fire(n, a)), NotAllowed)


def test_a13_vdab_sees_the_request_once_it_is_asked(
    story: RequestStory, stranger: Actor, other_mediator: Actor
) -> None:
    story.drafted()
    assert sees(story.worker)
    assert not sees(story.mediator)
    story.submitted()
    assert sees(story.mediator)
    assert not sees(stranger)
    assert not sees(other_mediator)
    assert not sees(an_actor("partner_coach"))
    assert sees(an_actor("vdab_head", organisation=story.mediator.organisation))


def test_a13_the_dossier_opens_with_the_request_and_closes_when_it_is_cancelled(story: RequestStory) -> None:
    story.drafted()
    assert not Grant.objects.exists()
    story.submitted()
    assert Client.objects.visible_to(story.mediator, story.day).get() == story.client
    story.later(3).cancelled()
    assert not Client.objects.visible_to(story.mediator, story.day).exists()


def test_a13_after_the_competences_vdab_reads_on_for_some_months(started: RequestStory) -> None:
    started.later(60).ended().later(1).competences()
    day = started.day + datetime.timedelta(days=100)
    assert Client.objects.visible_to(started.mediator, day).exists()
    assert not Client.objects.visible_to(started.mediator, day + datetime.timedelta(days=100)).exists()


def test_a_cancelled_draft_is_never_told_to_vdab(story: RequestStory) -> None:
    story.drafted().cancelled()
    assert not Notice.objects.filter(code="N10c").exists()


def test_vdab_hears_that_a_request_is_cancelled(requested: RequestStory, bert: Membership) -> None:
    requested.cancelled()
    assert [person for _title, person in notices("N10c")] == [bert]


def test_the_end_is_not_before_the_start(started: RequestStory) -> None:
    before = started.day - datetime.timedelta(days=1)
    refusal = refused_by(lambda: started.later(5).fire("end", result=Result.PASSED, effective_on=before))
    assert "Kies die dag of een latere." in refusal.sentence
