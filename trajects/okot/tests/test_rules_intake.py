"""OKOT-09 and OKOT-10: the intake's four topics, and a result with start date and place (seed 000 §B.3)."""

import datetime
from typing import Any

import pytest

from trajects.dossier.documents import Document, DocumentKind
from trajects.intakes.models import TOPICS, Intake, IntakeState, Score
from trajects.okot.choices import OkotState
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import not_now, not_theirs, refused
from trajects.okot.tests.test_rules_registration import invitation

pytestmark = pytest.mark.django_db

ALL_FAVOURABLE = dict.fromkeys(TOPICS, Score.FAVOURABLE)


def result(story: OkotStory, **changes: Any) -> dict[str, Any]:
    start = story.day + datetime.timedelta(days=30)
    return {"expected_start_on": start, "expected_start_place": "Mechelen", **changes}


def test_an_intake_is_not_planned_in_the_past(planned: OkotStory) -> None:
    planned.fire("no_show")
    past = invitation(planned)["appointment_at"] - datetime.timedelta(days=1)
    refusal = refused(planned, "plan_intake", planned.mediator, appointment_at=past, place="VDAB Mechelen")
    assert refusal.sentence == "Deze dag is al voorbij. Kies vandaag of een latere dag."


@pytest.mark.parametrize("missing", ["appointment_at", "place"])
def test_an_intake_has_a_moment_and_a_place(planned: OkotStory, missing: str) -> None:
    planned.fire("no_show")
    refusal = refused(planned, "plan_intake", planned.mediator, **{**invitation(planned), missing: ""})
    assert list(refusal.form.errors) == [missing]  # type: ignore[attr-defined]


@pytest.mark.parametrize("topic", TOPICS)
def test_okot_09_no_topic_of_the_intake_stays_empty(planned: OkotStory, topic: str) -> None:
    refusal = refused(planned, "record_intake", planned.mediator, **{**ALL_FAVOURABLE, topic: ""})
    assert refusal.sentence == f"Geef een oordeel over: {TOPICS[topic].lower()}."


def test_okot_09_the_topics_are_those_of_the_seed() -> None:
    assert list(TOPICS.values()) == [
        "Motivatie",
        "Randvoorwaarden (financieel, mobiliteit, kinderopvang)",
        "Past in het traject naar werk",
        "Leervermogen",
    ]


def test_okot_09_no_result_before_the_intake_took_place(planned: OkotStory) -> None:
    not_now(planned, "admit", planned.mediator, **result(planned))
    not_now(planned, "reject", planned.mediator, reasons=["fit"], advice="Eerst Nederlands.")


def test_okot_09_an_intake_is_not_held_in_the_future(planned: OkotStory) -> None:
    tomorrow = planned.day + datetime.timedelta(days=1)
    refusal = refused(planned, "record_intake", planned.mediator, effective_on=tomorrow, **ALL_FAVOURABLE)
    assert refusal.sentence == "Deze datum ligt in de toekomst. Registreer de stap op de dag zelf of later."


def test_okot_09_the_notes_of_vdab_do_not_go_into_the_shared_history(planned: OkotStory) -> None:
    planned.fire("record_intake", **ALL_FAVOURABLE, motivation_note="Aarzelt nog over de stages.")
    assert Intake.objects.get().motivation_note == "Aarzelt nog over de stages."
    assert "Aarzelt" not in str(list(planned.client.steps.values()))


def test_the_intake_is_the_work_of_the_mediator(planned: OkotStory, stranger, other_mediator) -> None:
    for actor in (planned.worker, stranger, other_mediator):
        not_theirs(planned, "record_intake", actor, **ALL_FAVOURABLE)
        not_theirs(planned, "no_show", actor)


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("expected_start_on", "Vul de waarschijnlijke startdatum in: het OCMW moet die kennen."),
        ("expected_start_place", "Vul de waarschijnlijke startplaats in: het OCMW moet die kennen."),
    ],
)
def test_okot_10_a4_no_positive_result_without_start_date_and_place(
    held: OkotStory, missing: str, sentence: str
) -> None:
    assert refused(held, "admit", held.mediator, **result(held, **{missing: ""})).sentence == sentence


def test_okot_10_the_probable_start_lies_ahead(held: OkotStory) -> None:
    yesterday = held.day - datetime.timedelta(days=1)
    refusal = refused(held, "admit", held.mediator, **result(held, expected_start_on=yesterday))
    assert refusal.sentence == "Deze datum is al voorbij. Kies vandaag of een latere dag."


def test_okot_10_a_positive_result_tells_date_and_place(held: OkotStory) -> None:
    held.fire("admit", **result(held))
    letter = Document.objects.get(kind=DocumentKind.SCREENING_RESULT)
    assert held.okot.state == OkotState.START_PLANNED
    assert letter.data["result"] == "positive"
    assert letter.data["expected_start_on"] == held.okot.expected_start_on.isoformat()
    assert letter.data["expected_start_place"] == "Mechelen"


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("reasons", "Kies minstens één reden."),
        ("advice", "Geef een advies: wat kan de cliënt nu wel doen?"),
    ],
)
def test_okot_10_no_negative_result_without_reasons_and_advice(held: OkotStory, missing: str, sentence: str) -> None:
    given = {"reasons": ["fit"], "advice": "Eerst Nederlands.", missing: ""}
    assert refused(held, "reject", held.mediator, **given).sentence == sentence


def test_okot_10_a_negative_result_ends_the_trajectory_with_an_advice(held: OkotStory) -> None:
    held.fire("reject", reasons=["learning"], advice="Volg eerst een oriënterende opleiding.")
    letter = Document.objects.get(kind=DocumentKind.SCREENING_RESULT)
    assert held.okot.state == OkotState.REJECTED
    assert held.okot.intake.state == IntakeState.NEGATIVE
    assert letter.data["advice"] == "Volg eerst een oriënterende opleiding."
    assert [t["topic"] for t in letter.data["topics"] if t["assessment"] == "not_ok"] == ["learning"]


def test_okot_10_the_result_is_given_by_the_mediator_alone(held: OkotStory, stranger, other_mediator) -> None:
    for actor in (held.worker, stranger, other_mediator):
        not_theirs(held, "admit", actor, **result(held))
        not_theirs(held, "reject", actor, reasons=["fit"], advice="Neen.")


def test_okot_10_a_conditional_result_leaves_the_condition_to_the_ocmw(held: OkotStory) -> None:
    by = held.day + datetime.timedelta(days=14)
    held.fire("admit_conditionally", condition="Kinderopvang regelen", condition_by=by)
    assert held.okot.state == OkotState.SCREENING
    assert held.okot.intake.state == IntakeState.CONDITIONAL
    held.later(3).fire("meet_condition")
    assert held.okot.intake.condition_met_on == held.day
    assert held.fire("admit", **result(held)).okot.state == OkotState.START_PLANNED


@pytest.mark.parametrize("missing", ["condition", "condition_by"])
def test_okot_10_a_conditional_result_says_what_and_by_when(held: OkotStory, missing: str) -> None:
    given = {"condition": "Kinderopvang regelen", "condition_by": held.day, missing: ""}
    refusal = refused(held, "admit_conditionally", held.mediator, **given)
    assert list(refusal.form.errors) == [missing]  # type: ignore[attr-defined]


def test_okot_10_a_condition_is_met_once_and_by_the_ocmw(held: OkotStory) -> None:
    assert refused(held, "meet_condition").sentence == "Er staat geen voorwaarde meer open."
    held.fire("admit_conditionally", condition="Kinderopvang regelen", condition_by=held.day)
    not_theirs(held, "meet_condition", held.mediator)
    held.fire("meet_condition")
    assert refused(held, "meet_condition").sentence == "Er staat geen voorwaarde meer open."


def test_a_no_show_goes_back_to_the_agreement_and_is_counted(planned: OkotStory) -> None:
    planned.later(7).fire("no_show")
    assert (planned.okot.state, planned.okot.no_shows) == (OkotState.AGREED, 1)
    assert planned.okot.intake.state == IntakeState.NO_SHOW
    planned.planned().later(7).fire("no_show")
    assert planned.okot.no_shows == 2
    assert [i.state for i in Intake.objects.all()] == [IntakeState.NO_SHOW] * 2
    assert planned.planned().later(7).held().okot.state == OkotState.SCREENING


def test_a_no_show_is_only_for_a_planned_intake(held: OkotStory) -> None:
    not_now(held, "no_show", held.mediator)


def test_the_start_may_move_until_the_training_starts(admitted: OkotStory) -> None:
    later = admitted.day + datetime.timedelta(days=60)
    admitted.fire("change_start", expected_start_on=later, expected_start_place="Lier")
    assert (admitted.okot.expected_start_on, admitted.okot.expected_start_place) == (later, "Lier")
    assert admitted.okot.state == OkotState.START_PLANNED


@pytest.mark.parametrize("missing", ["expected_start_on", "expected_start_place"])
def test_okot_10_a_moved_start_still_has_a_date_and_a_place(admitted: OkotStory, missing: str) -> None:
    refusal = refused(admitted, "change_start", admitted.mediator, **result(admitted, **{missing: ""}))
    assert list(refusal.form.errors) == [missing]  # type: ignore[attr-defined]
