"""TWE-01/02/03/06: the checklist as a table: which answer keeps the client out, and where it leads."""

import itertools

import pytest

from trajects.twe import inflow
from trajects.twe.choices import NotAdmitted, Referral

GOOD: dict[str, bool | None] = {one.name: one.wanted for one in inflow.QUESTIONS} | {inflow.SPECIALISED: False}

REFUSALS = [
    ("can_learn", "TWE-01", NotAdmitted.NEC_UNREACHABLE, Referral.SOCIAL_ECONOMY),
    ("needs_experience", "TWE-02", NotAdmitted.NOT_NEEDED, Referral.VDAB),
    ("mainly_generic", "TWE-02", NotAdmitted.NOT_NEEDED, Referral.VDAB),
    ("nec_reachable", "TWE-02", NotAdmitted.NEC_UNREACHABLE, Referral.SOCIAL_ECONOMY),
    ("half_time", "TWE-02", NotAdmitted.NOT_HALF_TIME, Referral.GTB),
    ("se_highest", "TWE-03", NotAdmitted.SE_HIGHEST, Referral.SOCIAL_ECONOMY),
    ("training_first", "TWE-06", NotAdmitted.TRAINING_FIRST, Referral.TRAINING),
]


def test_with_every_good_answer_nobody_is_kept_out() -> None:
    assert inflow.refusing(inflow.verdicts(GOOD)) == []


def test_every_question_of_the_checklist_stands_in_the_table() -> None:
    assert {row[0] for row in REFUSALS} == {one.name for one in inflow.QUESTIONS}


@pytest.mark.parametrize(("name", "rule", "reason", "referral"), REFUSALS)
def test_the_other_answer_keeps_the_client_out_and_leads_somewhere(
    name: str, rule: str, reason: str, referral: str
) -> None:
    (refused,) = inflow.refusing(inflow.verdicts({**GOOD, name: not GOOD[name]}))
    assert (refused.question.rule, refused.question.reason, refused.referral) == (rule, reason, referral)


@pytest.mark.parametrize("name", ["se_highest", "nec_reachable", "can_learn"])
def test_twe_03_to_gtb_instead_of_the_social_economy_when_specialised_mediation_is_needed(name: str) -> None:
    (refused,) = inflow.refusing(inflow.verdicts({**GOOD, name: not GOOD[name], inflow.SPECIALISED: True}))
    assert refused.referral == Referral.GTB


def test_what_nobody_answered_says_nothing_yet() -> None:
    assert [one.is_in for one in inflow.verdicts({})] == [None] * len(inflow.QUESTIONS)
    assert inflow.refusing(inflow.verdicts({})) == []


def test_of_several_reasons_the_weightiest_is_proposed() -> None:
    for first, second in itertools.combinations([row[0] for row in REFUSALS], 2):
        found = inflow.refusing(inflow.verdicts({**GOOD, first: not GOOD[first], second: not GOOD[second]}))
        weights = [inflow.WEIGHT.index(one.question.reason) for one in found]
        assert len(found) == 2
        assert weights == sorted(weights)
