"""TWE-09 and TWE-12, TOPL-06, TOPL-08 and TOPL-11, N9: how a TWE ends (seed 001 §3, §6)."""

import datetime

import pytest
from dateutil.relativedelta import relativedelta

from okot_portal.workflow.errors import InvalidAnswers, Refused
from partners.actor import SYSTEM
from partners.factories import acting
from partners.models import Membership
from partners.notifications.models import Notice
from tests.proof import refused_by
from trajects.art60.choices import Art60State
from trajects.art60.models import Art60Employment
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.dossier.history import StepRecord
from trajects.dossier.periods import Period
from trajects.handovers.models import HandoverState
from trajects.twe.choices import TweEnd, TweState
from trajects.twe.stories import TweStory
from trajects.twe.workflow import TWES

pytestmark = pytest.mark.django_db

MAXIMUM = datetime.date(2028, 1, 10)
ONE_DAY = datetime.timedelta(days=1)
TRAINING = {"end_reason": TweEnd.LONG_TRAINING, "competences_updated": True, "availability": "Elke werkdag."}


def warnings(refusal: Refused) -> list[str]:
    assert isinstance(refusal, InvalidAnswers)
    return [warning.rule for warning in refusal.form.warnings]


def test_twe_12_the_outflow_is_measured_one_day_after_the_end(at_work: TweStory) -> None:
    at_work.later(100).ended(TweEnd.OUTFLOW_NEC)
    twe = at_work.twe
    assert (twe.state, twe.ended_on, twe.measured_on) == (TweState.ENDED, at_work.day, at_work.day + ONE_DAY)
    assert not Duty.objects.open().filter(machine="twe").exists()
    assert not Period.objects.filter(ends_on=None).exists()


@pytest.mark.parametrize("reason", [reason for reason in TweEnd if reason != TweEnd.LONG_TRAINING])
def test_every_other_reason_ends_a_twe_without_more(started: TweStory, reason: str) -> None:
    assert started.later(1).ended(reason).twe.end_reason == reason


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [(TweEnd.OUTFLOW_NEC, "to_nec"), (TweEnd.OUTFLOW_SE, "to_se"), (TweEnd.MAXIMUM, "term"), (TweEnd.MOVED, "other")],
)
def test_an_employment_that_runs_ends_with_the_twe_for_a_reason_that_fits(
    at_work: TweStory, reason: str, wanted: str
) -> None:
    told = TWES.preview(at_work.twe, "end", actor=at_work.worker, today=at_work.day)
    assert "De tewerkstelling artikel 60 eindigt mee, op dezelfde dag." in [line.sentence for line in told]
    at_work.later(50).ended(reason)
    employment = Art60Employment.objects.get()
    assert (employment.state, employment.ended_on, employment.end_reason) == (Art60State.ENDED, at_work.day, wanted)
    assert at_work.twe.art60_ended_on == at_work.day


def test_an_employment_that_never_started_does_not_go_through(started: TweStory) -> None:
    started.art60_signed().later(3).ended(TweEnd.BY_CLIENT)
    assert Art60Employment.objects.get().state == Art60State.REJECTED


@pytest.mark.parametrize(("day", "asks"), [(MAXIMUM - ONE_DAY, False), (MAXIMUM, False), (MAXIMUM + ONE_DAY, True)])
def test_twe_09_beyond_24_months_somebody_says_why(started: TweStory, day: datetime.date, asks: bool) -> None:
    started.on(day)
    if asks:
        assert warnings(refused_by(started.ended)) == ["TWE-09"]
    started.ended(override_reason="Het einde werd te laat gevraagd." if asks else "")
    assert StepRecord.objects.get(machine="twe", transition="end").overruled == (["TWE-09"] if asks else [])


def test_twe_09_the_exception_article_60_still_runs_to_open_full_rights(started: TweStory) -> None:
    """Half time: after two years not all days are proven yet."""
    end = datetime.date(2028, 6, 30)
    started.later(20).art60_signed(hours_per_week="19", planned_end_on=end).art60_started()
    started.on(MAXIMUM + relativedelta(months=3)).ended()
    assert StepRecord.objects.get(machine="twe", transition="end").overruled == []


def test_twe_09_no_exception_when_the_rights_were_open_before(at_work: TweStory) -> None:
    at_work.on(MAXIMUM + ONE_DAY)
    assert warnings(refused_by(at_work.ended)) == ["TWE-09"]


def test_topl_08_a_stop_for_a_long_training_asks_a_warm_handover(at_work: TweStory, bert: Membership) -> None:
    at_work.later(90)
    assert refused_by(lambda: at_work.fire("end", None, **TRAINING)).rules == ("TOPL-08",)
    at_work.fire("prepare_handover", receiver=bert)
    assert refused_by(lambda: at_work.fire("end", None, **TRAINING)).rules == ("TOPL-08",)


def test_topl_06_once_offered_the_twe_stops_and_the_handover_goes_on(at_work: TweStory, bert: Membership) -> None:
    at_work.later(90).handed_over(bert).later(4).fire("end", None, **TRAINING)
    twe = at_work.twe
    assert (twe.state, twe.end_reason) == (TweState.ENDED, TweEnd.LONG_TRAINING)
    assert twe.handover is not None
    assert (twe.handover.state, twe.handover.receiver) == (HandoverState.OFFERED, bert)


def test_topl_08_the_sheet_says_where_the_client_comes_from(at_work: TweStory, bert: Membership) -> None:
    at_work.fire("prepare_handover", receiver=bert)
    handover = at_work.twe.handover
    assert handover is not None
    assert handover.path == "TWE sinds 10/01/2026; artikel 60 sinds 09/02/2026"
    assert (handover.job_target, handover.sender) == ("Magazijnier", at_work.twe.worker)


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ({"competences_updated": False}, "Werk eerst de competenties bij in MLP"),
        ({"availability": ""}, "Schrijf hoe je beschikbaar blijft voor overleg"),
        ({"active_role": "Jobcoaching tijdens de stage."}, "enkel na afspraak met de instructeur"),
    ],
)
def test_topl_08_and_11_competences_availability_and_an_agreed_active_role(
    at_work: TweStory, bert: Membership, missing: dict[str, object], says: str
) -> None:
    at_work.handed_over(bert)
    assert says in refused_by(lambda: at_work.fire("end", None, **{**TRAINING, **missing})).sentence


def test_topl_08_an_active_role_is_agreed_with_the_instructor_and_kept(at_work: TweStory, bert: Membership) -> None:
    role = {"active_role": "Jobcoaching tijdens de stage.", "agreed": True}
    at_work.handed_over(bert).fire("end", None, **TRAINING, **role)
    assert at_work.twe.active_role == "Jobcoaching tijdens de stage."


def test_topl_06_the_portal_itself_may_end_it_when_the_training_starts(at_work: TweStory, bert: Membership) -> None:
    at_work.handed_over(bert).later(1).fire("end", SYSTEM, **TRAINING)
    assert at_work.twe.state == TweState.ENDED
    assert Art60Employment.objects.get().end_reason == "training"


def test_wo_01_one_handover_at_a_time(at_work: TweStory, bert: Membership) -> None:
    at_work.fire("prepare_handover", receiver=bert)
    assert refused_by(lambda: at_work.fire("prepare_handover", receiver=bert)).rules == ("WO-01",)


def test_a_handover_that_nobody_offered_lapses_with_the_twe(at_work: TweStory, bert: Membership) -> None:
    at_work.fire("prepare_handover", receiver=bert).later(2).ended()
    assert at_work.twe.handover is not None
    assert at_work.twe.handover.state == HandoverState.LAPSED


def test_n9_the_contact_at_vdab_hears_of_the_end_and_reads_on_for_some_months(
    at_work: TweStory, bert: Membership
) -> None:
    at_work.later(30).ended()
    assert Notice.objects.get(code="N9").membership == bert
    mediator, last = acting(bert), at_work.day + relativedelta(months=6)
    assert Client.objects.visible_to(mediator, last).exists()
    assert not Client.objects.visible_to(mediator, last + ONE_DAY).exists()


def test_why_a_twe_ended_stands_nowhere_in_the_history_or_the_notice(at_work: TweStory) -> None:
    at_work.later(30).ended(TweEnd.ILLNESS)
    record, notice = StepRecord.objects.get(machine="twe", transition="end"), Notice.objects.get(code="N9")
    assert "ziekte" not in f"{record.summary} {record.reason} {notice.title} {notice.body}".lower()
