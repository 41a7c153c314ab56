"""Who may let somebody answer by link; what the mail says; what colleagues see, and who was first."""

import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client as Browser

from okot_portal.parameters.testing import parameter
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from partners.notifications import dead_letters
from partners.notifications.deliver import deliver_due
from partners.notifications.models import Delivery, Notice
from partners.notifications.testing import Fault, MailServer
from trajects.answers.making import NotNow, SomebodyFirst, make
from trajects.answers.models import AnswerLink
from trajects.answers.tests.conftest import ADDRESS, DAY, Asked, ask, browser_of
from trajects.clients.factories import GrantFactory
from trajects.welfare.stories import WelfareStory
from trajects.welfare.workflow import WELFARE

pytestmark = pytest.mark.django_db
BUDGET = 15


def page_of(asked: Asked) -> str:
    return f"/trajecten/welfare/{asked.referral.reference}/"


def test_the_code_is_shown_once_to_who_made_the_link_and_is_in_no_mail(asked: Asked, smtp: MailServer) -> None:
    AnswerLink.objects.update(revoked_at=asked.made.link.made_at)
    els = browser_of(asked.els)
    form = els.get(f"{page_of(asked)}link/").content.decode()
    assert "CAW Boom-Mechelen-Lier, onthaal" in form
    made = els.post(f"{page_of(asked)}link/", {"partner": "CAW", "address": "team@caw.example", "seen": ""})
    code = made.context["made"].code
    assert f"{code[:3]} {code[3:]}" in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    page = els.get(page_of(asked)).content.decode()
    assert code not in page
    assert f"{code[:3]} {code[3:]}" not in page
    deliver_due()
    [mail] = smtp.to("team@caw.example")
    assert code not in mail.text + mail.html + str(mail.message)


def test_the_mail_carries_the_link_and_a_reference_and_nothing_of_the_client(asked: Asked, smtp: MailServer) -> None:
    deliver_due()
    [mail] = smtp.to(ADDRESS)
    assert mail.link.endswith(asked.path)
    told = mail.text + mail.html + mail.subject
    assert asked.referral.reference in told
    assert str(asked.els.organisation) in told
    client = asked.referral.client
    for secret in ("Zina", "Onvindbaar", client.number, "Wonen", "CAW", str(asked.els.user)):
        assert secret not in told
    assert Browser().get(urlsplit(mail.link).path).status_code == 200


def test_a_mail_that_bounced_is_seen_by_the_sender_and_goes_out_again_with_the_same_link(
    asked: Asked, smtp: MailServer
) -> None:
    smtp.fault = Fault.PERMANENT
    deliver_due()
    assert "Mail niet bezorgd" in browser_of(asked.els).get(page_of(asked)).content.decode()
    smtp.fault = Fault.NONE
    dead_letters.resend(Delivery.objects.get(address=ADDRESS), asked.els.user)
    deliver_due()
    [mail] = smtp.to(ADDRESS)
    assert mail.link.endswith(asked.path)


def test_what_went_to_a_partner_is_in_nobodys_inbox(asked: Asked) -> None:
    letter = Notice.objects.get(code="AL")
    assert not Notice.objects.inbox_of(acting(asked.els)).filter(pk=letter.pk).exists()
    assert Notice.objects.sent_by(acting(asked.els)).filter(pk=letter.pk).exists()
    page = browser_of(asked.els).get(f"/meldingen/{letter.pk}/").content.decode()
    assert "de gevraagde dienst, met een link" in page
    assert ADDRESS not in page


def test_opening_and_answering_climb_the_ladder_of_the_letter(asked: Asked) -> None:
    Browser().get(asked.path)
    letter = Notice.objects.get(code="AL")
    assert letter.opened_at is not None
    assert letter.acted_at is None
    asked.with_the_code().post(f"{asked.path}accept/", {})
    letter.refresh_from_db()
    assert letter.acted_at is not None


def test_the_page_of_the_referral_shows_where_the_link_stands_and_all_that_happened(asked: Asked) -> None:
    els = browser_of(asked.els)
    assert "Wacht op antwoord" in els.get(page_of(asked)).content.decode()
    Browser().post(asked.path, {"code": asked.wrong})
    asked.with_the_code().post(f"{asked.path}refuse/", {"refusal_reason": "waiting_list"})
    page = els.get(page_of(asked)).content.decode()
    for told in ("Beantwoord", "Foute code", "Juiste code", "Neen, dat kan niet", "De gevraagde dienst (met een link)"):
        assert told in page


def test_the_sender_withdraws_and_makes_a_new_one_and_the_old_one_ends(asked: Asked) -> None:
    els = browser_of(asked.els)
    assert els.post(f"{page_of(asked)}link/intrekken/", {"seen": asked.link.pk}).status_code == 302
    assert Browser().get(asked.path).status_code == 410
    newer = asked.again()
    newest = newer.again()
    assert Browser().get(newer.path).status_code == 410
    assert Browser().get(newest.path).status_code == 200
    assert AnswerLink.objects.pending().count() == 1


def test_the_second_who_makes_a_link_hears_who_was_first_and_loses_nothing_typed(asked: Asked) -> None:
    nadia = MembershipFactory.create(social_worker=True, organisation=asked.els.organisation)
    typed = {"partner": "CAW, team Duffel", "address": "duffel@caw.example", "seen": ""}
    page = browser_of(nadia).post(f"{page_of(asked)}link/", typed)
    assert page.status_code == 409
    text = page.content.decode()
    assert f"{asked.els.user} maakte op 03/11/2026 om 10:00 al een link" in text
    assert 'value="CAW, team Duffel"' in text
    assert 'value="duffel@caw.example"' in text
    assert AnswerLink.objects.count() == 1
    seen = page.context["form"]["seen"].value()
    assert browser_of(nadia).post(f"{page_of(asked)}link/", typed | {"seen": seen}).status_code == 200
    assert AnswerLink.objects.pending().get().made_by == nadia


def test_withdrawing_an_older_link_leaves_the_newer_one_of_a_colleague(asked: Asked) -> None:
    old = asked.link.pk
    newer = asked.again()
    answer = browser_of(asked.els).post(f"{page_of(asked)}link/intrekken/", {"seen": old}, follow=True)
    assert "Er is niets ingetrokken" in answer.content.decode()
    assert newer.link.revoked_at is None


@pytest.mark.parametrize("typed", [{"address": "geen adres"}, {"partner": "Jan, 85.07.30-033.28"}, {"partner": ""}])
def test_what_cannot_be_mailed_is_refused_at_its_field(asked: Asked, typed: dict[str, str]) -> None:
    answers = {"partner": "CAW", "address": "team@caw.example", "seen": str(asked.link.pk)} | typed
    page = browser_of(asked.els).post(f"{page_of(asked)}link/", answers)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == set(typed)
    assert AnswerLink.objects.count() == 1


@pytest.mark.parametrize(
    "who", ["social_worker", "work_coach", "ocmw_head", "mediator", "vdab_head", "network_manager", "partner_coach"]
)
def test_a_stranger_makes_and_withdraws_no_link(asked: Asked, who: str) -> None:
    stranger = browser_of(MembershipFactory.create(**{who: True}))
    for method in (stranger.get, stranger.post):
        assert method(f"{page_of(asked)}link/").status_code == 404
    assert stranger.post(f"{page_of(asked)}link/intrekken/", {"seen": asked.link.pk}).status_code == 404
    assert asked.link.revoked_at is None


def test_the_ocmw_makes_no_link_for_what_vdab_referred(asked: Asked) -> None:
    """Whoever may write the answer down may have it given: here that is the mediator alone."""
    bert: Membership = GrantFactory(client=asked.referral.client, starts_on=DAY).membership
    theirs = WelfareStory(asked.referral.client, bert, day=DAY).referred().referral
    with pytest.raises(NotNow):
        ask(asked.els, theirs)
    assert ask(bert, theirs).link.made_by == bert


def test_the_ocmws_own_help_answers_in_the_portal_and_not_by_link(asked: Asked) -> None:
    own = WelfareStory(asked.referral.client, asked.els, day=DAY).to_the_ocmw().referral
    with pytest.raises(NotNow):
        ask(asked.els, own)


def test_once_answered_there_is_nothing_more_to_ask(asked: Asked) -> None:
    asked.with_the_code().post(f"{asked.path}accept/", {})
    with pytest.raises(NotNow):
        ask(asked.els, asked.now())


def test_a_workflow_without_links_has_no_such_page(asked: Asked) -> None:
    assert browser_of(asked.els).get("/trajecten/okot/2026-00001/link/").status_code == 404


def test_a_link_that_was_not_known_is_not_replaced(asked: Asked) -> None:
    with pytest.raises(SomebodyFirst):
        ask(asked.els, asked.referral)


def test_how_long_it_holds_and_how_often_one_may_be_wrong_are_dated_parameters(asked: Asked) -> None:
    AnswerLink.objects.update(revoked_at=asked.made.link.made_at)
    with parameter("ANTWOORDLINK_GELDIG_WERKDAGEN", 2), parameter("ANTWOORDLINK_FOUTE_CODES", 3):
        made = make(WELFARE, asked.referral, acting(asked.els), partner="CAW", address=ADDRESS, seen=None, today=DAY)
    assert (made.link.last_day, made.link.most_wrong) == (datetime.date(2026, 11, 5), 3)


def test_the_page_of_the_referral_asks_the_database_little(asked: Asked, django_assert_max_num_queries: Any) -> None:
    browser = browser_of(asked.els)
    browser.get(page_of(asked))
    for path in (page_of(asked), f"{page_of(asked)}link/"):
        with django_assert_max_num_queries(BUDGET):
            browser.get(path)
