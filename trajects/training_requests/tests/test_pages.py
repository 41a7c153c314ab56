"""The pages of a request: the worker acts, VDAB decides, a stranger gets 404; and how much a page may ask."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from okot_portal.workflow.machine import Machine
from partners import calendar
from partners.actor import Actor
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.factories import ClientFactory
from trajects.training_requests.choices import Recognition
from trajects.training_requests.stories import SITUATION_1, SITUATION_2, RequestStory
from trajects.training_requests.workflow import REQUESTS
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db
LIST, PAGE, STEP = 8, 15, 20
TWE_ENDS = {"competences_updated": True, "availability": "Elke werkdag van 9 tot 12 uur."}


@pytest.fixture(autouse=True)
def nobody_falls_asleep(settings: Any) -> None:
    """Once a minute a session notes that somebody is still there; here never again after the first page."""
    settings.SESSION_SEEN_EVERY = 24 * 60 * 60
    settings.SESSION_COOKIE_AGE = settings.SESSION_ABSOLUTE_AGE = 48 * 60 * 60


def browser_of(actor: Actor | Membership) -> Browser:
    browser = Browser(raise_request_exception=False)
    browser.force_login(actor.user)  # type: ignore[arg-type]
    return browser


def shown(story: RequestStory, actor: Actor) -> str:
    response = browser_of(actor).get(story.request.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def queries(actor: Actor, path: str) -> int:
    """How many questions a page asks, past the first page of the session."""
    browser = browser_of(actor)
    browser.get(reverse("profile"))
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_the_ocmw_reads_the_verdict_the_training_and_where_it_stands(story: RequestStory) -> None:
    page = shown(story.drafted(), story.worker)
    for part in ("Korte opleiding binnen het TWE", "Regel TOPL-03", "2,5 maanden voltijds", "TWE-traject", "14 weken"):
        assert part in page


def test_vdab_reads_the_request_once_it_is_asked(requested: RequestStory) -> None:
    page = shown(requested, requested.mediator)
    assert requested.client.last_name in page
    assert "Screening starten" in page
    assert "Aanvraag annuleren" not in page
    assert "TWE-traject</a>" not in page, "the TWE itself is not theirs to open"


def test_a_refused_draft_tells_the_way_that_remains_and_keeps_the_step_closed(story: RequestStory) -> None:
    page = shown(story.drafted(recognition=Recognition.NOT_RECOGNISED), story.worker)
    assert "Wat wel kan" in page
    assert "Nu niet mogelijk" in page


def test_what_stops_the_twe_shows_its_handover(story: RequestStory) -> None:
    story.drafted(**SITUATION_2).submitted().screened().approved()
    page = shown(story, story.worker)
    assert "Naar de overdracht" in page
    assert "Overdracht aanbieden" in page


def test_the_page_of_the_twe_lists_its_requests_and_leads_to_another_one(requested: RequestStory) -> None:
    page = browser_of(requested.worker).get(requested.request.twe.get_absolute_url()).content.decode()
    assert requested.request.get_absolute_url() in page
    assert "Korte opleiding binnen het TWE" in page
    assert reverse("trajectory-new", args=[requested.client.number, "training_request"]) in page


def test_an_ended_twe_leads_to_no_request_any_more(requested: RequestStory, twe: TweStory) -> None:
    twe.on(requested.later(5).day).ended("outflow_nec")
    page = browser_of(requested.worker).get(twe.twe.get_absolute_url()).content.decode()
    assert requested.request.get_absolute_url() in page
    assert reverse("trajectory-new", args=[requested.client.number, "training_request"]) not in page


def test_the_handover_leads_back_to_the_request(story: RequestStory) -> None:
    story.drafted(**SITUATION_2).submitted().screened().approved()
    page = browser_of(story.worker).get(story.request.handover.get_absolute_url()).content.decode()
    assert story.request.get_absolute_url() in page


@pytest.mark.parametrize("stranger", ["work_coach", "ocmw_head", "mediator", "vdab_head", "partner_coach"])
def test_strangers_get_404_on_the_page_and_on_every_step(requested: RequestStory, stranger: str) -> None:
    browser = browser_of(MembershipFactory.create(**{stranger: True}))
    reference = requested.request.reference
    paths = [requested.request.get_absolute_url(), f"/dossiers/{requested.client.number}/nieuw/training_request/"]
    paths += [reverse("take-step", args=["training_request", reference, t.name]) for t in REQUESTS.transitions]
    statuses = {path: (browser.get(path).status_code, browser.post(path).status_code) for path in paths}
    assert set(statuses.values()) <= {(404, 404), (404, 405)}, statuses


def test_without_a_twe_the_page_says_so_and_asks_no_verdict(story: RequestStory) -> None:
    """The card would ask an address that answers 404: there is no TWE to judge by."""
    address = reverse("training-request-verdict")
    without = ClientFactory.create(worker=story.worker.membership)
    begin = [reverse("trajectory-new", args=[one.number, "training_request"]) for one in (without, story.client)]
    pages = [browser_of(story.worker).get(path).content.decode() for path in begin]
    assert [address in page for page in pages] == [False, True]
    assert "Dit kan nu niet" in pages[0]


def test_vdab_does_not_begin_a_request(requested: RequestStory) -> None:
    path = reverse("trajectory-new", args=[requested.client.number, "training_request"])
    assert browser_of(requested.mediator).get(path).status_code == 404


def test_the_page_and_the_steps_stay_within_their_budgets(story: RequestStory) -> None:
    story.drafted(**SITUATION_2).submitted().screened().approved()
    page = story.request.get_absolute_url()
    for actor in (story.worker, story.mediator):
        assert queries(actor, page) <= PAGE
    for actor, name in ((story.worker, "start"), (story.mediator, "start"), (story.worker, "cancel")):
        assert queries(actor, f"{page}{name}/") <= STEP
    assert queries(story.worker, reverse("trajectory-new", args=[story.client.number, "training_request"])) <= STEP


@pytest.mark.parametrize("need", [{}, SITUATION_1, SITUATION_2])
def test_every_step_stays_within_its_budget_also_when_the_twe_stops_along(
    story: RequestStory, need: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start that ends the TWE and the employment takes the steps of three machines: each has a budget of its own."""
    asked: dict[str, int] = {}
    fire = Machine.fire

    def counted(machine: Machine, subject: Any, name: str, **given: Any) -> Any:
        with CaptureQueriesContext(connection) as queries, calendar.remembered():
            step = fire(machine, subject, name, **given)
        if machine is REQUESTS:
            asked[name] = len(queries)
        return step

    monkeypatch.setattr(Machine, "fire", counted)
    story.drafted(**need).edited(**need).submitted().screened().approved().later(1)
    if story.request.handover:
        story.handed_over()
    story.started(**(TWE_ENDS if need is SITUATION_2 else {})).later(50).ended().competences()
    machines = {"start": 3 if need is SITUATION_2 else 2 if need is SITUATION_1 else 1}
    assert {name: n for name, n in asked.items() if n > STEP * machines.get(name, 1)} == {}


def test_the_list_asks_as_much_at_six_rows_as_at_two(story: RequestStory, els: Membership) -> None:
    path = reverse("trajectory-list", args=["training_request"])
    more(story, els, 2)
    few = queries(story.worker, path)
    more(story, els, 4)
    assert queries(story.worker, path) == few
    assert few <= LIST


def more(story: RequestStory, els: Membership, count: int) -> None:
    for _ in range(count):
        client = ClientFactory.create(worker=els)
        TweStory(client, els, day=story.day).started()
        RequestStory(client, els, story.training, day=story.day).drafted().submitted()
