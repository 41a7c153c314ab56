"""Calendars outside the portal: terms, intakes and sessions, never a name; a secret address that can be withdrawn."""

import datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client as Browser
from django.utils import timezone

from okot_portal.workflow.tests.racing import at_once
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.art60.stories import Art60Story
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.conferences.stories import ConferenceStory
from trajects.dossier.duties import Duty
from trajects.feeds.models import Feed, Scope, make
from trajects.handovers.choices import HandoverState
from trajects.handovers.models import Handover
from trajects.okot.stories import OkotStory
from trajects.outflow.stories import GroupStory
from trajects.screenings.stories import ScreeningStory

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 3, 2)
THAT_DAY = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
BUDGET = 11  # one for each kind, and three for who reads


@pytest.fixture
def story() -> OkotStory:
    """Els' client waits for the intake, and takes part in a group that Bert mediates."""
    els = MembershipFactory.create(social_worker=True)
    client = ClientFactory.create(
        worker=els, first_name="Zinaïda", last_name="Onvindbaar", income_status=IncomeStatus.LIVING_WAGE
    )
    story = OkotStory(client, els, TrainingFactory.create(years=1), day=MONDAY)
    return story.interest().conditions().candidature().agreement().registration().handover().planned()


def a_group(story: OkotStory) -> GroupStory:
    els, bert = story.worker.membership, story.mediator.membership
    assert els is not None
    assert bert is not None
    client = ClientFactory.create(worker=els, last_name="Nergensthuis", income_status=IncomeStatus.LIVING_WAGE)
    Art60Story(client, els, day=MONDAY - datetime.timedelta(days=60)).proposed().decided().signed().started()
    coach = MembershipFactory.create(partner_coach=True)
    group = GroupStory(coach, bert, day=MONDAY).planned(MONDAY + datetime.timedelta(days=18)).opened()
    group.applies(client, els)
    return group


def member(story: OkotStory, side: str) -> Membership:
    found: Membership | None = getattr(story, side).membership
    assert found is not None
    return found


def read(secret: str) -> str:
    answer = Browser().get(f"/agenda/{secret}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode().replace("\r\n ", "")


@time_machine.travel(THAT_DAY)
def test_both_sides_follow_terms_intakes_and_sessions_without_a_name(story: OkotStory) -> None:
    group = a_group(story)
    for side in ("worker", "mediator"):
        calendar = read(make(member(story, side), Scope.OWN))
        assert "SUMMARY:Intakegesprek (" in calendar
        assert f"Sessie 1 van groep {group.group.reference}" in calendar
        for secret in ("Onvindbaar", "Nergensthuis", "Zina", story.client.number, story.client.ocmw.name):
            assert secret not in calendar
    duty = Duty.objects.open().filter(owner=member(story, "worker"), due_on__isnull=False).first()
    assert duty is not None
    calendar = read(make(member(story, "worker"), Scope.OWN))
    assert f"SUMMARY:Termijn: {duty.get_kind_display()}".partition(",")[0] in calendar
    assert f"DTSTART;VALUE=DATE:{duty.due_on:%Y%m%d}" in calendar


@time_machine.travel(THAT_DAY)
def test_calls_screenings_and_case_conferences_stand_in_it_for_both_sides(story: OkotStory) -> None:
    els, bert = member(story, "worker"), member(story, "mediator")
    client = ClientFactory.create(worker=els, last_name="Nergensthuis", informed=True)
    screening = ScreeningStory(client, els, bert, day=MONDAY).asked().planned().screening
    meeting = ConferenceStory(els, bert, day=MONDAY).planned(THAT_DAY + datetime.timedelta(days=8)).conference
    handover = Handover.objects.get(client=story.client)
    Handover.objects.filter(pk=handover.pk).update(
        state=HandoverState.OFFERED, appointment_at=THAT_DAY + datetime.timedelta(days=2)
    )
    for side in ("worker", "mediator"):
        for scope in Scope:
            calendar = read(make(member(story, side), scope))
            assert f"SUMMARY:Screening ({screening.reference})" in calendar
            assert f"SUMMARY:Cliëntoverleg {meeting.reference}" in calendar
            assert f"SUMMARY:Bellen over warme overdracht {handover.reference}" in calendar
            assert "Nergensthuis" not in calendar
    stranger = MembershipFactory.create(mediator=True, organisation=bert.organisation)
    assert "Screening (" not in read(make(stranger, Scope.OWN))


@time_machine.travel(THAT_DAY)
def test_what_is_done_is_no_longer_in_the_calendar(story: OkotStory) -> None:
    a_group(story)
    secret = make(member(story, "worker"), Scope.OWN)
    assert "UID:termijn-" in read(secret)
    Duty.objects.open().update(ended_at=timezone.now(), is_done=True)
    assert "UID:termijn-" not in read(secret)


@time_machine.travel(THAT_DAY)
def test_the_team_calendar_holds_what_colleagues_owe_and_the_own_one_does_not(story: OkotStory) -> None:
    a_group(story)
    colleague = MembershipFactory.create(social_worker=True, organisation=member(story, "worker").organisation)
    assert "BEGIN:VEVENT" not in read(make(colleague, Scope.OWN))
    assert "UID:termijn-" in read(make(colleague, Scope.TEAM))
    stranger = MembershipFactory.create(social_worker=True)
    assert "BEGIN:VEVENT" not in read(make(stranger, Scope.TEAM))
    manager = MembershipFactory.create(network_manager=True, organisation=member(story, "mediator").organisation)
    assert "BEGIN:VEVENT" not in read(make(manager, Scope.TEAM))


def test_a_withdrawn_an_unknown_and_a_former_colleagues_address_say_the_same(story: OkotStory) -> None:
    els = member(story, "worker")
    browser = Browser()
    browser.force_login(els.user)
    old = make(els, Scope.OWN)
    new = make(els, Scope.OWN)
    assert Browser().get(f"/agenda/{old}.ics").status_code == 404, "a new address ends the old one"
    assert Browser().get(f"/agenda/{new}.ics").status_code == 200
    assert browser.post("/account/agenda/", {"scope": "own", "do": "intrekken"}).status_code == 302
    assert Browser().get(f"/agenda/{new}.ics").status_code == 404
    assert Browser().get("/agenda/onbekend.ics").status_code == 404
    last = make(els, Scope.TEAM)
    els.active_until = timezone.localdate() - datetime.timedelta(days=1)
    els.save(update_fields=["active_until"])
    assert Browser().get(f"/agenda/{last}.ics").status_code == 404


def test_the_address_is_shown_once_and_kept_nowhere(story: OkotStory) -> None:
    browser = Browser()
    browser.force_login(member(story, "worker").user)
    page = browser.post("/account/agenda/", {"scope": "own", "do": "maken"})
    secret = page.content.decode().partition(f"{settings.PORTAL_URL}/agenda/")[2].partition(".ics")[0]
    assert "BEGIN:VCALENDAR" in read(secret)
    assert secret not in browser.get("/account/agenda/").content.decode()
    assert secret not in str(list(Feed.objects.values()))
    assert browser.post("/account/agenda/", {"scope": "alles", "do": "maken"}).status_code == 404


@time_machine.travel(THAT_DAY)
def test_a_calendar_costs_few_questions(story: OkotStory, django_assert_max_num_queries: Any) -> None:
    a_group(story)
    for scope in Scope:
        secret = make(member(story, "worker"), scope)
        with django_assert_max_num_queries(BUDGET):
            read(secret)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_leave_one_address(db: None) -> None:
    els = MembershipFactory.create(social_worker=True)
    answers = at_once({name: lambda: make(els, Scope.OWN) for name in ("first", "second")})
    assert set(answers.values()) == {None}
    assert Feed.objects.active().count() == 1
