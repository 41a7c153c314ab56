"""The whole story in a real browser, with the mouse."""

import pytest

from e2e.conftest import Visitor
from e2e.people import Worker
from e2e.story import days_to_come, els_and_bert, told_by
from partners.notifications.testing import MailServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_first_question_to_the_agreement_about_work(visitor: Visitor, smtp: MailServer) -> None:
    with days_to_come() as days:
        els, bert = els_and_bert(Worker, visitor, smtp)
        told_by(els, bert, days)
