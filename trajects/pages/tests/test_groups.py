"""The pages of groups: who sees what of them, one tap per presence, the file and the sheet, and their budgets."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from okot_portal.workflow.errors import NotAllowed
from partners.access.models import Consultation
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.outflow import attendance
from trajects.outflow.choices import Presence
from trajects.outflow.models import Attendance
from trajects.outflow.stories import GroupStory, Member

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2026, 3, 20)
NOW = datetime.datetime(2026, 3, 27, 9, 30, tzinfo=datetime.UTC)  # the day of session 2
LIST, PAGE, STEP = 8, 15, 20


@pytest.fixture(autouse=True)
def on_the_day_of_the_second_session() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def vera() -> Membership:
    return MembershipFactory.create(partner_coach=True, user__first_name="Vera", user__last_name="Vokabel")


@pytest.fixture
def bert() -> Membership:
    return MembershipFactory.create(mediator=True)


@pytest.fixture
def story(vera: Membership, bert: Membership) -> GroupStory:
    return GroupStory(vera, bert, day=datetime.date(2026, 3, 2)).planned(FIRST).opened()


@pytest.fixture
def join(story: GroupStory, els: Membership) -> Callable[..., Member]:
    def joined(last_name: str = "Onvindbaar", worker: Membership | None = None) -> Member:
        worker = worker or els
        client = ClientFactory.create(worker=worker, last_name=last_name, income_status=IncomeStatus.LIVING_WAGE)
        Art60Story(client, worker, day=datetime.date(2026, 2, 2)).proposed().decided().signed().started()
        return story.applies(client, worker)

    return joined


@pytest.fixture
def member(story: GroupStory, join: Callable[..., Member]) -> Member:
    member = join().selected()
    story.started()
    member.now()
    return member


def reader(membership: Membership) -> Browser:
    browser = Browser()
    browser.force_login(membership.user)
    return browser


def text(browser: Browser, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def session_url(story: GroupStory, number: int = 2) -> str:
    return reverse("group-session", args=[story.group.reference, number])


# -- who sees what -----------------------------------------------------------------------------------------------------


def test_15b_a_partner_sees_the_groups_of_its_own_organisation_only(story: GroupStory, vera: Membership) -> None:
    other = MembershipFactory.create(partner_coach=True)
    assert story.group.reference in text(reader(vera), "/groepen/")
    assert story.group.reference not in text(reader(other), "/groepen/")
    assert reader(other).get(story.group.get_absolute_url()).status_code == 404


def test_15b_a_partner_reads_of_a_member_the_name_the_language_and_what_the_group_needs(
    member: Member, vera: Membership
) -> None:
    page = text(reader(vera), member.participation.get_absolute_url())
    for shown in ("Onvindbaar", "A2", "Komt met de bus"):
        assert shown in page
    client = member.client
    assert client.birth_date is not None
    for hidden in (client.number, f"{client.birth_date:%d/%m/%Y}", "470 12 34 56", "Inschrijving VDAB"):
        assert hidden not in page
    assert reader(vera).get(client.get_absolute_url()).status_code == 404


def test_15b_an_ocmw_reads_the_calendar_and_its_own_clients_and_nobody_elses(
    story: GroupStory, join: Callable[..., Member], els: Membership
) -> None:
    other = MembershipFactory.create(social_worker=True)
    join("Eigenaers")
    join("Vreemdelinck", other)
    page = text(reader(els), story.group.get_absolute_url())
    assert "Eigenaers" in page
    assert "Vreemdelinck" not in page
    assert "Cliënt aanmelden" in page
    for name in ("group-session", "group-sheet"):
        assert reader(els).get(reverse(name, args=[story.group.reference, 1])).status_code == 404


def test_15b_a_mediator_of_another_service_reads_the_calendar_only(member: Member) -> None:
    stranger = reader(MembershipFactory.create(mediator=True))
    page = text(stranger, member.story.group.get_absolute_url())
    assert "Kalender" in page
    assert "Onvindbaar" not in page
    assert stranger.get(session_url(member.story)).status_code == 404


def test_every_name_that_is_read_is_written_down(member: Member, vera: Membership) -> None:
    browser = reader(vera)
    pages = [member.story.group.get_absolute_url(), session_url(member.story), member.participation.get_absolute_url()]
    for page in pages:
        text(browser, page)
    seen = Consultation.objects.filter(client_id=member.client.pk, user=vera.user)
    assert seen.count() == len(pages)


def test_a_coach_lands_on_the_groups_and_has_no_dossiers_in_the_menu(vera: Membership, els: Membership) -> None:
    for membership, landing in ((vera, "/groepen/"), (els, "/")):
        membership.user.set_password("een lang wachtwoord")
        membership.user.save()
        answer = Browser().post(
            reverse("account_login"), {"login": membership.user.email, "password": "een lang wachtwoord"}
        )
        assert answer["Location"] == landing
    menu = text(reader(vera), "/groepen/").split("<main")[0]
    assert "Groepen" in menu
    assert "/dossiers/" not in menu


# -- a tap -------------------------------------------------------------------------------------------------------------


def tap(browser: Browser, member: Member, presence: str, seen: str = "", **headers: str) -> Any:
    sent = {"participation": member.participation.pk, "presence": presence, "seen": seen}
    return browser.post(session_url(member.story), sent, headers=headers)


def test_dut_05_a_tap_keeps_the_presence_and_comes_back_to_the_row(member: Member, vera: Membership) -> None:
    browser = reader(vera)
    answer = tap(browser, member, Presence.PRESENT)
    assert answer["Location"] == f"{session_url(member.story)}#deelnemer-{member.participation.pk}"
    page = text(browser, session_url(member.story))
    assert "Bewaard om 10:30 door Vera Vokabel" in page
    assert "Iedereen geregistreerd" in page


def test_dut_05_a_tap_with_htmx_sends_the_row_and_the_count_and_nothing_else(member: Member, vera: Membership) -> None:
    answer = tap(reader(vera), member, Presence.EXCUSED, HX_Request="true")
    row = answer.content.decode()
    assert row.lstrip().startswith("<li")
    assert 'value="excused" aria-pressed="true"' in row
    assert "Iedereen geregistreerd" in row
    assert "<html" not in row


def test_dut_05_a_second_tap_puts_it_right(member: Member, bert: Membership) -> None:
    for presence in (Presence.ABSENT, Presence.PRESENT):
        tap(reader(bert), member, presence)
    assert Attendance.objects.get().presence == Presence.PRESENT


@pytest.mark.parametrize("htmx", [{}, {"HX_Request": "true"}])
def test_who_taps_second_reads_who_was_first_and_decides_with_the_next_tap(
    member: Member, vera: Membership, bert: Membership, htmx: dict[str, str]
) -> None:
    tap(reader(vera), member, Presence.EXCUSED)
    answer = tap(reader(bert), member, Presence.ABSENT, **htmx)
    assert answer.status_code == 422
    row = answer.content.decode()
    assert "Vera Vokabel noteerde om 10:30 al ‘verontschuldigd’. Klopt dat niet, tik opnieuw." in row
    assert '<input type="hidden" name="seen" value="excused">' in row
    assert Attendance.objects.get().presence == Presence.EXCUSED
    tap(reader(bert), member, Presence.ABSENT, seen=Presence.EXCUSED, **htmx)
    assert Attendance.objects.get().presence == Presence.ABSENT


def test_dut_05_the_social_worker_of_a_participant_records_no_presence(member: Member, els: Membership) -> None:
    session = member.participation.group.sessions.get(number=1)
    with pytest.raises(NotAllowed):
        attendance.record(session, member.participation, Presence.PRESENT, actor=acting(els), today=session.on)
    assert not Attendance.objects.exists()


def test_who_taps_the_same_as_the_first_is_told_nothing(member: Member, vera: Membership, bert: Membership) -> None:
    tap(reader(vera), member, Presence.PRESENT)
    assert tap(reader(bert), member, Presence.PRESENT).status_code == 302


@pytest.mark.parametrize("htmx", [{}, {"HX_Request": "true"}])
def test_a_tap_that_means_nothing_is_refused_in_words(member: Member, vera: Membership, htmx: dict[str, str]) -> None:
    answer = tap(reader(vera), member, "misschien", **htmx)
    assert answer.status_code == 422
    assert "Kies aanwezig, verontschuldigd of afwezig." in answer.content.decode()
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("trait", ["social_worker", "mediator", "partner_coach"])
def test_nobody_else_taps(member: Member, trait: str) -> None:
    assert tap(reader(MembershipFactory.create(**{trait: True})), member, Presence.PRESENT).status_code == 404
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("typed", ["", "x", "999999", "-1"])
def test_a_tap_for_somebody_who_is_not_in_the_group_finds_nobody(member: Member, vera: Membership, typed: str) -> None:
    answer = reader(vera).post(session_url(member.story), {"participation": typed, "presence": "present"})
    assert answer.status_code == 404


def test_dut_05_a_session_to_come_says_when_it_can_be_recorded(member: Member, vera: Membership) -> None:
    page = text(reader(vera), session_url(member.story, 3))
    assert "Deze sessie is nog niet geweest. Registreer op de dag zelf." in page
    assert 'name="presence"' not in page


# -- the list, the file and the sheet ----------------------------------------------------------------------------------


def test_dut_06_the_list_tells_the_target_of_the_year_and_the_free_places(
    story: GroupStory, join: Callable[..., Member], els: Membership
) -> None:
    join().selected()
    page = text(reader(els), "/groepen/")
    assert "1 van 8 groepen in 2026" in page
    assert "11 vrij" in page


@pytest.mark.parametrize(("query", "found"), [("place=niklaas", True), ("place=aalst", False), ("year=2025", False)])
def test_dut_06_the_list_is_filtered(story: GroupStory, els: Membership, query: str, found: bool) -> None:
    assert (story.group.reference in text(reader(els), f"/groepen/?{query}")) is found


def test_the_calendar_file_has_no_name_in_it_nor_in_its_own_name(member: Member, els: Membership) -> None:
    answer = reader(els).get(reverse("group-calendar", args=[member.story.group.reference]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="groep-{member.story.group.reference}.ics"'
    assert b"BEGIN:VCALENDAR\r\n" in answer.content
    assert b"Onvindbaar" not in answer.content
    assert settings.PORTAL_URL.encode() in answer.content


def test_the_sheet_to_sign_names_who_is_expected(
    story: GroupStory, join: Callable[..., Member], vera: Membership
) -> None:
    join("Blijvers").selected()
    gone = join("Vertrokkens").selected()
    story.started()
    gone.dropped()
    page = text(reader(vera), reverse("group-sheet", args=[story.group.reference, 1]))
    assert "Blijvers" in page
    assert "Vertrokkens" not in page


def test_a_coach_plans_a_group_with_its_whole_calendar(vera: Membership, bert: Membership) -> None:
    sent = {
        "place": "Dendermonde",
        "capacity": "10",
        "coach": vera.pk,
        "mediator": bert.pk,
        "first_on": "17/04/2026",
        "starts_at": "9u",
        "minutes": "180",
        "number_of_sessions": "12",
    }
    answer = reader(vera).post("/groepen/nieuw/", sent, follow=True)
    assert "17 april 2026" in answer.content.decode()
    wrong = reader(vera).post("/groepen/nieuw/", {**sent, "first_on": "gisteren"})
    assert wrong.status_code == 422
    assert "Dendermonde" in wrong.content.decode()
    assert reader(MembershipFactory.create(social_worker=True)).get("/groepen/nieuw/").status_code == 404


def test_the_page_of_a_group_in_the_list_of_trajectories_leads_to_the_group(member: Member, bert: Membership) -> None:
    """A group is no trajectory of a client; its steps are taken on the same page as every step."""
    group = member.story.group
    answer = reader(bert).get(reverse("trajectory", args=["outflow_group", group.reference]))
    assert answer["Location"] == group.get_absolute_url()
    step = text(reader(bert), reverse("take-step", args=["outflow_group", group.reference, "move_session"]))
    assert "Welke sessie?" in step


# -- budgets -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def nobody_falls_asleep(settings: Any) -> None:
    settings.SESSION_SEEN_EVERY = 24 * 60 * 60


def asked(browser: Browser, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        text(browser, url)
    return len(queries)


@pytest.mark.usefixtures("nobody_falls_asleep")
@pytest.mark.parametrize("who", ["vera", "bert", "els"])
def test_pages_of_groups_ask_as_much_with_ten_participants_as_with_two(
    story: GroupStory, join: Callable[..., Member], who: str, request: pytest.FixtureRequest
) -> None:
    browser = reader(request.getfixturevalue(who))
    text(browser, reverse("profile"))
    budgets = {"/groepen/": LIST, story.group.get_absolute_url(): PAGE}
    if who != "els":
        budgets |= {session_url(story): PAGE, reverse("group-sheet", args=[story.group.reference, 2]): PAGE}
    for name in "ab":
        join(f"Naam {name}").selected()
    few = {url: asked(browser, url) for url in budgets}
    for name in "cdefghij":
        join(f"Naam {name}").selected()
    many = {url: asked(browser, url) for url in budgets}
    assert many == few
    assert {url: count for url, count in many.items() if count > budgets[url]} == {}


@pytest.mark.usefixtures("nobody_falls_asleep")
def test_the_page_and_the_step_of_a_participation_stay_within_their_budgets(member: Member, vera: Membership) -> None:
    browser = reader(vera)
    text(browser, reverse("profile"))
    assert asked(browser, member.participation.get_absolute_url()) <= PAGE
    step = reverse("take-step", args=["outflow", member.participation.reference, "drop_out"])
    assert asked(browser, step) <= STEP
