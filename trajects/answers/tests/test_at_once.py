"""Two at once: one answer, every try counted, one link; with real transactions."""

import pytest

from okot_portal.parameters.loading import load
from okot_portal.signed_links import token_of
from okot_portal.workflow.tests.racing import at_once
from partners.factories import acting
from trajects.answers.answering import Closed, take, try_code
from trajects.answers.making import SomebodyFirst, withdraw
from trajects.answers.models import AnswerLink, LinkEvent, Standing
from trajects.answers.tests.conftest import DAY, Asked, a_question, ask
from trajects.dossier.history import StepRecord
from trajects.welfare.models import WelfareState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def question() -> Asked:
    load()
    return a_question()


def test_of_two_answers_at_once_one_is_taken_and_the_other_hears_that_it_was(question: Asked) -> None:
    link = question.link
    answers = at_once(
        {
            "accept": lambda: take(link, "accept", {}, DAY),
            "refuse": lambda: take(link, "refuse", {"refusal_reason": "not_ours"}, DAY),
        }
    )
    [late] = [error for error in answers.values() if error is not None]
    assert isinstance(late, Closed)
    assert late.standing == Standing.USED
    assert StepRecord.objects.filter(machine="welfare").count() == 2
    assert LinkEvent.objects.filter(what="answered").count() == 1
    assert question.now().state in {WelfareState.ACCEPTED, WelfareState.REFUSED}


def test_an_answer_and_a_withdrawal_at_once_never_both_hold(question: Asked) -> None:
    link = question.link
    at_once({"answer": lambda: take(link, "accept", {}, DAY), "withdraw": lambda: withdraw(link, acting(question.els))})
    row = AnswerLink.objects.get()
    assert (row.used_at is None) != (row.revoked_at is None)
    assert (question.now().state == WelfareState.ACCEPTED) is (row.used_at is not None)


def test_brute_force_in_parallel_gets_no_more_tries(question: Asked) -> None:
    token = token_of(question.link.key)

    def guess() -> None:
        try_code(question.made.link, question.wrong, token, "referred", DAY)

    at_once({str(number): guess for number in range(8)})
    assert question.link.wrong == 5
    assert LinkEvent.objects.filter(what="wrong").count() == 5
    assert LinkEvent.objects.filter(what="late").count() == 3


def test_of_two_colleagues_who_make_a_link_at_once_one_is_first(question: Asked) -> None:
    seen = question.link.pk
    answers = at_once({name: lambda: ask(question.els, question.referral, seen=seen) for name in ("els", "nadia")})
    [late] = [error for error in answers.values() if error is not None]
    assert isinstance(late, SomebodyFirst)
    assert AnswerLink.objects.pending().count() == 1
