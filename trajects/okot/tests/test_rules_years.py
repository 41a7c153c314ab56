"""OKOT-13, OKOT-16 and OKOT-17: years, progress and the outcome of the training (seed 000 §B.5-6, seed 003)."""

import datetime
from typing import Any

import pytest

from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.dossier.documents import Document, DocumentKind
from trajects.dossier.duties import Duty
from trajects.dossier.models import Period
from trajects.okot.choices import EnrolmentState, OkotState, Reorientation, StopReason
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import not_now, not_theirs, refused

pytestmark = pytest.mark.django_db


def a_year(story: OkotStory, year: int = 2, **changes: Any) -> dict[str, Any]:
    return {"year": year, "planned_end_on": story.day + datetime.timedelta(days=300), **changes}


def outcomes(story: OkotStory) -> list[tuple[int, str]]:
    return [(enrolment.year, enrolment.outcome) for enrolment in story.okot.enrolments.all()]


def test_okot_16_a_next_year_starts_after_a_passed_one(started: OkotStory) -> None:
    refusal = refused(started, "start_next_year", started.mediator, **a_year(started))
    assert set(refusal.rules) == {"OKOT-16"}
    assert "Er loopt nog een opleidingsjaar. Registreer eerst het resultaat daarvan." in refusal.sentence
    assert "een volgend jaar start pas als het vorige geslaagd is." in refusal.sentence
    started.later(280).year_passed().later(60).next_year(2)
    assert outcomes(started) == [(1, EnrolmentState.PASSED), (2, EnrolmentState.RUNNING)]
    assert started.okot.state == OkotState.STARTED


def test_okot_16_years_are_not_capped_at_three(started: OkotStory) -> None:
    """Seed 003 lists a fourth year."""
    for year in (2, 3, 4):
        started.later(280).year_passed().later(60).fire("start_next_year", **a_year(started, year, is_final_year=False))
    assert [number for number, _outcome in outcomes(started)] == [1, 2, 3, 4]


def test_okot_16_the_training_keeps_running_between_two_years(started: OkotStory) -> None:
    started.later(280).year_passed()
    assert Period.objects.get().ends_on is None


def test_okot_16_a_year_is_passed_once(started: OkotStory) -> None:
    started.later(280).year_passed()
    refusal = refused(started, "pass_year", started.mediator)
    assert "Er loopt geen opleidingsjaar meer. Start eerst het volgende jaar." in refusal.sentence


def test_okot_13_the_final_year_ends_with_the_outcome_and_not_as_a_passed_year(final_year: OkotStory) -> None:
    assert refused(final_year, "pass_year", final_year.mediator).sentence == (
        "Dit is het laatste opleidingsjaar. Registreer meteen het eindresultaat: geslaagd of niet geslaagd."
    )


def test_okot_13_nobody_passes_before_the_final_year(started: OkotStory) -> None:
    refusal = refused(started, "pass_training", started.mediator, diploma_on=started.day)
    assert refusal.rules == ("OKOT-13",)
    assert refusal.sentence == (
        "Dit is nog niet het laatste opleidingsjaar. Registreer het resultaat van dit jaar en start het volgende."
    )


def test_okot_13_an_individual_path_may_end_in_any_year(admitted: OkotStory) -> None:
    admitted.later(14).fire("start", contract_on=admitted.day, **a_year(admitted, 1, is_individual=True))
    admitted.later(200).passed()
    assert admitted.okot.state == OkotState.PASSED


def test_okot_13_passing_needs_the_date_of_the_diploma(final_year: OkotStory) -> None:
    refusal = refused(final_year, "pass_training", final_year.mediator, diploma_on="")
    assert refusal.sentence == "Vul de datum van het diploma in."


def test_okot_13_a_diploma_is_not_of_tomorrow(final_year: OkotStory) -> None:
    tomorrow = final_year.day + datetime.timedelta(days=1)
    refusal = refused(final_year, "pass_training", final_year.mediator, diploma_on=tomorrow)
    assert refusal.sentence == "Deze datum ligt in de toekomst. Registreer het diploma zodra het behaald is."


def test_okot_13_passed_closes_the_year_and_the_period_with_a_letter(final_year: OkotStory) -> None:
    final_year.later(280).passed()
    letter = Document.objects.get(kind=DocumentKind.OUTCOME)
    assert final_year.okot.state == OkotState.PASSED
    assert outcomes(final_year)[-1] == (2, EnrolmentState.PASSED)
    assert Period.objects.get().ends_on == final_year.okot.ended_on == final_year.day
    assert (letter.data["outcome"], letter.data["diploma_on"]) == ("passed", final_year.day.isoformat())


def test_okot_13_failed_closes_the_year_and_the_period_with_a_letter(started: OkotStory) -> None:
    started.later(280).fire("fail_training")
    assert started.okot.state == OkotState.FAILED
    assert outcomes(started) == [(1, EnrolmentState.FAILED)]
    assert Period.objects.get().ends_on == started.day
    assert Document.objects.get(kind=DocumentKind.OUTCOME).data["outcome"] == "failed"


@pytest.mark.parametrize("reason", StopReason)
def test_okot_13_a_stop_is_kept_with_its_reason(started: OkotStory, reason: StopReason) -> None:
    started.later(40).fire("stop_training", stop_reason=reason)
    (year,) = started.okot.enrolments.all()
    assert started.okot.state == OkotState.STOPPED
    assert (year.outcome, year.stop_reason, year.ended_on) == (EnrolmentState.STOPPED, reason, started.day)
    assert Document.objects.get(kind=DocumentKind.OUTCOME).data["stop_reason"] == reason.label


def test_okot_13_no_stop_without_a_reason(started: OkotStory) -> None:
    assert refused(started, "stop_training", started.mediator, stop_reason="").sentence == "Kies een reden."


def test_okot_13_the_five_reasons_of_the_parliament_and_the_switch_without_stop_are_known() -> None:
    assert [reason.label for reason in StopReason][:5] == [
        "Langdurige ziekte",
        "Tewerkstelling tijdens de opleiding",
        "Door de klant",
        "Ongeschiktheid",
        "Geslaagd in een tussenjaar, traject niet verdergezet",
    ]


@pytest.mark.parametrize("outcome", ["fail_training", "stop_training"])
def test_okot_13_an_outcome_is_registered_once(started: OkotStory, outcome: str) -> None:
    started.later(40).fire(outcome, stop_reason="by_client")
    for name in ("fail_training", "stop_training", "pass_training", "pass_year", "start_next_year"):
        not_now(started, name, started.mediator)


def test_okot_13_the_outcome_does_not_lie_before_the_start(started: OkotStory) -> None:
    before = started.day - datetime.timedelta(days=1)
    refusal = refused(started, "stop_training", started.mediator, stop_reason="by_client", effective_on=before)
    assert refusal.sentence.startswith("De vorige stap was op ")


def test_a10_who_passes_a_year_and_does_not_go_on_stops_for_that_reason_and_no_year_counts_as_stopped(
    started: OkotStory,
) -> None:
    started.later(280).fire("pass_year", has_care_certificate=True)
    started.later(60).fire("stop_training", stop_reason=StopReason.PASSED_NOT_CONTINUED)
    (year,) = started.okot.enrolments.all()
    assert (year.outcome, year.stop_reason, year.has_care_certificate) == (EnrolmentState.PASSED, "", True)
    assert started.okot.stop_reason == StopReason.PASSED_NOT_CONTINUED
    assert started.okot.diploma_on is None
    assert Document.objects.get(kind=DocumentKind.OUTCOME).data["certificates"] == ["Attest zorgkundige"]


@pytest.fixture
def other_training(training: Training) -> Training:
    return TrainingFactory.create(contact_mediator=training.contact_mediator, contact_service=training.contact_service)


@pytest.mark.parametrize("kind", Reorientation)
def test_a_switch_of_training_is_no_stop_and_goes_on_in_the_same_trajectory(
    started: OkotStory, other_training: Training, kind: str
) -> None:
    started.later(60)
    answers = a_year(started, 1, kind=kind, training=other_training, starts_on=started.day)
    started.fire("reorient", **answers)
    old, new = started.okot.enrolments.all()
    assert (old.outcome, old.reorientation, old.stop_reason) == (EnrolmentState.STOPPED, kind, "")
    assert (new.outcome, new.training, started.okot.training) == (
        EnrolmentState.RUNNING,
        other_training,
        other_training,
    )
    assert started.okot.state == OkotState.STARTED
    assert Period.objects.get().ends_on is None


def test_a_switch_of_training_takes_at_most_the_gap_of_one_cluster(
    started: OkotStory, other_training: Training
) -> None:
    late = started.day + datetime.timedelta(days=300)
    answers = a_year(started, 1, kind="within", training=other_training, starts_on=late)
    refusal = refused(started, "reorient", started.mediator, **{**answers, "planned_end_on": late})
    assert refusal.sentence.endswith("of zet de opleiding stop.")


def test_okot_17_progress_interviews_are_kept_with_or_without_the_school(started: OkotStory) -> None:
    for with_school in (True, False, True):
        started.later(30).fire("record_interview", note="Goed op weg.", with_school=with_school)
    assert [i.with_school for i in started.okot.interviews.order_by("held_on")] == [True, False, True]


def test_okot_17_the_report_of_an_interview_stays_out_of_the_history(started: OkotStory) -> None:
    started.fire("record_interview", note="Twijfelt over de stage.", with_school=True)
    assert "Twijfelt" not in str(list(started.client.steps.values()))


def test_okot_17_interviews_are_held_during_the_training_by_the_mediator(admitted: OkotStory, stranger) -> None:
    not_now(admitted, "record_interview", admitted.mediator, note="Te vroeg.")
    admitted.later(14).started()
    for actor in (admitted.worker, stranger):
        not_theirs(admitted, "record_interview", actor, note="Niet aan mij.")


# -- OKOT-20: exceptionally longer ---------------------------------------------------------------------------------


def extend(story: OkotStory, days: int) -> OkotStory:
    end = story.okot.enrolments.get().planned_end_on
    return story.fire("extend_year", planned_end_on=end + datetime.timedelta(days=days), reason="Stage over te doen.")


def test_okot_20_a_year_is_extended_by_a_semester_at_most(started: OkotStory) -> None:
    end = started.okot.enrolments.get().planned_end_on
    too_late = end + datetime.timedelta(days=190)
    refusal = refused(started, "extend_year", started.mediator, planned_end_on=too_late, reason="Stage.")
    assert "hoogstens 6 maanden" in refusal.sentence
    refused(started, "extend_year", started.mediator, planned_end_on=end, reason="Stage.")
    year = extend(started, 150).okot.enrolments.get()
    assert (year.extended_from, year.planned_end_on) == (end, end + datetime.timedelta(days=150))


def test_okot_20_a_second_extension_of_the_same_year_is_refused(started: OkotStory) -> None:
    extend(started, 60)
    later = started.okot.enrolments.get().planned_end_on + datetime.timedelta(days=30)
    refusal = refused(started, "extend_year", started.mediator, planned_end_on=later, reason="Nog eens.")
    assert refusal.rules == ("OKOT-20",)


def test_okot_20_an_extension_moves_the_term_for_the_outcome_and_says_why(started: OkotStory) -> None:
    before = Duty.objects.open().get(kind="outcome").due_on
    extend(started, 60)
    assert Duty.objects.open().get(kind="outcome").due_on > before
    assert started.client.steps.filter(machine="okot").latest("number").reason == "Stage over te doen."


def test_okot_20_an_extension_says_why_and_is_the_mediators_to_give(started: OkotStory) -> None:
    later = started.okot.enrolments.get().planned_end_on + datetime.timedelta(days=30)
    assert "uitzondering" in refused(started, "extend_year", planned_end_on=later, reason="").sentence
    not_theirs(started, "extend_year", started.worker, planned_end_on=later, reason="Stage.")


def test_okot_17_the_case_manager_of_the_school_is_named_at_the_start(admitted: OkotStory) -> None:
    end = admitted.day + datetime.timedelta(days=300)
    year = {"contract_on": admitted.later(14).day, "year": 1, "planned_end_on": end}
    admitted.fire("start", school_case_manager="Mia Schools, 015 11 11 11", **year)
    assert admitted.okot.school_case_manager == "Mia Schools, 015 11 11 11"
