"""The dashboards: whose they are, that a figure is the cell of its report, and what changed since last year."""

import datetime

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partners.actor import Actor
from partners.factories import MembershipFactory, UserFactory, acting, an_actor
from partners.models import Membership
from reporting.dashboards import BOARDS, LESS, MORE, NEITHER, boards_for, changed, filled
from reporting.registry import REPORTS
from reporting.report import Column, ColumnKind
from reporting.tests.people import a_twe, of_ocmw, result, with_work

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)
COUNT, SHARE = Column("c", "Aantal"), Column("s", "Deel", ColumnKind.PERCENTAGE, 1)


def keys(actor: Actor) -> list[str]:
    return [board.key for board in boards_for(actor)]


def test_everybody_has_the_dashboards_of_their_task_and_others_have_none() -> None:
    assert keys(an_actor("ocmw_head")) == ["ocmw", "art60"]
    assert keys(an_actor("vdab_head")) == ["vdab", "art60"]
    assert keys(an_actor("network_manager")) == ["netwerk"]
    assert keys(an_actor("partner_coach")) == ["art60"]
    for trait in ("social_worker", "mediator", "case_manager"):
        assert keys(an_actor(trait)) == []
    assert keys(Actor(UserFactory.create(is_staff=True, is_superuser=True))) == []


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.key)
def test_every_figure_is_a_cell_of_a_report_and_says_what_it_counts(board: object) -> None:
    for one in board.figures:  # type: ignore[attr-defined]
        found = result(one.code)
        assert one.column in [column.key for column in found.columns]
        assert one.row in [row.key for row in found.rows]
        assert one.what.endswith(".")
    assert {board.drawn, *board.reports} <= set(REPORTS)  # type: ignore[attr-defined]


def test_a_figure_is_that_of_its_report_over_the_own_organisation_with_what_changed() -> None:
    """What last year had after this day of the year does not count."""
    els = of_ocmw("Putte")
    head = MembershipFactory.create(ocmw_head=True, organisation=els.organisation)
    for weo in ("2025-02-03", "2025-12-01", "2026-02-02"):
        with_work(a_twe(els, weo), weo)
    with_work(a_twe(of_ocmw("Berlaar"), "2026-02-02"), "2026-02-02")
    found = filled(BOARDS[0], acting(head), timezone.now(), TODAY)
    timely = next(one for one in found.readings if one.code == "R12")
    assert (timely.text, timely.tone) == ("3", "good")
    assert timely.change == "2 meer dan vorig jaar (1)."
    assert timely.url == "/cijfers/r12/?first=01%2F01%2F2026&last=22%2F11%2F2026"


def test_a_partner_sees_on_the_dashboard_what_it_may_open_and_nothing_else() -> None:
    found = filled(BOARDS[-1], an_actor("partner_coach"), timezone.now(), TODAY)
    assert {one.code for one in found.readings} == {"R15"}
    assert found.reports == []


@pytest.mark.parametrize(
    ("trait", "board"), [("ocmw_head", "ocmw"), ("vdab_head", "vdab"), ("network_manager", "netwerk")]
)
def test_a_dashboard_asks_each_report_once_a_year_however_much_there_is(trait: str, board: str) -> None:
    """A page of eight figures asks more than another page: two years of at most two questions each, and the frame."""
    head = MembershipFactory.create(**{trait: True})
    browser = Browser()
    browser.force_login(head.user)

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(reverse("dashboard"), {"bord": board}).status_code == 200
        return len(captured)

    questions()
    before = questions()
    worker = of_ocmw("Putte")
    if head.organisation.kind == worker.organisation.kind:
        worker = MembershipFactory.create(social_worker=True, organisation=head.organisation)
    for weo in ("2025-02-03", "2025-12-01", "2026-02-02"):
        a_twe(worker, weo)
    assert questions() == before <= 32


@pytest.mark.parametrize(
    ("now", "before", "column", "good", "words"),
    [
        (3, 1, COUNT, MORE, ("2 meer dan vorig jaar (1).", "good")),
        (1, 3, COUNT, MORE, ("2 minder dan vorig jaar (3).", "bad")),
        (1, 3, COUNT, LESS, ("2 minder dan vorig jaar (3).", "good")),
        (3, 1, COUNT, NEITHER, ("2 meer dan vorig jaar (1).", "")),
        (3, 3, COUNT, MORE, ("Evenveel als vorig jaar (3).", "")),
        (3, None, COUNT, MORE, ("Vorig jaar: n.b.", "")),
        (None, 40, SHARE, MORE, ("Vorig jaar: 40,0 %.", "")),
        (42, 40, SHARE, MORE, ("2,0 punt meer dan vorig jaar (40,0 %).", "good")),
    ],
)
def test_a_change_is_told_in_words(now: object, before: object, column: Column, good: int, words: object) -> None:
    assert changed(now, before, column, good) == words  # type: ignore[arg-type]


def signed_in(person: Membership) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


@pytest.fixture
def head() -> Membership:
    return MembershipFactory.create(ocmw_head=True)


def test_the_page_shows_the_chosen_dashboard_and_no_other_ones(head: Membership) -> None:
    browser: Browser = signed_in(head)
    page = browser.get(reverse("dashboard")).content.decode()
    assert "Ons OCMW" in page
    assert 'href="/cijfers/r16/' in page
    steering = browser.get(reverse("dashboard"), {"bord": "art60"})
    assert "Deelnemers ingestroomd" in steering.content.decode()
    for other in ("netwerk", "vdab", "onzin"):
        assert browser.get(reverse("dashboard"), {"bord": other}).status_code == 404


def test_who_steers_nothing_has_no_page() -> None:
    assert signed_in(MembershipFactory.create(social_worker=True)).get(reverse("dashboard")).status_code == 404
