"""Rechtzetting and following: what goes back with a wrong state, and what goes along with a client."""

import datetime
from typing import Any

import pytest

from partners.actor import Actor
from partners.factories import MembershipFactory, UserFactory
from partners.notifications.models import Notice
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.following import follow
from trajects.dossier.kinds import TRAINING
from trajects.dossier.models import Period
from trajects.handovers.models import Handover, HandoverState
from trajects.training_requests.choices import RequestState
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.stories import SITUATION_2, RequestStory
from trajects.training_requests.workflow import REQUESTS

pytestmark = pytest.mark.django_db
S = RequestState


@pytest.fixture
def admin(db: None) -> Actor:
    return Actor(UserFactory.create(is_staff=True, is_superuser=True))


def corrected(story: RequestStory, target: str, admin: Actor) -> TrainingRequest:
    answers = {"target": target, "reason": "Verkeerd aangeklikt.", "effective_on": story.day}
    found: Any = REQUESTS.fire(story.request, "correct", actor=admin, today=story.day, answers=answers).subject
    return found  # type: ignore[no-any-return]


def test_a_start_that_never_was_leaves_no_period_and_the_start_is_owed_again(
    started: RequestStory, admin: Actor
) -> None:
    request = corrected(started, S.APPROVED, admin)
    assert (request.state, request.started_on, request.planned_end_on) == (S.APPROVED, None, None)
    assert request.planned_place == "Mechelen"
    assert not Period.objects.filter(kind=TRAINING).exists()
    assert [duty.kind for duty in Duty.objects.open().of("training_request", request.pk)] == [DutyKind.START]


def test_an_end_that_never_was_lets_the_training_run_on(started: RequestStory, admin: Actor) -> None:
    started.later(30).ended()
    request = corrected(started, S.STARTED, admin)
    assert (request.ended_on, request.result) == (None, "")
    assert Period.objects.get(kind=TRAINING).ends_on is None


def test_back_to_the_draft_closes_the_dossier_to_vdab_and_the_handover(story: RequestStory, admin: Actor) -> None:
    story.drafted(**SITUATION_2).submitted().screened().approved().later(1)
    request = corrected(story, S.DRAFT, admin)
    assert (request.mlp_place, request.requested_on, request.planned_start_on) == ("", None, None)
    assert Handover.objects.get().state == HandoverState.LAPSED
    assert not Client.objects.visible_to(story.mediator, story.day).exists()
    story.request = request
    assert story.submitted().screened().approved().request.handover != Handover.objects.earliest("pk")


def test_the_right_step_can_be_taken_after_a_wrong_refusal_of_the_screening(
    requested: RequestStory, admin: Actor
) -> None:
    requested.screened()
    request = corrected(requested, S.REQUESTED, admin)
    assert Client.objects.visible_to(requested.mediator, requested.day).exists()
    requested.request = request
    assert requested.screened().request.state == S.IN_SCREENING


def test_gen_01_a_request_goes_along_to_another_ocmw_and_vdab_hears_who_follows_on(requested: RequestStory) -> None:
    nadia = MembershipFactory.create(work_coach=True)
    client = requested.client
    client.ocmw, client.worker = nadia.organisation, nadia
    client.save(update_fields=["ocmw", "worker"])
    follow(client, actor=requested.worker, today=requested.day + datetime.timedelta(days=1))
    request = TrainingRequest.objects.get()
    assert (request.ocmw, request.worker) == (nadia.organisation, nadia)
    told = Notice.objects.filter(code="OV", subject_machine="training_request").values_list("membership", flat=True)
    assert list(told) == [requested.request.mediator_id]
