"""TOPL-01 … TOPL-04, TOPL-07, TOPL-12: what the decision table refuses is never asked, and the other way is told."""

from typing import Any

import pytest

from trajects.clients.factories import ClientFactory
from trajects.training_requests.choices import Recognition, RequestState
from trajects.training_requests.decision import Outcome
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.stories import PART_TIME, SITUATION_1, SITUATION_2, RequestStory
from trajects.training_requests.tests.proof import refused_by
from trajects.training_requests.workflow import REQUESTS
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db


def another(story: RequestStory) -> RequestStory:
    """A second request in the same TWE, on the same day."""
    worker = story.worker.membership
    assert worker is not None
    return RequestStory(story.client, worker, story.training, day=story.day)


def refused_on_submit(story: RequestStory, **need: Any) -> Any:
    story.drafted(**need)
    return refused_by(story.submitted)


def test_topl_01_what_is_not_recognised_is_refused_and_a_recognised_training_remains(story: RequestStory) -> None:
    refusal = refused_on_submit(story, recognition=Recognition.NOT_RECOGNISED)
    assert refusal.rules == ("TOPL-01",)
    assert "Niet-erkende opleidingen kunnen geen deel uitmaken van een TWE" in refusal.sentence
    assert "Zoek een opleiding uit het aanbod dat VDAB organiseert of erkent." in refusal.sentence


def test_topl_01_a_partners_training_that_vdab_recognises_may_be_asked(story: RequestStory) -> None:
    story.drafted(recognition=Recognition.RECOGNISED).submitted()
    assert story.request.state == RequestState.REQUESTED


def test_topl_02_what_does_not_serve_the_job_target_is_refused(story: RequestStory) -> None:
    refusal = refused_on_submit(story, serves_job_target="no")
    assert refusal.rules == ("TOPL-02",)
    assert "stel met de cliënt eerst het jobdoelwit bij" in refusal.sentence


def test_topl_02_why_it_serves_the_job_target_is_asked(story: RequestStory) -> None:
    refusal = refused_by(lambda: story.drafted(motivation=""))
    assert "Vul nog in: Waarom deze opleiding." in refusal.sentence


def test_topl_03_a6_a_short_training_stays_within_the_twe(story: RequestStory) -> None:
    story.drafted()
    request = story.request
    assert (request.outcome, request.outcome_rule) == (Outcome.SHORT_WITHIN_TWE, "TOPL-03")
    assert float(request.months) == pytest.approx(2.54)
    assert "2,5 maanden" in request.outcome_why


def test_topl_04_a6_a_second_short_training_is_refused_once_the_first_started(started: RequestStory) -> None:
    started.later(90).ended()
    refusal = refused_on_submit(another(started))
    assert refusal.rules == ("TOPL-04",)
    assert "hoogstens 1 keer" in refusal.sentence
    assert "situatie 2" in refusal.sentence


def test_topl_04_a_refused_or_cancelled_request_does_not_count(requested: RequestStory) -> None:
    requested.screened().refused()
    second = another(requested).drafted().submitted().cancelled()
    third = another(second).drafted().submitted().screened().approved().started()
    assert third.request.state == RequestState.STARTED


def test_topl_04_a_second_request_beside_a_running_one_asks_for_a_reason(requested: RequestStory) -> None:
    second = another(requested).drafted()
    refusal = refused_by(second.submitted)
    (warning,) = refusal.form.warnings  # type: ignore[attr-defined]
    assert warning.rule == "TOPL-04"
    assert requested.request.reference in warning.sentence
    second.submitted(override_reason="De eerste groep start misschien niet.")
    assert second.request.state == RequestState.REQUESTED


def test_topl_04_of_two_approved_ones_only_one_starts(approved: RequestStory) -> None:
    second = another(approved).drafted().submitted(override_reason="Twee kansen.").screened().approved()
    approved.started().later(90).ended()
    second.day = approved.later(1).day
    refusal = refused_by(second.started)
    assert refusal.rules == ("TOPL-04",)
    assert approved.request.reference in refusal.sentence


def test_topl_04_a_short_training_of_an_earlier_twe_does_not_count(
    started: RequestStory, training: Any, els: Any
) -> None:
    """It is once per TWE, not once per client."""
    client = ClientFactory.create(worker=els)
    TweStory(client, els, day=started.day).started()
    story = RequestStory(client, els, training, day=started.day).drafted()
    assert story.request.outcome == Outcome.SHORT_WITHIN_TWE


def test_topl_07_part_time_beside_the_employment_stays_within_the_twe(story: RequestStory) -> None:
    story.drafted(**PART_TIME).submitted()
    assert (story.request.outcome, story.request.outcome_rule) == (Outcome.PART_TIME_WITHIN_TWE, "TOPL-07")


def test_topl_07_without_half_time_guidance_it_is_refused(story: RequestStory) -> None:
    refusal = refused_on_submit(story, **PART_TIME, guidance_percent=49)
    assert refusal.rules == ("TOPL-07",)
    assert "Nu is 49 % voorzien" in refusal.sentence
    assert "Voorzie minstens 50 % begeleiding" in refusal.sentence


def test_topl_07_a_training_that_outlasts_the_twe_is_refused(story: RequestStory, twe: TweStory) -> None:
    last_day = twe.twe.maximum_on
    story.drafted(**PART_TIME, expected_end_on=last_day)
    assert story.request.outcome == Outcome.PART_TIME_WITHIN_TWE
    story.edited(**PART_TIME, expected_end_on=last_day + (last_day - last_day.replace(day=last_day.day - 1)))
    refusal = refused_by(story.submitted)
    assert refusal.rules == ("TOPL-07",)
    assert f"hoogstens tot en met {last_day:%d/%m/%Y}" in refusal.sentence


def test_topl_12_hours_beside_the_internship_decide(story: RequestStory) -> None:
    refusal = refused_on_submit(story, during_internship=14)
    assert refusal.rules == ("TOPL-12",)


@pytest.mark.parametrize(
    ("need", "outcome"),
    [(SITUATION_1, Outcome.STOP_AFTER_ART60), (SITUATION_2, Outcome.STOP_AT_START)],
)
def test_topl_05_topl_06_a_long_training_may_be_asked(story: RequestStory, need: Any, outcome: Outcome) -> None:
    story.drafted(**need).submitted()
    assert (story.request.outcome, story.request.state) == (outcome, RequestState.REQUESTED)


def test_a_draft_may_be_refused_by_the_table_and_put_right(story: RequestStory) -> None:
    """The OCMW looks for what can: the draft keeps the answers and the way that remains."""
    story.drafted(recognition=Recognition.NOT_RECOGNISED)
    assert story.request.outcome == Outcome.REFUSED
    assert story.request.outcome_way.startswith("Zoek een opleiding")
    story.edited().submitted()
    assert story.request.outcome == Outcome.SHORT_WITHIN_TWE


def test_twe_07_without_a_running_twe_nothing_is_asked(els: Any, training: Any, twe: TweStory) -> None:
    client = ClientFactory.create(worker=els)
    story = RequestStory(client, els, training, day=twe.day)
    refusal = refused_by(story.drafted)
    assert refusal.rules == ("TWE-07",)
    assert "Er loopt geen TWE-traject voor deze cliënt." in refusal.sentence
    TweStory(client, els, day=twe.day).screening()
    assert refused_by(story.drafted).rules == ("TWE-07",), "a screening is not a TWE yet"


def test_twe_07_when_the_twe_ended_the_request_can_only_be_cancelled(requested: RequestStory, twe: TweStory) -> None:
    requested.screened().approved()
    twe.on(requested.later(5).day).ended("outflow_nec")
    assert refused_by(requested.started).rules == ("TWE-07",)
    requested.cancelled("twe_ended")
    assert requested.request.state == RequestState.CANCELLED


def test_gen_05_one_training_at_a_time(started: RequestStory) -> None:
    second = another(started).drafted(**PART_TIME).submitted().screened().approved()
    refusal = refused_by(second.started)
    assert refusal.rules == ("GEN-05",)
    assert "Deze cliënt volgt al een opleiding binnen TWE" in refusal.sentence


def test_the_closed_button_tells_the_refusal_before_anybody_tries(story: RequestStory) -> None:
    story.drafted(recognition=Recognition.NOT_RECOGNISED)
    request = TrainingRequest.objects.for_page().get(pk=story.request.pk)
    (submit,) = [o for o in REQUESTS.options(request, story.worker, story.day) if o.transition.name == "submit"]
    assert [refusal.rule for refusal in submit.refusals] == ["TOPL-01"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"training": None}, "Kies een opleiding uit het aanbod, of schrijf hoe de opleiding heet."),
        ({"training": None, "training_name": "Lassen"}, "Kies wie de opleiding geeft."),
        ({"training": None, "training_name": "Lassen"}, "Kies de bemiddelaar van VDAB die de aanvraag behandelt."),
        ({"during_hours": None}, "Vul in: de uren per week tijdens artikel 60."),
        ({"during_how": "part_time", "during_hours": 35}, "Vanaf 35 uur per week is een opleiding voltijds."),
        ({"during_how": "none"}, "Kies minstens één periode waarin de cliënt de opleiding volgt."),
        ({"expected_end_on": "01/01/2026"}, "Het einde van de opleiding ligt na de start."),
    ],
)
def test_the_form_says_what_is_missing(story: RequestStory, typed: dict[str, Any], sentence: str) -> None:
    assert sentence in refused_by(lambda: story.drafted(**typed)).sentence


def test_after_article_60_nothing_can_be_followed_during_it(story: RequestStory, twe: TweStory) -> None:
    twe.on(story.day).art60_ended()
    assert "Artikel 60 is voorbij" in refused_by(story.drafted).sentence
    story.drafted(**SITUATION_2)
    assert story.request.outcome == Outcome.STOP_AT_START


def test_a_training_outside_the_catalogue_names_its_provider_and_mediator(story: RequestStory, bert: Any) -> None:
    story.drafted(
        training=None, training_name="Lasser halfautomaat", provider=bert.organisation, mediator=bert
    ).submitted()
    assert story.request.what == "Lasser halfautomaat"
    assert story.request.vdab == bert.organisation
