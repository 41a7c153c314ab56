"""The whole story in a real browser with the keyboard alone: nobody needs a mouse to do their work (WCAG 2.1.1)."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from e2e.conftest import Visitor
from e2e.keyboard import AtTheKeyboard
from e2e.story import days_to_come, els_and_bert, told_by
from okot_portal.parameters.loading import load as load_parameters
from partners.factories import MembershipFactory
from partners.notifications.testing import MailServer
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory
from trajects.pages.board import lanes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_first_question_to_the_agreement_about_work_without_a_mouse(
    visitor: Visitor, smtp: MailServer
) -> None:
    with days_to_come() as days:
        els, bert = els_and_bert(AtTheKeyboard, visitor, smtp)
        told_by(els, bert, days)


def test_the_focus_stays_where_the_work_is_when_a_part_of_the_page_is_renewed(
    visitor: Visitor, smtp: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter keeps it, a form that comes gets it, and after "Toon de volgende" it is on the first card that came."""
    monkeypatch.setattr(lanes, "CARDS", 1)
    load_parameters()
    worker = MembershipFactory.create(social_worker=True)
    training = TrainingFactory.create()
    stories = [
        OkotStory(ClientFactory.create(worker=worker), worker, training, day=timezone.localdate()) for _ in range(2)
    ]
    for story in stories:
        story.interest().candidature()
    els = AtTheKeyboard(worker, visitor(worker.user), smtp)
    page = els.page
    els.goes_to("/")
    els.walks_to(page.locator("select[name=actie]"))
    with page.expect_response(lambda answer: "=formal_agreement" in answer.url):
        els.press("f")  # for "Formeel akkoord bezorgen aan VDAB"
    expect(page.locator("select[name=actie]")).to_be_focused()
    els.presses(page.locator("input[name=id]").first, "Space")
    els.presses(page.locator("[data-bulkbar]").get_by_role("button", name="Doorgeven"))
    expect(page.get_by_role("heading", name="Deze actie gaat naar een collega")).to_be_focused()
    els.goes_to("/bord/okot/")
    references = [story.okot.reference for story in stories]
    shown = page.locator(".lane li").first.inner_text()
    els.presses(page.get_by_role("link", name="Toon de volgende van"))
    came = page.locator(".lane li:focus-within")
    expect(came).to_contain_text(next(one for one in references if one not in shown))
    assert els.visit.console == []
