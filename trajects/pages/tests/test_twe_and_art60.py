"""The pages of a TWE and of an employment under article 60: what each side reads, and what they ask the database."""

import datetime

import pytest
import time_machine
from django.test import Client as Browser

from okot_portal.known import known
from okot_portal.workflow.machine import Machine
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.art60.choices import SuspensionReason
from trajects.art60.stories import Art60Story
from trajects.art60.workflow import ART60S
from trajects.clients.choices import IncomeStatus, Nt2Level
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.pages.extras import art60 as art60_page
from trajects.pages.extras import twe as twe_page
from trajects.pages.tests.test_budgets import PAGE, STEP, Counted, browser
from trajects.twe.choices import TweEnd
from trajects.twe.stories import TweStory
from trajects.twe.workflow import TWES

pytestmark = pytest.mark.django_db

WEO = datetime.date(2026, 1, 10)


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(work_coach=True)


@pytest.fixture
def bert() -> Membership:
    return MembershipFactory.create(mediator=True)


@pytest.fixture
def client(els: Membership) -> Client:
    found: Client = ClientFactory.create(worker=els, income_status=IncomeStatus.LIVING_WAGE)
    return found


@pytest.fixture
def story(client: Client, els: Membership) -> TweStory:
    return TweStory(client, els, day=WEO)


@pytest.fixture
def employment(client: Client, els: Membership) -> Art60Story:
    return Art60Story(client, els, day=datetime.date(2026, 2, 2))


def read(reader: Membership, url: str, day: datetime.date) -> str:
    """What this person reads there on this day."""
    moment = datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC)
    with time_machine.travel(moment, tick=False):
        own = Browser()
        own.force_login(reader.user)
        answer = own.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("day", "left", "tone"),
    [
        (datetime.date(2026, 1, 10), 59, "ok"),
        (datetime.date(2026, 2, 20), 18, "ok"),
        (datetime.date(2026, 2, 21), 17, "soon"),  # six weeks
        (datetime.date(2026, 3, 10), 0, "soon"),
        (datetime.date(2026, 3, 11), -1, "late"),
    ],
)
def test_twe_08_the_countdown_warns_from_six_weeks_on(day: datetime.date, left: int, tone: str) -> None:
    found = twe_page.countdown(WEO, datetime.date(2026, 3, 10), day)
    assert (found.left, found.tone) == (left, tone)


def test_twe_08_the_page_counts_the_days_down(story: TweStory, els: Membership) -> None:
    story.started()
    page = read(els, story.twe.get_absolute_url(), datetime.date(2026, 2, 28))
    for expected in ("Nog 10 dagen", "art. 60 start ten laatste op 10/03/2026", "Er loopt nog geen art. 60"):
        assert expected in page


def test_twe_02_the_page_shows_each_verdict_and_where_a_refusal_leads(story: TweStory, els: Membership) -> None:
    story.screening().checked(training_first="yes")
    page = read(els, story.twe.get_absolute_url(), story.day)
    assert "Is voor het jobdoelwit vooral een technische opleiding nodig? <b>Ja</b>" in page
    assert "Doorverwijzing: Eerst een technische opleiding, daarna opnieuw bekijken · regel TWE-06" in page


def test_tfin_01_the_page_says_per_month_what_is_paid_and_what_is_at_stake(story: TweStory, els: Membership) -> None:
    story.started().later(20).art60_signed().later(10).art60_started()
    page = read(els, story.twe.get_absolute_url(), datetime.date(2026, 4, 15))
    for expected in ("januari 2026", "Betaalbaar", "€ 445", "Op het spel", "€ 1.140"):  # 250 + 445 + 445
        assert expected in page


def test_vdab_reads_the_phase_the_dates_and_the_job_target_and_nothing_of_the_ocmw(
    story: TweStory, bert: Membership
) -> None:
    """domain.md §15b: a summary."""
    story.started(bert).fire("record_mlp", mlp_owner="ocmw")
    story.later(20).art60_signed().art60_started().later(5)
    story.art60().suspended(SuspensionReason.ILLNESS)
    page = read(bert, story.twe.get_absolute_url(), datetime.date(2026, 2, 28))
    for expected in ("Magazijnier", "WEO sinds 10/01/2026", "Art. 60 loopt", "tijdig werk"):
        assert expected in page
    for kept in (
        "Checklist instroom</h2>",
        "Vergoeding per maand",
        "Dossier in MLP",
        "ziekte",
        "Naar de tewerkstelling",
    ):
        assert kept not in page
    answer = browser(bert).get(story.art60().employment.get_absolute_url())
    assert answer.status_code == 404


def test_the_end_reason_is_for_the_ocmw_alone(story: TweStory, els: Membership, bert: Membership) -> None:
    story.started(bert).later(9).ended(TweEnd.ILLNESS)
    url, day = story.twe.get_absolute_url(), story.day
    assert "Ziekte" in read(els, url, day)
    assert "Ziekte" not in read(bert, url, day)


def test_the_page_of_article_60_shows_the_days_the_places_and_the_suspensions(
    employment: Art60Story, els: Membership
) -> None:
    employment.proposed().decided().signed().started().later(7).suspended().later(7).resumed().later(7).moved()
    page = read(els, employment.employment.get_absolute_url(), employment.day)
    for expected in (
        "13 van 312 dagen",
        "Kringwinkel De Proef",
        "Langdurige ziekte",
        "tellen niet mee",
        "na het voorziene",
    ):
        assert expected in page


def test_art60_10_the_page_says_when_the_end_comes_near(employment: Art60Story) -> None:
    employment.proposed().decided().signed().started()
    found = art60_page.extras(employment.employment, employment.worker, datetime.date(2026, 11, 22))["alerts"]
    assert [(one.months, one.on, one.has_passed) for one in found] == [
        (6, datetime.date(2026, 8, 1), True),
        (3, datetime.date(2026, 11, 1), True),
        (1, datetime.date(2027, 1, 1), False),
    ]


def test_art60_08_a_client_whom_vdab_knows_too_is_talked_about_together(employment: Art60Story) -> None:
    employment.proposed()
    assert art60_page.extras(employment.employment, employment.worker, WEO)["asks_conference"] is False
    employment.employment.client.register_at_vdab(on=WEO)
    assert art60_page.extras(employment.employment, employment.worker, WEO)["asks_conference"] is True


@pytest.mark.parametrize(
    ("level", "shown"), [(Nt2Level.A1, True), (Nt2Level.A2, True), (Nt2Level.B1, False), (Nt2Level.NATIVE, False)]
)
def test_art60_09_who_still_learns_dutch_is_encouraged_before_and_during(
    employment: Art60Story, level: str, shown: bool
) -> None:
    employment.proposed()
    employment.employment.client.nt2_oral = level
    assert art60_page.extras(employment.employment, employment.worker, WEO)["learns_dutch"] is shown


FIRE = Machine.fire


def test_every_step_asks_at_most_20_and_every_page_on_the_way_at_most_15(
    story: TweStory, els: Membership, bert: Membership, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    settings.SESSION_SEEN_EVERY = 24 * 60 * 60  # type: ignore[attr-defined]
    settings.SESSION_COOKIE_AGE = settings.SESSION_ABSOLUTE_AGE = 48 * 60 * 60  # type: ignore[attr-defined]
    counted = Counted(browser(els), browser(bert))
    monkeypatch.setattr(Machine, "fire", lambda *args, **kwargs: counted.fire(*args, **kwargs))  # noqa: PLW0108  (called on a machine, bound late)
    walk_everywhere(story, els, bert)
    walked = set(counted.steps)
    never = {"follow_client", "hand_on", "correct"}
    assert {f"twe {t.name}" for t in TWES.transitions if t.name not in never} - walked == set()
    assert {f"art60 {t.name}" for t in ART60S.transitions if t.name not in never} - walked == {
        "art60 propose",  # along with the TWE, as are its start and its end
        "art60 start",
        "art60 end",
        "art60 reject",
    }
    assert {name: n for name, n in counted.steps.items() if n > STEP} == {}
    assert {name: n for name, n in counted.pages.items() if n > PAGE} == {}
    assert {name: n for name, n in counted.forms.items() if n > PAGE} == {}


def walk_everywhere(story: TweStory, els: Membership, bert: Membership) -> None:
    story.screening().checked().fire("record_mlp", mlp_owner="ocmw").admitted(bert).started()
    story.fire("link_mediator", mediator=bert).later(20).art60_signed().art60_started()
    employment = story.later(5).art60().suspended().later(3).resumed().moved()
    story.on(employment.day).fire("tell_signal", kind="doubts", told_by="client")
    story.fire("request_icf", icf_by="dabp").fire("plan_stop")
    story.later(30).art60_ended().fire("plan_outflow", outflow_plan="Solliciteren.").handed_over(bert)
    story.later(3).ended(TweEnd.LONG_TRAINING)
    other = TweStory(ClientFactory.create(worker=els), els, day=story.day).screening().checked(half_time="no")
    other.fire("not_admit", not_admitted_reason="not_half_time", referral="gtb")


def test_a_handover_leads_its_receiver_only_to_what_they_may_see(story: TweStory, bert: Membership) -> None:
    """The mediator who receives it is not the one this TWE is linked to: a link would end in a 404."""
    story.started().later(30).handed_over(bert)
    handover = known(story.twe.handover)
    assert story.twe.get_absolute_url() not in read(bert, handover.get_absolute_url(), story.day)
    assert story.twe.get_absolute_url() in read(known(story.worker.membership), handover.get_absolute_url(), story.day)
