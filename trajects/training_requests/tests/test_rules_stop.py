"""TOPL-05, TOPL-06, TOPL-08, WO-01, WO-05: a long training stops the TWE, with a warm handover (seed 001, 3 and 6)."""

import datetime
from typing import Any

import pytest

from trajects.dossier.kinds import TRAINING, TWE
from trajects.dossier.models import Period
from trajects.handovers.models import Handover, HandoverState
from trajects.training_requests.choices import RequestState
from trajects.training_requests.stories import PART_TIME, SITUATION_1, SITUATION_2, RequestStory
from trajects.training_requests.tests.proof import refused_by
from trajects.twe.choices import TweEnd, TweState
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db
TWE_ENDS = {"competences_updated": True, "availability": "Elke werkdag van 9 tot 12 uur."}


def approved(story: RequestStory, need: dict[str, Any]) -> RequestStory:
    return story.drafted(**need).submitted().later(3).screened().later(3).approved()


@pytest.fixture
def situation_1(story: RequestStory) -> RequestStory:
    return approved(story, SITUATION_1)


@pytest.fixture
def situation_2(story: RequestStory) -> RequestStory:
    return approved(story, SITUATION_2)


def warned(refusal: Any) -> list[str]:
    """The rules of the soft guards that ask why to go on."""
    return [warning.rule for warning in refusal.form.warnings]


def twe_of(story: RequestStory) -> TweTrajectory:
    return TweTrajectory.objects.select_related("art60").get(pk=story.request.twe_id)


def test_topl_05_a7_in_situation_1_the_twe_is_planned_to_stop_at_the_end_of_article_60(
    situation_1: RequestStory,
) -> None:
    situation_1.handed_over().later(10).started()
    twe = twe_of(situation_1)
    assert twe.art60 is not None
    assert twe.planned_stop_on == twe.art60.planned_end_on
    assert twe.state == TweState.IN_ART60, "it runs on until then"
    assert Period.objects.get(kind=TWE).foreseen_end_on == twe.art60.planned_end_on


def test_topl_05_situation_1_cannot_start_after_article_60(situation_1: RequestStory, twe: TweStory) -> None:
    situation_1.handed_over()
    twe.on(situation_1.day).art60_ended()
    refusal = refused_by(situation_1.later(1).started)
    assert refusal.rules == ("TOPL-05",)
    assert "vraag de opleiding aan als situatie 2" in refusal.sentence


def test_topl_06_in_situation_2_the_twe_ends_on_the_day_the_training_starts(situation_2: RequestStory) -> None:
    situation_2.handed_over().later(10).started(**TWE_ENDS)
    twe = twe_of(situation_2)
    assert (twe.state, twe.end_reason) == (TweState.ENDED, TweEnd.LONG_TRAINING)
    assert twe.ended_on == situation_2.request.started_on == situation_2.day
    assert situation_2.request.state == RequestState.STARTED


def test_topl_06_until_the_start_the_ocmw_guides_on(situation_2: RequestStory) -> None:
    assert twe_of(situation_2).state == TweState.IN_ART60
    assert not Period.objects.filter(kind=TRAINING).exists()


def test_topl_06_the_mediator_can_register_the_start_too(situation_2: RequestStory) -> None:
    situation_2.handed_over().later(10)
    end = situation_2.day + datetime.timedelta(days=200)
    situation_2.fire("start", situation_2.mediator, planned_end_on=end, **TWE_ENDS)
    assert twe_of(situation_2).state == TweState.ENDED


def test_topl_06_a_start_dated_back_ends_the_twe_on_that_day(situation_2: RequestStory) -> None:
    situation_2.handed_over()
    day = situation_2.day
    situation_2.later(10).started(effective_on=day + datetime.timedelta(days=4), **TWE_ENDS)
    assert twe_of(situation_2).ended_on == day + datetime.timedelta(days=4)


def test_topl_06_the_start_is_not_before_the_last_step_of_the_twe(situation_2: RequestStory, twe: TweStory) -> None:
    situation_2.handed_over()
    before = situation_2.day
    twe.on(situation_2.later(5).day).art60_ended()
    refusal = refused_by(lambda: situation_2.started(effective_on=before, **TWE_ENDS))
    assert "De vorige stap in het TWE of artikel 60 was op" in refusal.sentence


def test_topl_06_topl_11_what_ends_the_twe_is_asked_with_the_start(situation_2: RequestStory) -> None:
    situation_2.handed_over()
    refusal = refused_by(situation_2.started)
    assert "Werk eerst de competenties bij in MLP" in refusal.sentence
    assert "Schrijf hoe je beschikbaar blijft voor overleg" in refusal.sentence


def test_topl_08_no_month_of_the_twe_counts_after_the_stop(situation_2: RequestStory) -> None:
    situation_2.handed_over().later(10).started(**TWE_ENDS)
    (period,) = Period.objects.filter(kind=TWE)
    assert period.ends_on == situation_2.day
    assert Period.objects.get(kind=TRAINING).starts_on == situation_2.day


def test_topl_08_an_active_role_needs_the_instructors_agreement(situation_2: RequestStory) -> None:
    situation_2.handed_over()
    role = {"active_role": "Tweewekelijks gesprek in het centrum."}
    refusal = refused_by(lambda: situation_2.started(**TWE_ENDS, **role))
    assert "na afspraak met de instructeur" in refusal.sentence
    situation_2.started(**TWE_ENDS, **role, agreed=True)
    assert twe_of(situation_2).active_role == "Tweewekelijks gesprek in het centrum."


def test_topl_08_the_training_does_not_start_before_the_handover_is_offered(situation_2: RequestStory) -> None:
    refusal = refused_by(lambda: situation_2.started(**TWE_ENDS))
    assert refusal.rules == ("TOPL-08",)
    assert "bied ze aan, en registreer daarna de start" in refusal.sentence


@pytest.mark.parametrize("need", [SITUATION_1, SITUATION_2])
def test_wo_01_a_stop_for_training_prepares_the_handover_to_vdab(story: RequestStory, need: dict[str, Any]) -> None:
    approved(story, need)
    handover = Handover.objects.get()
    assert story.request.handover == handover == twe_of(story).handover
    assert (handover.sender, handover.receiver) == (story.worker.membership, story.mediator.membership)
    assert handover.state == HandoverState.DRAFT
    assert handover.job_target == "Magazijnier"


@pytest.mark.parametrize("need", [{}, PART_TIME])
def test_wo_01_what_stays_within_the_twe_needs_no_handover(story: RequestStory, need: dict[str, Any]) -> None:
    approved(story, need)
    assert not Handover.objects.exists()


def test_wo_01_a_handover_that_already_runs_for_the_twe_serves(
    story: RequestStory, twe: TweStory, other_mediator: Any
) -> None:
    twe.on(story.day).handed_over(other_mediator.membership)
    approved(story, SITUATION_2)
    assert story.request.handover == twe_of(story).handover == Handover.objects.get()


def test_wo_04_before_the_receiver_confirms_the_start_of_situation_1_asks_why(situation_1: RequestStory) -> None:
    refusal = refused_by(situation_1.started)
    assert warned(refusal) == ["TOPL-06"]
    assert "de warme overdracht is nog niet bevestigd" in refusal.form.warnings[0].sentence  # type: ignore[attr-defined]
    situation_1.started(override_reason="We bellen morgen.")
    assert situation_1.request.state == RequestState.STARTED


def test_wo_05_the_counsellor_stays_available_and_the_sheet_says_so(situation_2: RequestStory) -> None:
    handover = Handover.objects.get()
    assert handover.follow_up == "De trajectbegeleider blijft beschikbaar voor overleg."
    assert "Els Peeters" in handover.contacts
    situation_2.handed_over().later(10).started(**TWE_ENDS)
    assert twe_of(situation_2).availability == "Elke werkdag van 9 tot 12 uur."


def test_a_cancelled_request_lets_the_prepared_handover_lapse(situation_2: RequestStory) -> None:
    situation_2.cancelled()
    assert Handover.objects.get().state == HandoverState.LAPSED
    assert twe_of(situation_2).state == TweState.IN_ART60
