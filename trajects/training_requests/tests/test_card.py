"""The answer of the decision table while the form is filled in: a POST without names, that writes nothing."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from lxml import html

from partners.actor import Actor
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.training_requests.stories import SITUATION_1, SITUATION_2, RequestStory
from trajects.training_requests.tests.proof import everything
from trajects.twe.models import TweTrajectory

pytestmark = pytest.mark.django_db
URL = "/trajecten/opleidingsaanvraag/beoordeling/"


def typed(story: RequestStory, **answers: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    need = story.need(**answers)
    texts = {key: value for key, value in need.items() if value is not None}
    texts["training"] = texts["training"].pk
    days = {name: f"{texts[name]:%d/%m/%Y}" for name in ("expected_start_on", "expected_end_on")}
    return {**texts, **days, "twe_reference": twe(story).reference}


def twe(story: RequestStory) -> TweTrajectory:
    return TweTrajectory.objects.get(client=story.client)


def answer(person: Membership, data: dict[str, Any], status: int = 200) -> str:
    browser = Browser()
    browser.force_login(person.user)
    response = browser.post(URL, data)
    assert response.status_code == status
    return " ".join(html.fromstring(response.content.decode()).text_content().split()) if status == 200 else ""


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({}, ("Korte opleiding binnen het TWE", "2,5 maanden", "Regel TOPL-03", "VDAB, ‘Opleidingen in TWE’")),
        (SITUATION_1, ("(situatie 1)", "Regel TOPL-05", "warme overdracht")),
        (SITUATION_2, ("(situatie 2)", "Regel TOPL-06", "buiten het TWE")),
        ({"recognition": "not_recognised"}, ("Kan niet binnen dit TWE", "Wat wel kan: Zoek een opleiding", "TOPL-01")),
        ({"during_hours": "17,5"}, ("Korte opleiding binnen het TWE", "1,3 maanden")),
    ],
)
def test_the_card_says_the_verdict_the_rule_why_the_source_and_the_way(
    story: RequestStory, els: Membership, changes: dict[str, Any], parts: tuple[str, ...]
) -> None:
    said = answer(els, typed(story, **changes))
    for part in parts:
        assert part in said


def test_topl_04_the_card_counts_what_started(started: RequestStory, els: Membership) -> None:
    assert "In dit TWE startte al een korte opleiding." in answer(els, typed(started))


def test_the_card_names_what_is_still_to_be_answered(story: RequestStory, els: Membership) -> None:
    said = answer(els, {**typed(story), "guidance_percent": "", "during_length": ""})
    assert "Het antwoord verschijnt hier zodra dit ingevuld is" in said
    assert "Duur tijdens artikel 60" in said
    assert "Begeleiding door het OCMW naast de opleiding (%)" in said
    assert "Uren per week tijdens artikel 60" not in said


def test_the_card_does_not_wait_when_the_answer_is_certain(story: RequestStory, els: Membership) -> None:
    data = {"twe_reference": twe(story).reference, "recognition": "not_recognised"}
    assert "Regel TOPL-01" in answer(els, data)
    assert "Regel TOPL-02" in answer(els, {"twe_reference": twe(story).reference, "serves_job_target": "no"})


def test_the_card_writes_nothing_and_names_nobody(story: RequestStory, els: Membership) -> None:
    data = typed(story)
    browser = Browser()
    browser.force_login(els.user)
    before = everything()
    response = browser.post(URL, data)
    assert everything() == before
    assert story.client.last_name not in response.content.decode()
    assert reverse("training-request-verdict") == URL


def test_the_card_is_not_for_strangers_nor_for_vdab(story: RequestStory, stranger: Actor, bert: Membership) -> None:
    assert stranger.membership is not None
    for person in (stranger.membership, bert, MembershipFactory.create(ocmw_head=True)):
        answer(person, typed(story), status=404)
    browser = Browser()
    browser.force_login(bert.user)
    assert browser.get(URL).status_code == 405


def test_the_verdict_of_the_card_is_the_verdict_that_is_kept(story: RequestStory, els: Membership) -> None:
    said = answer(els, typed(story, **SITUATION_2))
    story.drafted(**SITUATION_2)
    assert story.request.outcome_why in said
    assert story.request.outcome_way in said


def test_the_form_asks_for_the_card_with_its_own_answers(story: RequestStory, els: Membership) -> None:
    browser = Browser()
    browser.force_login(els.user)
    page = browser.get(reverse("trajectory-new", args=[story.client.number, "training_request"])).content.decode()
    tree = html.fromstring(page)
    (slot,) = tree.xpath("//*[@id='oordeel']")
    assert slot.get("hx-post") == URL
    assert tree.xpath("//input[@name='twe_reference']")[0].get("value") == twe(story).reference
    assert "Jobdoelwit van het TWE: Magazijnier." in page


def test_without_javascript_the_draft_shows_the_verdict_once_it_is_sent(story: RequestStory, els: Membership) -> None:
    browser = Browser()
    browser.force_login(els.user)
    address = reverse("trajectory-new", args=[story.client.number, "training_request"])
    page = browser.post(address, typed(story, recognition="not_recognised"), follow=True).content.decode()
    assert "Kan niet binnen dit TWE" in page
    assert "Regel TOPL-01" in page
    assert "Nu niet mogelijk" in page
