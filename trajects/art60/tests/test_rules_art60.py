"""ART60-01 to ART60-10, A9 and the steps of §5.6: one test per rule, each refusal with its sentence."""

import datetime
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from okot_portal.workflow.errors import InvalidAnswers
from partners.actor import Actor
from partners.factories import UserFactory, an_actor
from tests.proof import refused_by
from trajects.art60.choices import Art60End, Art60State, Circuit, HostKind, SuspensionReason
from trajects.art60.models import Art60Employment
from trajects.art60.standing import progress_of
from trajects.art60.stories import Art60Story
from trajects.art60.tests.conftest import MONDAY
from trajects.art60.workflow import ART60S
from trajects.clients.choices import IncomeStatus
from trajects.clients.models import Client
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.dossier.kinds import ART60, OKOT
from trajects.dossier.periods import Period

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", HostKind.values)
def test_art60_01_the_work_may_be_done_at_any_kind_of_host(story: Art60Story, kind: str) -> None:
    story.proposed().decided().signed(host_kind=kind, circuit=Circuit.SE)
    (place,) = story.employment.places()
    assert (place.host_kind, place.circuit, place.starts_on) == (kind, Circuit.SE, MONDAY)


@pytest.mark.parametrize("income", [IncomeStatus.LIVING_WAGE, IncomeStatus.EQUIVALENT])
def test_art60_02_for_who_receives_a_living_wage_or_its_equivalent(story: Art60Story, income: str) -> None:
    Client.objects.filter(pk=story.client.pk).update(income_status=income)
    assert story.proposed().decided().employment.state == Art60State.DECIDED


@pytest.mark.parametrize("income", [IncomeStatus.UNEMPLOYMENT, IncomeStatus.OTHER, IncomeStatus.NONE, ""])
def test_art60_02_and_for_nobody_else(story: Art60Story, income: str) -> None:
    Client.objects.filter(pk=story.client.pk).update(income_status=income)
    refusal = refused_by(story.proposed().decided)
    assert refusal.rules == ("ART60-02",)
    assert refusal.sentence.startswith("Artikel 60 is er voor wie leefloon of equivalent leefloon krijgt.")


@pytest.mark.parametrize(
    ("months", "says"),
    [(11, "minder dagen dan nodig"), (14, "meer dagen dan nodig")],
)
def test_art60_03_a_contract_that_is_too_short_or_much_too_long_needs_a_reason(
    story: Art60Story, months: int, says: str
) -> None:
    end = MONDAY + relativedelta(months=months)
    story.proposed().decided()
    refusal = refused_by(lambda: story.signed(planned_end_on=end, override_reason=""))
    assert says in refusal.sentence
    assert "(312 dagen nodig, 0 al bewezen)" in refusal.sentence
    story.signed(planned_end_on=end, override_reason="Het comité besliste zo.")
    assert StepRecord.objects.get(transition="sign").overruled == ["ART60-03"]


def test_art60_03_a_contract_that_fits_asks_nothing(story: Art60Story) -> None:
    story.proposed().decided().signed(override_reason="")
    assert story.employment.state == Art60State.SIGNED


def contract_until(story: Art60Story, born: datetime.date, end: datetime.date) -> Art60Employment:
    Client.objects.filter(pk=story.client.pk).update(birth_date=born)
    story.proposed().decided().signed(starts_on=datetime.date(2025, 3, 3), planned_end_on=end)
    return story.employment


FEBRUARY, MARCH = datetime.date(2026, 2, 28), datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("born", "end", "needed"),
    [
        (datetime.date(1981, 1, 1), FEBRUARY, 468),  # A9: 45 years old
        (datetime.date(1981, 1, 1), MARCH, 312),
        (datetime.date(1990, 3, 1), FEBRUARY, 312),  # 35 until the next day
        (datetime.date(1990, 2, 28), FEBRUARY, 468),  # 36 on the last day
        (datetime.date(1976, 3, 1), FEBRUARY, 468),  # 49
        (datetime.date(1976, 2, 28), FEBRUARY, 624),  # 50
        (datetime.date(1976, 2, 28), MARCH, 312),
    ],
)
def test_a9_art60_04_and_05_the_age_and_the_regime_on_the_last_day_of_the_contract_count(
    story: Art60Story, born: datetime.date, end: datetime.date, needed: int
) -> None:
    story.day = datetime.date(2025, 3, 3)
    assert contract_until(story, born, end).required_days == needed


def test_art60_04_in_the_old_regime_the_birth_date_must_be_known(story: Art60Story) -> None:
    story.day = datetime.date(2025, 3, 3)
    Client.objects.filter(pk=story.client.pk).update(birth_date=None)
    story.proposed().decided()
    refusal = refused_by(lambda: story.signed(planned_end_on=FEBRUARY))
    assert refusal.rules == ("ART60-04",)
    assert story.signed(planned_end_on=MARCH).employment.required_days == 312


def test_art60_06_days_worked_before_count(story: Art60Story) -> None:
    story.proposed().decided().signed(proven_before=100, planned_end_on=MONDAY + relativedelta(months=9)).started()
    progress = progress_of(story.employment, MONDAY)
    assert (progress.proven, progress.needed, progress.remaining) == (101, 312, 211)


def test_art60_07_without_a_twe_somebody_says_why(story: Art60Story) -> None:
    refusal = refused_by(lambda: story.fire("propose"))
    assert refusal.sentence == "Schrijf waarom de tewerkstelling niet bij een TWE-traject hoort."
    assert story.proposed().employment.without_twe_reason.startswith("Enkel rechten openen")


def test_art60_07_one_that_belongs_to_a_twe_starts_and_ends_there(story: Art60Story) -> None:
    story.employment.within_twe, story.employment.twe_reference = True, "2026-00777"
    story.fire("propose").decided().signed()
    refusal = refused_by(story.started)
    assert refusal.rules == ("ART60-07",)
    assert "hoort bij TWE-traject 2026-00777" in refusal.sentence


def test_art60_10_the_start_opens_the_duty_to_prepare_the_outflow_by_the_planned_end(working: Art60Story) -> None:
    duty = Duty.objects.open().get()
    assert (duty.kind, duty.due_on) == (DutyKind.OUTFLOW, working.employment.planned_end_on)
    working.later(30).ended()
    duty.refresh_from_db()
    assert duty.is_done


def test_gen_05_a_client_has_one_open_employment(story: Art60Story, els: Any) -> None:
    story.proposed()
    second = Art60Story(story.client, els, day=MONDAY)
    assert refused_by(second.proposed).sentence.startswith("Deze cliënt heeft al een open tewerkstelling")
    story.rejected()
    assert second.proposed().employment.state == Art60State.PROPOSED


def test_gen_05_nobody_starts_while_another_employment_runs(signed: Art60Story) -> None:
    Period.objects.create(
        client=signed.client, kind=ART60, machine="x", subject_id=1, reference="2026-1", starts_on=MONDAY
    )
    assert refused_by(signed.started).rules == ("GEN-05",)


def test_okot_21_while_an_okot_runs_the_start_needs_a_reason(signed: Art60Story) -> None:
    Period.objects.create(
        client=signed.client, kind=OKOT, machine="x", subject_id=1, reference="2026-1", starts_on=MONDAY
    )
    refusal = refused_by(signed.started)
    assert isinstance(refusal, InvalidAnswers)
    assert [warning.rule for warning in refusal.form.warnings] == ["OKOT-21"]
    signed.fire("start", override_reason="Enkel in het weekend.")
    assert signed.employment.state == Art60State.RUNNING


def test_the_first_place_begins_on_the_first_working_day(signed: Art60Story) -> None:
    signed.later(3).started()
    assert [place.starts_on for place in signed.employment.places()] == [signed.day]
    assert Period.objects.get().foreseen_end_on == signed.employment.planned_end_on


def test_days_of_a_suspension_that_does_not_count_are_left_out(working: Art60Story) -> None:
    working.later(7).suspended().later(7).resumed()
    progress = progress_of(working.employment, working.day)
    assert progress.proven == 7
    (pause,) = working.employment.pauses()
    assert (pause.starts_on, pause.ends_on) == (MONDAY + datetime.timedelta(7), MONDAY + datetime.timedelta(13))


def test_days_of_a_suspension_that_counts_are_proven_as_well(working: Art60Story) -> None:
    working.later(7).suspended(SuspensionReason.BIRTH, counts=True).later(7).resumed()
    assert progress_of(working.employment, working.day).proven == 13


def test_why_somebody_is_away_stands_nowhere_in_the_history(working: Art60Story) -> None:
    working.later(7).suspended(SuspensionReason.ILLNESS)
    record = StepRecord.objects.get(transition="suspend")
    assert "ziekte" not in f"{record.summary} {record.reason}".lower()


def test_another_place_of_work_ends_the_one_before(working: Art60Story) -> None:
    working.later(10).moved()
    first, second = working.employment.places()
    assert (first.ends_on, second.starts_on, second.ends_on) == (
        working.day - datetime.timedelta(days=1),
        working.day,
        None,
    )


def test_the_end_closes_the_place_the_suspension_and_the_period(working: Art60Story) -> None:
    working.later(10).suspended().later(5).ended(Art60End.MEDICAL)
    employment = working.employment
    assert (employment.ended_on, employment.end_reason, employment.suspended_on) == (working.day, "medical", None)
    ends = {employment.places()[0].ends_on, employment.pauses()[0].ends_on, Period.objects.get().ends_on}
    assert ends == {working.day}


def test_another_ocmw_does_not_know_that_it_exists_and_neither_does_vdab(working: Art60Story) -> None:
    assert list(Art60Employment.objects.visible_to(working.worker)) == [working.employment]
    for stranger in (an_actor("social_worker"), an_actor("mediator"), an_actor("vdab_head")):
        assert not Art60Employment.objects.visible_to(stranger).exists()
        assert ART60S.offered(working.employment, stranger) == []


@pytest.fixture
def administrator() -> Actor:
    return Actor(UserFactory.create(is_staff=True, is_superuser=True))


def test_a_correction_to_signed_takes_the_start_back(working: Art60Story, administrator: Actor) -> None:
    working.later(3).suspended()
    working.fire("correct", administrator, target=Art60State.SIGNED, reason="Nog niet gestart.")
    employment = Art60Employment.objects.get()
    assert (employment.started_on, employment.suspended_on, employment.suspensions.count()) == (None, None, 0)
    assert not Period.objects.exists()
    assert employment.placements.get().ends_on is None
    working.later(1).started()


def test_a_correction_to_proposed_takes_decision_and_contract_back(signed: Art60Story, administrator: Actor) -> None:
    signed.fire("correct", administrator, target=Art60State.PROPOSED, reason="Verkeerde cliënt.")
    employment = Art60Employment.objects.get()
    assert (employment.decided_on, employment.starts_on, employment.required_days) == (None, None, None)
    assert employment.placements.count() == 0


def test_a_suspension_that_ended_by_mistake_goes_on(working: Art60Story, administrator: Actor) -> None:
    working.later(3).suspended().later(4).resumed()
    began = working.employment.pauses()[0].starts_on
    working.fire("correct", administrator, target=Art60State.SUSPENDED, reason="Nog altijd ziek.")
    employment = Art60Employment.objects.get()
    assert (employment.suspended_on, employment.suspensions.get().ends_on) == (began, None)
