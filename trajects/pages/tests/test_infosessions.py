"""The pages of infosessions: few questions however many rows, names only where they may stand, each reading logged."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from partners.access.models import Consultation
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.factories import ClientFactory
from trajects.infosessions.models import InfoRegistration
from trajects.infosessions.stories import InfoStory
from trajects.infosessions.tests.conftest import DAY, TODAY, at

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 9, 1, 9, tzinfo=datetime.UTC)
LIST, PAGE, FEW, MANY = 8, 15, 2, 20


def browser_of(person: Membership) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


def a_session(bert: Membership, els: Membership, number: int) -> InfoStory:
    story = InfoStory(bert, day=TODAY).planned(at(DAY), capacity=50).published()
    for count in range(number):
        client = ClientFactory.create(worker=els, informed=True, last_name=f"Onvindbaar {count}")
        story.registers(client, els, shows_name=count == 0)
    return story


@pytest.fixture
def els(db: None) -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def bert(db: None) -> Membership:
    return MembershipFactory.create(mediator=True)


@pytest.mark.parametrize("rows", [FEW, MANY])
@time_machine.travel(NOW)
def test_the_calendar_costs_few_questions(
    els: Membership, bert: Membership, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rows):
        InfoStory(bert, day=TODAY).planned(at(DAY)).published()
    browser = browser_of(els)
    browser.get("/infosessies/")
    with django_assert_max_num_queries(LIST):
        assert browser.get("/infosessies/").status_code == 200


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_the_page_of_a_session_costs_few_questions_also_on_the_day_itself(
    els: Membership, bert: Membership, rows: int, django_assert_max_num_queries: Any
) -> None:
    story = a_session(bert, els, rows)
    for person in (els, bert):
        with time_machine.travel(at(DAY)):
            browser = browser_of(person)
            browser.get(story.session.get_absolute_url())
            with django_assert_max_num_queries(PAGE):
                page = browser.get(story.session.get_absolute_url())
        assert page.status_code == 200
        assert ("Aanwezigheid bewaren" in page.content.decode()) == (person == bert)


@time_machine.travel(NOW)
def test_the_host_reads_the_name_that_is_on_the_list_and_that_reading_is_written_down(
    els: Membership, bert: Membership
) -> None:
    story = a_session(bert, els, FEW)
    text = browser_of(bert).get(story.session.get_absolute_url()).content.decode()
    shown, hidden = InfoRegistration.objects.order_by("pk")
    assert "Onvindbaar 0" in text
    assert "Onvindbaar 1" not in text
    assert hidden.reference in text
    read = Consultation.objects.filter(user=bert.user).values_list("client_id", flat=True)
    assert set(read) == {shown.client_id}


@time_machine.travel(NOW)
def test_another_ocmw_reads_the_session_and_nobody_on_it(els: Membership, bert: Membership) -> None:
    story = a_session(bert, els, FEW)
    stranger = browser_of(MembershipFactory.create(social_worker=True))
    text = stranger.get(story.session.get_absolute_url()).content.decode()
    for one in InfoRegistration.objects.all():
        assert one.reference not in text
    coach = browser_of(MembershipFactory.create(partner_coach=True))
    assert coach.get(story.session.get_absolute_url()).status_code == 404
    assert coach.get("/infosessies/").status_code == 200


@time_machine.travel(NOW)
def test_a_refused_registration_says_why_and_keeps_what_was_typed(els: Membership, bert: Membership) -> None:
    story = InfoStory(bert, day=TODAY).planned(at(DAY), capacity=1).published()
    first, second = (ClientFactory.create(worker=els, informed=True) for _ in range(2))
    path = f"{story.session.get_absolute_url()}inschrijven/?client={second.number}"
    browser = browser_of(els)
    assert "Inschrijven</button>" in browser.get(path).content.decode()
    story.registers(first, els)
    answers = {"session": story.session.pk, "shows_name": "on", "do": "register", "seen_version": 0}
    page = browser.post(path, answers)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Deze infosessie is volzet: de enige plaats is ingenomen" in text
    assert "Op de wachtlijst zetten" in text
    assert "checked" in text
    assert browser.post(path, {**answers, "do": "queue"}).status_code == 302
