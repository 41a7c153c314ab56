"""A document is only drawn from data that fits; what does not fit is named, never quoted."""

import datetime as dt
import json
from typing import Any

import pytest

from okot_portal.documents import InvalidDocumentError, names, render_document, render_pdf, validate_document
from okot_portal.documents.registry import OWN, find
from okot_portal.documents.validation import conform

from .samples import (
    EVERY_DOCUMENT,
    WORK_COACH,
    agreement,
    conditional,
    negative,
    passed,
    positive,
    stopped,
    topics,
)


def faults(template: str, data: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidDocumentError) as raised:
        render_pdf(template, data)
    return raised.value.errors


def test_every_fault_is_told_at_once_and_no_value_is_quoted() -> None:
    data = agreement(version="een", created_at="geheim", training={"name": " "}, client={"first_name": "Geheim"})
    errors = faults("formal_agreement", data)
    assert errors == [
        "version: a whole number is expected, not str",
        "created_at: a moment (datetime) is expected",
        "client.last_name: required, but empty",
        "training.name: required, but empty",
    ]


@pytest.mark.parametrize("field", ["name", "function", "phone", "email"])
def test_okot_06_no_agreement_without_complete_contact_data(field: str) -> None:
    assert faults("formal_agreement", agreement(work_coach={**WORK_COACH, field: ""})) == [
        f"work_coach.{field}: required, but empty"
    ]


def test_sam_01_who_agrees_has_informed_the_client() -> None:
    assert faults("formal_agreement", agreement(statement={"running": []})) == [
        "statement.client_informed_on: required when the OCMW agrees (SAM-01)"
    ]


def test_a_refusal_without_a_reason_is_no_refusal() -> None:
    assert faults("formal_agreement", agreement(agreed=False)) == [
        "refusal_reason: required when the OCMW does not agree"
    ]


def test_okot_09_all_four_topics_once() -> None:
    expected = "topics: each of motivation, preconditions, fit, learning once (OKOT-09)"
    assert faults("screening_result", positive(topics=topics()[:3])) == [expected]
    assert faults("screening_result", positive(topics=[*topics(), topics()[0]])) == [expected]


def test_okot_10_no_positive_result_without_start_and_place() -> None:
    data = positive(expected_start_on=None, expected_start_place=" ")
    assert faults("screening_result", data) == [
        "expected_start_on: required when the result is positive",
        "expected_start_place: required when the result is positive",
    ]


def test_a_negative_result_has_advice_and_a_topic_with_its_reason() -> None:
    assert faults("screening_result", negative(advice=None, topics=topics())) == [
        "advice: required when the result is negative",
        "topics: a negative result needs a topic that is not_ok, with its reason",
    ]


def test_a_conditional_result_has_conditions_and_a_last_day() -> None:
    assert faults("screening_result", conditional(conditions=[], conditions_due_on=None)) == [
        "conditions: required when the result is conditional",
        "conditions_due_on: required when the result is conditional",
    ]


def test_okot_13_passed_has_a_diploma_and_stopped_a_reason() -> None:
    assert faults("outcome", passed(diploma=None, diploma_on=None)) == [
        "diploma: required when the outcome is passed",
        "diploma_on: required when the outcome is passed",
    ]
    assert faults("outcome", stopped(stop_reason="")) == ["stop_reason: required when the outcome is stopped"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"motivering": "x"}, "motivering: unknown field"),
        ({"agreed": "ja"}, "agreed: true or false is expected, not str"),
        ({"motivation": 3}, "motivation: text is expected, not int"),
        ({"client": "Fatima"}, "client: a mapping is expected, not str"),
        ({"entry_conditions": "geen"}, "entry_conditions: a list is expected, not str"),
        ({"entry_conditions": [None]}, "entry_conditions[0]: empty"),
        (
            {"entry_conditions": [{"condition": "x", "outcome": "misschien"}]},
            "entry_conditions[0].outcome: one of met, not_met, to_discuss, screening is expected",
        ),
        ({"created_at": dt.datetime(2026, 11, 24, 10)}, "created_at: a moment with a time zone is expected"),
        ({"version": True}, "version: a whole number is expected, not bool"),
        ({"version": 0}, "version: counts from 1"),
        ({"check": {"code": "7F3K", "page": "https://a", "url": "https://a"}}, "check.code: not a code"),
        (
            {"check": {"code": "7F3K-92QM-HX4T-P8WY", "page": "a", "url": "https://a"}},
            "check.page: a full address",
        ),
    ],
)
def test_what_does_not_fit_is_named(change: dict[str, Any], error: str) -> None:
    (found,) = faults("formal_agreement", agreement(**change))
    assert found.startswith(error)


def test_a_moment_is_not_taken_for_a_date() -> None:
    decision = {**agreement()["decision"], "decided_on": dt.datetime(2026, 11, 24, tzinfo=dt.UTC)}
    assert faults("formal_agreement", agreement(decision=decision)) == ["decision.decided_on: a date is expected"]


@pytest.mark.parametrize("name", EVERY_DOCUMENT)
def test_data_read_back_from_json_gives_the_same_document(name: str) -> None:
    template, data = EVERY_DOCUMENT[name]
    stored = json.loads(json.dumps(conform(template, find(template).contract, data)))
    assert render_document(template, stored).fingerprint == render_document(template, data).fingerprint


def test_data_can_be_checked_before_anything_is_drawn() -> None:
    validate_document("formal_agreement", agreement())
    with pytest.raises(InvalidDocumentError, match="motivation: required, but empty"):
        validate_document("formal_agreement", agreement(motivation=" "))


def test_the_samples_show_every_document() -> None:
    """Those of this package: what another app registers, it draws in its own tests."""
    own = {name for name in names() if find(name).folder == OWN}
    assert {template for template, _ in EVERY_DOCUMENT.values()} == own
