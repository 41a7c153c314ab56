"""The page of a duty: its history for both sides, and the ways to more time; a stranger does not find it."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.dossier import escalation
from trajects.dossier.duties import Duty, DutyKind
from trajects.okot.stories import OkotStory
from trajects.postponements.models import Postponement

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 3, 2)
WEDNESDAY = datetime.datetime(2026, 3, 4, 9, tzinfo=datetime.UTC)
BUDGET = 15


@pytest.fixture
def story() -> OkotStory:
    """Els owes Bert a formal agreement by 16 March."""
    els = MembershipFactory.create(social_worker=True)
    client = ClientFactory.create(worker=els, first_name="Zinaïda", last_name="Onvindbaar")
    return OkotStory(client, els, TrainingFactory.create(years=1), day=MONDAY).interest().conditions().candidature()


@pytest.fixture
def duty(story: OkotStory) -> Duty:
    return Duty.objects.get(machine="okot", subject_id=story.okot.pk, kind=DutyKind.FORMAL_AGREEMENT)


def browser_of(member: Membership | None) -> Browser:
    browser = Browser()
    assert member is not None
    browser.force_login(member.user)
    return browser


@time_machine.travel(WEDNESDAY)
def test_both_sides_read_the_same_history_and_only_the_ocmw_reads_the_name(story: OkotStory, duty: Duty) -> None:
    escalation.tick(datetime.date(2026, 3, 19))
    for member, sees_name in ((story.worker.membership, True), (story.mediator.membership, False)):
        page = browser_of(member).get(duty.page_url).content.decode()
        assert "Termijn begonnen" in page
        assert "Gemeld aan de teammailbox" in page
        assert ("Onvindbaar" in page) is sees_name


@time_machine.travel(WEDNESDAY)
def test_who_owes_asks_and_who_waits_answers_on_the_same_page(story: OkotStory, duty: Duty) -> None:
    els, bert = browser_of(story.worker.membership), browser_of(story.mediator.membership)
    typed = {"workdays": "5", "reason": "De cliënt is ziek gemeld bij de school.", "seen_term": "2026-03-16"}
    assert els.post(f"{duty.page_url}ask/", typed).status_code == 302
    page = bert.get(duty.page_url).content.decode()
    assert "Uitstel toestaan" in page
    assert "De cliënt is ziek gemeld bij de school." in page
    reference = Postponement.objects.get().reference
    assert bert.post(f"/trajecten/postponement/{reference}/grant/").status_code == 302
    duty.refresh_from_db()
    assert duty.due_on == datetime.date(2026, 3, 23)
    assert "eerst tegen 16/03/2026" in els.get(duty.page_url).content.decode()


@time_machine.travel(WEDNESDAY)
def test_a_refused_answer_keeps_what_was_typed(story: OkotStory, duty: Duty) -> None:
    answer = browser_of(story.worker.membership).post(f"{duty.page_url}ask/", {"workdays": "99", "reason": "Later."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kies hoogstens 20 werkdagen." in page
    assert "Later." in page
    assert Postponement.objects.count() == 0


@time_machine.travel(WEDNESDAY)
def test_of_two_colleagues_the_second_hears_that_the_term_moved(story: OkotStory, duty: Duty) -> None:
    bert = browser_of(story.mediator.membership)
    typed = {"workdays": "5", "reason": "Afgesproken aan de telefoon.", "seen_term": "2026-03-16"}
    assert bert.post(f"{duty.page_url}give/", typed).status_code == 302
    second = bert.post(f"{duty.page_url}give/", typed)
    assert second.status_code == 422
    page = second.content.decode()
    assert "Iemand veranderde deze termijn terwijl je dit invulde" in page
    assert "23/03/2026" in page
    assert 'value="2026-03-23"' in page, "confirming again is enough"
    assert "Afgesproken aan de telefoon." in page


@time_machine.travel(WEDNESDAY)
def test_what_cannot_move_says_why_on_the_page(story: OkotStory, duty: Duty) -> None:
    Duty.objects.filter(pk=duty.pk).update(kind=DutyKind.ART60_START)
    page = browser_of(story.worker.membership).get(duty.page_url).content.decode()
    assert "Nu niet mogelijk" in page
    assert "Deze termijn ligt vast in de wet" in page


@pytest.mark.parametrize("stranger", ["social_worker", "mediator", "network_manager", "partner_coach", "vdab_head"])
def test_a_stranger_gets_404(duty: Duty, stranger: str) -> None:
    browser = browser_of(MembershipFactory.create(**{stranger: True}))
    for path in (duty.page_url, f"{duty.page_url}ask/", f"{duty.page_url}give/"):
        assert browser.get(path).status_code == 404
        assert browser.post(path).status_code in {404, 405}


@time_machine.travel(WEDNESDAY)
def test_the_head_of_the_team_that_owes_it_finds_the_page_of_a_notice(story: OkotStory, duty: Duty) -> None:
    head = MembershipFactory.create(ocmw_head=True, organisation=duty.organisation)
    assert browser_of(head).get(duty.page_url).status_code == 200


@time_machine.travel(WEDNESDAY)
def test_every_term_of_a_trajectory_stands_on_one_page(story: OkotStory, duty: Duty) -> None:
    story.later(1).agreement()
    path = f"/termijnen/okot/{story.okot.reference}/"
    page = browser_of(story.mediator.membership).get(path).content.decode()
    assert page.index("Intakegesprek plannen") < page.index("Formeel akkoord bezorgen aan VDAB")
    assert "Afgerond" in page


@time_machine.travel(WEDNESDAY)
def test_a_trajectory_leads_to_its_terms_and_a_postponement_is_no_trajectory(story: OkotStory, duty: Duty) -> None:
    els = browser_of(story.worker.membership)
    els.post(f"{duty.page_url}ask/", {"workdays": "5", "reason": "Later."})
    page = els.get(story.okot.get_absolute_url()).content.decode()
    assert duty.page_url in page
    assert f"/termijnen/okot/{story.okot.reference}/" in page
    assert "/trajecten/postponement/" not in els.get(story.client.get_absolute_url()).content.decode()


@time_machine.travel(WEDNESDAY)
def test_the_pages_stay_within_their_budget(story: OkotStory, duty: Duty, django_assert_max_num_queries: Any) -> None:
    els = browser_of(story.worker.membership)
    els.post(f"{duty.page_url}ask/", {"workdays": "5", "reason": "Later."})
    for day in range(17, 31):
        escalation.tick(datetime.date(2026, 3, day))
    for path in (duty.page_url, f"/termijnen/okot/{story.okot.reference}/", f"{duty.page_url}suspend/"):
        with django_assert_max_num_queries(BUDGET):
            assert els.get(path).status_code == 200
