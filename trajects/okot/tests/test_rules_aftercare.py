"""OKOT-14, OKOT-18 and OKOT-19: who guides the client on, agreed by both sides (seed 000 §B.6)."""

import datetime

import pytest
from dateutil.relativedelta import relativedelta

from partners.actor import Actor
from trajects.clients.models import Client, Grant
from trajects.dossier.duties import Duty
from trajects.okot.choices import Guide, OkotState
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import not_now, not_theirs, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def passed(final_year: OkotStory) -> OkotStory:
    return final_year.later(280).passed()


@pytest.fixture(params=["passed", "failed", "stopped"])
def outcome(request: pytest.FixtureRequest, final_year: OkotStory) -> OkotStory:
    final_year.later(280)
    if request.param == "passed":
        return final_year.passed()
    if request.param == "failed":
        return final_year.fire("fail_training")
    return final_year.fire("stop_training", stop_reason="long_illness")


@pytest.mark.parametrize("guide", Guide)
def test_okot_14_either_side_proposes_who_guides_on_whatever_the_outcome(outcome: OkotStory, guide: str) -> None:
    outcome.fire("propose_aftercare", outcome.worker, aftercare_by=guide)
    assert (outcome.okot.state, outcome.okot.aftercare_by) == (OkotState.AFTERCARE, guide)
    assert (outcome.okot.aftercare_ocmw_on, outcome.okot.aftercare_vdab_on) == (outcome.day, None)


def test_okot_14_a_proposal_names_a_guide(passed: OkotStory) -> None:
    refusal = refused(passed, "propose_aftercare", passed.mediator, aftercare_by="")
    assert refusal.sentence == "Kies wie de cliënt verder begeleidt."


@pytest.mark.parametrize(("proposer", "missing"), [("mediator", "het OCMW"), ("worker", "VDAB")])
def test_okot_14_no_closing_before_both_sides_confirmed(passed: OkotStory, proposer: str, missing: str) -> None:
    passed.fire("propose_aftercare", getattr(passed, proposer), aftercare_by=Guide.VDAB)
    for actor in (passed.worker, passed.mediator):
        refusal = refused(passed, "close", actor)
        assert refusal.rules == ("OKOT-14",)
        assert refusal.sentence == (
            "Beide kanten moeten de afspraak over de verdere begeleiding bevestigen. Nog te bevestigen door: "
            f"{missing}."
        )


def test_okot_14_nobody_confirms_twice_for_the_own_side(passed: OkotStory) -> None:
    passed.fire("propose_aftercare", passed.mediator, aftercare_by=Guide.OCMW)
    assert refused(passed, "confirm_aftercare", passed.mediator).sentence == (
        "Jouw kant heeft deze afspraak al bevestigd. Nu is de andere kant aan zet."
    )


def test_okot_14_a_counter_proposal_must_be_confirmed_by_the_other_side_again(passed: OkotStory) -> None:
    passed.aftercare().fire("propose_aftercare", passed.worker, aftercare_by=Guide.BOTH)
    assert refused(passed, "close", passed.worker).sentence.endswith("Nog te bevestigen door: VDAB.")
    passed.fire("confirm_aftercare", passed.mediator).closed()
    assert (passed.okot.state, passed.okot.aftercare_by) == (OkotState.CLOSED, Guide.BOTH)


def test_okot_14_no_aftercare_before_an_outcome(final_year: OkotStory) -> None:
    for actor in (final_year.worker, final_year.mediator):
        not_now(final_year, "propose_aftercare", actor, aftercare_by=Guide.VDAB)
        not_now(final_year, "close", actor)


def test_okot_14_no_closing_without_an_agreement_on_guidance(passed: OkotStory) -> None:
    not_now(passed, "close", passed.worker)


def test_okot_14_strangers_agree_on_nothing(passed: OkotStory, stranger: Actor, other_mediator: Actor) -> None:
    passed.fire("propose_aftercare", passed.mediator, aftercare_by=Guide.VDAB)
    for actor in (stranger, other_mediator):
        not_theirs(passed, "confirm_aftercare", actor)
        not_theirs(passed, "close", actor)


def test_okot_14_after_closing_nothing_is_open_any_more(passed: OkotStory) -> None:
    passed.aftercare().closed()
    assert passed.okot.state == OkotState.CLOSED
    assert not Duty.objects.open().of("okot", passed.okot.pk).exists()


def test_after_closing_vdab_reads_on_for_the_agreed_months_and_no_longer(passed: OkotStory) -> None:
    passed.fire("propose_aftercare", passed.mediator, aftercare_by=Guide.OCMW)
    passed.fire("confirm_aftercare", passed.worker).closed()
    last_day = Grant.objects.get().ends_on
    assert last_day == passed.day + relativedelta(months=6)
    assert Client.objects.visible_to(passed.mediator, last_day).exists()
    assert not Client.objects.visible_to(passed.mediator, last_day + datetime.timedelta(days=1)).exists()


def test_okot_18_after_the_diploma_the_preferred_occupation_is_set_once(passed: OkotStory) -> None:
    passed.later(3).fire("set_preferred_occupation")
    assert passed.okot.preferred_occupation_on == passed.day
    assert refused(passed, "set_preferred_occupation").sentence == "Het voorkeurberoep is al gezet."


def test_okot_18_without_diploma_there_is_no_preferred_occupation(final_year: OkotStory) -> None:
    final_year.later(280).fire("fail_training")
    not_now(final_year, "set_preferred_occupation", final_year.mediator)
    final_year.fire("propose_aftercare", final_year.mediator, aftercare_by=Guide.VDAB)
    refusal = refused(final_year, "set_preferred_occupation", final_year.mediator)
    assert refusal.sentence == "Dit geldt enkel na het behalen van het diploma."


def test_okot_18_the_preferred_occupation_is_set_by_vdab(passed: OkotStory) -> None:
    not_theirs(passed, "set_preferred_occupation", passed.worker)


@pytest.mark.parametrize("occupation", ["", "Verpleegkundige"])
def test_okot_19_the_occupation_after_the_training_may_be_told_and_need_not(passed: OkotStory, occupation: str) -> None:
    passed.aftercare().fire(
        "close", passed.worker, work_since=passed.day, work_occupation=occupation, work_source="client"
    )
    assert (passed.okot.state, passed.okot.work_occupation) == (OkotState.CLOSED, occupation)
    assert passed.okot.work_since == passed.day
