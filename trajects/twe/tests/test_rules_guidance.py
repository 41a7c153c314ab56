"""TWE-04, TWE-05, TWE-07, TWE-08 and TOPL-05: art. 60 within a TWE, from the proposal to the plan for afterwards."""

import datetime

import pytest
from dateutil.relativedelta import relativedelta

from okot_portal.workflow.errors import InvalidAnswers
from tests.proof import refused_by
from trajects.art60.choices import Art60End, Art60State, Circuit, HostKind
from trajects.art60.models import Art60Employment
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.dossier.kinds import ART60, TWE
from trajects.dossier.periods import Period
from trajects.twe.choices import IcfBy, TweState
from trajects.twe.stories import TweStory
from trajects.twe.tests.conftest import WEO

pytestmark = pytest.mark.django_db

LIMIT = datetime.date(2026, 3, 10)
ONE_DAY = datetime.timedelta(days=1)


def test_art60_07_the_employment_is_proposed_within_the_twe(started: TweStory) -> None:
    started.later(5).fire("propose_art60")
    employment = Art60Employment.objects.get()
    assert started.twe.art60 == employment
    assert (employment.within_twe, employment.twe_reference) == (True, started.twe.reference)
    assert (employment.state, employment.worker) == (Art60State.PROPOSED, started.twe.worker)


def test_art60_07_one_employment_at_a_time(started: TweStory) -> None:
    started.fire("propose_art60")
    first = started.twe.art60
    refusal = refused_by(lambda: started.fire("propose_art60"))
    assert refusal.sentence.startswith(
        f"Er is al een tewerkstelling voorgesteld voor dit traject ({first}".split(" (")[0]
    )
    started.art60().rejected()
    started.fire("propose_art60")
    assert started.twe.art60 != first


def test_art60_07_without_a_signed_contract_art60_does_not_start(started: TweStory) -> None:
    started.fire("propose_art60")
    assert refused_by(lambda: started.fire("start_art60")).sentence.startswith("Er is nog geen getekend contract")


def test_twe_04_the_first_place_may_be_in_the_social_economy(started: TweStory) -> None:
    started.art60_signed(host_kind=HostKind.SOCIAL_ECONOMY, circuit=Circuit.SE).art60_started()
    assert started.twe.state == TweState.IN_ART60


@pytest.mark.parametrize(("day", "timely"), [(LIMIT - ONE_DAY, True), (LIMIT, True), (LIMIT + ONE_DAY, False)])
def test_a8_twe_08_timely_work_starts_within_two_months_the_last_day_included(
    started: TweStory, day: datetime.date, timely: bool
) -> None:
    """WEO on 10 January 2026: 10 March is in time, 11 March is not."""
    started.art60_signed().on(day)
    if not timely:
        refusal = refused_by(started.art60_started)
        assert isinstance(refusal, InvalidAnswers)
        assert [warning.rule for warning in refusal.form.warnings] == ["TWE-08"]
    started.art60_started(override_reason="" if timely else "De werkplek kwam later vrij.")
    assert (started.twe.is_timely, started.twe.art60_started_on) == (timely, day)
    overruled = StepRecord.objects.get(transition="start_art60").overruled
    assert overruled == ([] if timely else ["TWE-08"])


def test_twe_08_what_started_in_time_may_be_registered_later_without_a_reason(started: TweStory) -> None:
    started.art60_signed().on(LIMIT + relativedelta(days=20)).art60_started(effective_on=LIMIT)
    assert started.twe.is_timely


def test_twe_08_the_start_fulfils_the_duty_and_takes_the_employment_along(at_work: TweStory) -> None:
    assert Duty.objects.get(kind=DutyKind.ART60_START).is_done
    employment = Art60Employment.objects.get()
    assert (employment.state, employment.started_on) == (Art60State.RUNNING, at_work.day)
    assert set(Period.objects.filter(ends_on=None).values_list("kind", flat=True)) == {TWE, ART60}


def test_art60_07_in_its_own_dossier_it_neither_starts_nor_ends(at_work: TweStory) -> None:
    refusal = refused_by(lambda: at_work.art60().ended())
    assert refusal.rules == ("ART60-07",)
    assert at_work.twe.reference in refusal.sentence


def test_gen_03_not_on_a_day_before_the_last_step_of_the_employment(started: TweStory) -> None:
    started.later(3).fire("propose_art60").later(3)
    started.art60().decided().signed()
    refusal = refused_by(lambda: started.art60_started(effective_on=started.day - ONE_DAY))
    assert refusal.sentence.startswith("De vorige stap in de tewerkstelling was op")


def test_twe_05_the_icf_screening_is_asked_while_article_60_runs(at_work: TweStory) -> None:
    at_work.later(60).fire("request_icf", icf_by=IcfBy.DABP)
    assert (at_work.twe.icf_requested_on, at_work.twe.icf_by) == (at_work.day, IcfBy.DABP)
    at_work.later(5).art60_ended()
    assert "status is nu" in refused_by(lambda: at_work.fire("request_icf", icf_by=IcfBy.OCMW)).sentence


def test_topl_05_situation_1_the_twe_stops_at_the_end_of_article_60(at_work: TweStory) -> None:
    at_work.later(90).fire("plan_stop")
    end = Art60Employment.objects.get().planned_end_on
    assert at_work.twe.planned_stop_on == end
    assert Period.objects.get(kind=TWE).foreseen_end_on == end


def test_topl_05_no_planned_stop_while_nobody_knows_the_end_of_article_60(started: TweStory) -> None:
    assert refused_by(lambda: started.fire("plan_stop")).rules == ("TOPL-05",)


def test_twe_07_after_article_60_the_guidance_goes_on_with_a_plan(at_work: TweStory) -> None:
    at_work.later(300).art60_ended(Art60End.TO_NEC)
    assert (at_work.twe.state, at_work.twe.art60_ended_on) == (TweState.AFTER_ART60, at_work.day)
    employment = Art60Employment.objects.get()
    assert (employment.state, employment.end_reason) == (Art60State.ENDED, Art60End.TO_NEC)
    assert Period.objects.get(kind=TWE).ends_on is None
    duty = Duty.objects.open().get(kind=DutyKind.OUTFLOW_PLAN)
    at_work.later(3).fire("plan_outflow", outflow_plan="Solliciteren als magazijnier.")
    duty.refresh_from_db()
    assert duty.is_done


def test_the_phases_of_a_twe_follow_each_other(story: TweStory) -> None:
    """TWE-07: start WEO, start article 60, end article 60, aftercare, end."""
    story.screening().checked().admitted().started().art60_signed().later(20).art60_started()
    story.later(200).art60_ended().later(30).ended()
    states = (
        StepRecord.objects.filter(machine="twe").exclude(source="").order_by("number").values_list("target", flat=True)
    )
    assert list(dict.fromkeys(states)) == [
        TweState.SCREENING,
        TweState.BEFORE_ART60,
        TweState.IN_ART60,
        TweState.AFTER_ART60,
        TweState.ENDED,
    ]
    assert story.twe.weo_on == WEO
