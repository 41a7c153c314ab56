"""Query budgets: a list ≤ 8, a trajectory ≤ 15, a step ≤ 20, and as many at 20 rows as at 2."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from okot_portal.workflow.machine import Machine
from partners import calendar
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.catalogue.factories import EntryConditionFactory, TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.dossier.models import Note
from trajects.okot.stories import OkotStory
from trajects.okot.workflow import OKOTS

pytestmark = pytest.mark.django_db

LIST, PAGE, STEP = 8, 15, 20
# What a request asks before its view may begin: the session, the person, for whom they act, and the trajectory itself.
WHO_AND_WHAT = 4
FEW, MANY = 2, 20
LISTS = ["worklist", "okot-list", "notices", "notices-sent"]
DAY = datetime.date(2026, 2, 2)


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def training() -> Training:
    training = TrainingFactory.create(years=2)
    EntryConditionFactory.create_batch(7, level=training.level)
    return training


@pytest.fixture
def bert(training: Training) -> Membership:
    assert training.contact_mediator is not None
    return training.contact_mediator


@pytest.fixture
def new(els: Membership, training: Training) -> Callable[[], OkotStory]:
    return lambda: OkotStory(ClientFactory.create(worker=els), els, training, day=DAY)


@pytest.fixture(autouse=True)
def nobody_falls_asleep(settings: Any) -> None:
    """Once a minute a session notes that somebody is still there; here never again after the first page."""
    settings.SESSION_SEEN_EVERY = 24 * 60 * 60
    settings.SESSION_COOKIE_AGE = settings.SESSION_ABSOLUTE_AGE = 48 * 60 * 60


def browser(membership: Membership) -> Browser:
    """Signed in, past the first page of the session."""
    reader = Browser()
    reader.force_login(membership.user)
    reader.get(reverse("profile"))
    return reader


def asked(reader: Browser, url: str) -> tuple[int, int]:
    """How many questions a page asks, and how many table rows it shows."""
    with CaptureQueriesContext(connection) as queries:
        page = reader.get(url)
    assert page.status_code == 200
    return len(queries), page.content.count(b"<tr") + page.content.count(b"<li")


@pytest.mark.parametrize("side", ["els", "bert"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_much_at_20_rows_as_at_2_and_at_most_8(
    name: str, side: str, new: Callable[[], OkotStory], request: pytest.FixtureRequest
) -> None:
    url = reverse(name)

    def grow(number: int) -> tuple[int, int]:
        for _ in range(number):
            new().interest().candidature().asked().agreement().registration().handover().planned()
        return asked(browser(request.getfixturevalue(side)), url)

    few, few_rows = grow(FEW)
    many, many_rows = grow(MANY - FEW)
    assert many_rows >= few_rows + MANY - FEW
    assert few == many <= LIST


@pytest.mark.parametrize("side", ["els", "bert"])
def test_a_trajectory_asks_as_much_with_20_of_everything_as_with_2_and_at_most_15(
    side: str, new: Callable[[], OkotStory], request: pytest.FixtureRequest
) -> None:
    story = new()
    story.interest().conditions().candidature().agreement().registration().handover().planned().later(7).held()
    story.admitted().later(14).started()

    def grow(number: int) -> tuple[int, int]:
        for _ in range(number):
            story.fire("record_interview", note="Goed.", with_school=True)
            story.year_passed().fire("start_next_year", year=2, planned_end_on=story.day + datetime.timedelta(days=9))
            write_note(story)
        return asked(browser(request.getfixturevalue(side)), story.okot.get_absolute_url())

    few, few_rows = grow(FEW)
    many, many_rows = grow(MANY - FEW)
    assert many_rows >= few_rows + 3 * (MANY - FEW)
    assert few == many <= PAGE


def write_note(story: OkotStory) -> None:
    Note.objects.create(
        client=story.client,
        machine="okot",
        subject_id=story.okot.pk,
        text="Gebeld.",
        is_shared=True,
        author=story.worker.user,
        organisation=story.worker.organisation,
    )


class Counted:
    """Counts what every step asks, and what the pages about it ask afterwards."""

    def __init__(self, *readers: Browser) -> None:
        self.readers = readers
        self.steps: dict[str, int] = {}
        self.pages: dict[str, int] = {}
        self.forms: dict[str, int] = {}

    def fire(self, machine: Machine, subject: Any, name: str, **given: Any) -> Any:
        with CaptureQueriesContext(connection) as queries, calendar.remembered():
            step = FIRE(machine, subject, name, **given)
        key = f"{machine.code} {name}"
        self.steps[key] = max(len(queries), self.steps.get(key, 0))
        for reader in self.readers:
            page = self.look(self.pages, step.subject.state, reader, step.subject.get_absolute_url())
            for button in page.context["turn"].open_buttons if page else ():
                self.look(self.forms, button.option.transition.name, reader, button.url)
        return step

    def look(self, into: dict[str, int], key: str, reader: Browser, url: str) -> Any:
        with CaptureQueriesContext(connection) as queries:
            page = reader.get(url)
        if page.status_code == 404:  # VDAB before the candidature
            return None
        into[key] = max(len(queries), into.get(key, 0))
        return page


FIRE = Machine.fire


def test_every_step_asks_at_most_20_and_every_page_on_the_way_at_most_15(
    new: Callable[[], OkotStory], els: Membership, bert: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(browser(els), browser(bert))
    monkeypatch.setattr(Machine, "fire", lambda *args, **kwargs: counted.fire(*args, **kwargs))  # noqa: PLW0108  (called on a machine, bound late)
    walk_everywhere(new)
    walked = {name.split()[1] for name in counted.steps if name.startswith("okot")}
    assert {t.name for t in OKOTS.transitions} - walked == {
        "correct",
        "expire_agreement",
        "put_forward_by_vdab",
        "identify_client",
        "follow_client",
        "hand_on",
    }
    assert {name: n for name, n in counted.steps.items() if n > STEP} == {}
    assert {name: n for name, n in counted.pages.items() if n > PAGE} == {}
    assert {name: n for name, n in counted.forms.items() if n > PAGE} == {}


def walk_everywhere(new: Callable[[], OkotStory]) -> None:
    story = new().interest().fire("choose_training", training=new().training).conditions().candidature().asked()
    story.agreement().registration().handover().planned().fire("withdraw_agreement", reason="Toch niet.")
    story.agreement().handover().planned().later(7).fire("no_show").planned().later(7).held()
    story.fire("admit_conditionally", condition="Opvang", condition_by=story.day).fire("meet_condition").admitted()
    start = story.day + datetime.timedelta(days=10)
    story.fire("change_start", expected_start_on=start, expected_start_place="Lier").later(10).started()
    later = story.day + datetime.timedelta(days=330)
    story.fire("extend_year", planned_end_on=later, reason="Een stage moet overgedaan worden.")
    moment = timezone.make_aware(datetime.datetime.combine(story.day, datetime.time(9))) + datetime.timedelta(days=20)
    story.fire("tell_signal", kind="doubts", told_by="client")
    story.fire("tell_absence", from_on=story.day, excused="no", told_by="school")
    story.invited().fire("postpone_interview", appointment_at=moment, place="School", reason="Examen.")
    story.fire("miss_interview").fire("record_interview", note="Goed.", with_school=True).later(
        280
    ).year_passed().next_year(2)
    end = story.day + datetime.timedelta(days=200)
    story.fire(
        "reorient",
        kind="within",
        training=story.training,
        year=2,
        is_final_year=True,
        starts_on=story.day,
        planned_end_on=end,
    )
    story.later(200).passed().fire("set_preferred_occupation").aftercare().closed()
    new().interest().candidature().fire("refuse_agreement", refusal_reason="other", refusal_note="Neen.")
    admitted(new()).fire("withdraw", withdraw_reason="work")
    screened(new()).fire("reject", reasons=["fit"], advice="Eerst Nederlands.")
    admitted(new()).later(14).started().fire("fail_training")
    admitted(new()).later(14).started().fire("stop_training", stop_reason="by_client")


def screened(story: OkotStory) -> OkotStory:
    return story.interest().candidature().agreement().registration().handover().planned().later(7).held()


def admitted(story: OkotStory) -> OkotStory:
    return screened(story).admitted()


def test_taking_a_step_asks_as_much_among_20_trajectories_as_among_2(
    new: Callable[[], OkotStory], els: Membership, bert: Membership
) -> None:
    """The whole request, from the click to the redirect: the step and who is asking."""

    def confirm_in_a_browser(number: int) -> int:
        for _ in range(number):
            story = admitted(new()).later(14).started().fire("fail_training")
            story.fire("propose_aftercare", story.mediator, aftercare_by="vdab")
        reader = browser(els)
        url = reverse("take-step", args=["okot", story.okot.reference, "confirm_aftercare"])
        with CaptureQueriesContext(connection) as queries:
            assert reader.post(url, {"effective_on": ""}).status_code == 302
        return len(queries)

    few, many = confirm_in_a_browser(FEW), confirm_in_a_browser(MANY - FEW)
    assert few == many <= STEP
