"""Whoever is asked answers once, by a link and a code: what the pages show, take and refuse."""

import datetime
import json
import uuid
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from okot_portal.signed_links import token_of
from okot_portal.tests.test_logs import lines, read
from partners.factories import acting
from partners.notifications.models import Notice
from trajects.answers.making import withdraw
from trajects.answers.models import AnswerLink, LinkEvent, Standing
from trajects.answers.tests.conftest import Asked
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.welfare.models import WelfareState
from trajects.welfare.workflow import WELFARE

__all__ = ["lines"]
pytestmark = pytest.mark.django_db
PAGE = 15
ANSWER = 22  # the step, and what is kept of the link


def test_sam_09_the_service_takes_the_client_on_and_the_step_is_recorded_on_its_behalf(asked: Asked) -> None:
    browser = asked.with_the_code()
    assert "Ja, we nemen de vraag op" in browser.get(asked.path).content.decode()
    answer = browser.post(f"{asked.path}accept/", {"first_talk_on": "10/11/2026"}, follow=True)
    assert "Dank je, je antwoord is doorgegeven" in answer.content.decode()
    assert asked.now().state == WelfareState.ACCEPTED
    assert asked.referral.first_talk_on == datetime.date(2026, 11, 10)
    record = StepRecord.objects.get(machine="welfare", transition="accept")
    assert (record.actor, record.organisation) == (None, None)
    assert record.actor_label == "De gevraagde dienst (met een link)", "the history names no service (GDPR 9)"
    assert Notice.objects.filter(code="W2", membership=asked.els).count() == 1
    assert [duty.kind for duty in Duty.objects.open()] == [DutyKind.WELFARE_FEEDBACK]
    assert (asked.link.answer, asked.link.answer_label) == ("accept", "Ja, we nemen de vraag op")
    assert asked.events == ["made", "right", "opened", "answered", "opened"]


def test_sam_09_the_service_refuses_and_needs_a_reason(asked: Asked) -> None:
    browser = asked.with_the_code()
    page = browser.post(f"{asked.path}refuse/", {"effective_on": "3/11/2026"})
    assert page.status_code == 422
    assert "Kies een reden" in page.content.decode()
    assert asked.link.standing(asked.now().state, datetime.date(2026, 11, 3)) == Standing.OPEN
    browser.post(f"{asked.path}refuse/", {"refusal_reason": "waiting_list"})
    assert (asked.now().state, asked.referral.refusal_reason) == (WelfareState.REFUSED, "waiting_list")


def test_sam_09_the_service_proposes_a_day_and_the_referral_waits_on(asked: Asked) -> None:
    browser = asked.with_the_code()
    past = browser.post(f"{asked.path}propose/", {"first_talk_on": "2/11/2026"})
    assert "Deze dag is voorbij" in past.content.decode()
    assert 'value="2/11/2026"' in past.content.decode() or 'value="02/11/2026"' in past.content.decode()
    assert browser.post(f"{asked.path}propose/", {"first_talk_on": "12/11/2026"}).status_code == 302
    assert (asked.now().state, asked.referral.first_talk_on) == (WelfareState.REFERRED, datetime.date(2026, 11, 12))
    assert DutyKind.WELFARE_ANSWER in [duty.kind for duty in Duty.objects.open()]


def test_the_page_tells_what_the_service_needs_and_nothing_of_the_client(asked: Asked) -> None:
    client = asked.referral.client
    before = Browser().get(asked.path).content.decode()
    browser = asked.with_the_code()
    pages = [before, *(browser.get(f"{asked.path}{part}").content.decode() for part in ("", "accept/", "refuse/"))]
    for page in pages:
        for secret in ("Zina", "Onvindbaar", client.number, "Bel na 16 uur"):
            assert secret not in page
        assert asked.referral.reference in page
        assert str(asked.els.user) in page
    assert "Wonen" not in before, "before the code not even what is asked"
    assert "Wonen" in pages[1]


def test_without_the_code_no_answer_is_taken_or_shown(asked: Asked) -> None:
    for method in ("get", "post"):
        answer = getattr(Browser(), method)(f"{asked.path}accept/", {"effective_on": ""})
        assert (answer.status_code, answer["Location"]) == (302, asked.path)
    assert asked.now().state == WelfareState.REFERRED


def test_a_code_opens_its_own_link_and_no_other(asked: Asked) -> None:
    browser = asked.with_the_code()
    other = asked.again()
    assert browser.get(f"{other.path}accept/").status_code == 302
    assert browser.post(f"{other.path}accept/", {}).status_code == 302
    assert asked.now().state == WelfareState.REFERRED


@pytest.mark.parametrize("name", ["feedback", "finish", "withdraw", "follow", "refer", "bestaat-niet"])
def test_only_the_steps_of_the_question_can_be_taken(asked: Asked, name: str) -> None:
    browser = asked.with_the_code()
    assert browser.get(f"{asked.path}{name}/").status_code == 404
    assert browser.post(f"{asked.path}{name}/", {"reason": "Zomaar."}).status_code == 404


def test_brute_force_every_wrong_code_counts_and_the_fifth_closes_the_link(asked: Asked) -> None:
    for left in ("nog 4 keer", "nog 3 keer", "nog 2 keer", "nog één keer"):
        page = Browser().post(asked.path, {"code": asked.wrong})
        assert page.status_code == 422
        assert left in page.content.decode()
    assert Browser().post(asked.path, {"code": asked.wrong}).status_code == 410
    assert asked.link.standing("referred", datetime.date(2026, 11, 3)) == Standing.BLOCKED
    assert asked.events == ["made", *["wrong"] * 5, "blocked"]


def test_brute_force_the_right_code_comes_too_late_for_a_closed_link(asked: Asked) -> None:
    AnswerLink.objects.update(wrong=5)
    page = Browser().post(asked.path, {"code": asked.made.code})
    assert page.status_code == 410
    assert "te vaak een foute code" in page.content.decode()
    assert asked.events == ["made", "late"]


def test_brute_force_no_more_codes_in_a_minute_than_a_person_types(asked: Asked) -> None:
    AnswerLink.objects.update(most_wrong=100)
    answers = [Browser().post(asked.path, {"code": asked.wrong}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    assert asked.link.wrong == 5


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"])
def test_what_is_no_code_at_all_is_asked_again_and_costs_no_try(asked: Asked, typed: str) -> None:
    page = Browser().post(asked.path, {"code": typed})
    assert page.status_code == 422
    assert "Vul de zes cijfers in" in page.content.decode()
    assert asked.link.wrong == 0


def test_a_code_may_be_typed_as_it_was_said(asked: Asked) -> None:
    code = asked.made.code
    assert Browser().post(asked.path, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


def test_replay_a_second_answer_is_refused_kindly_and_changes_nothing(asked: Asked) -> None:
    browser = asked.with_the_code()
    assert browser.post(f"{asked.path}accept/", {}).status_code == 302
    version = asked.now().version
    for again in (browser.post(f"{asked.path}refuse/", {"refusal_reason": "not_ours"}), browser.get(asked.path)):
        assert "Dank je, je antwoord is doorgegeven" in again.content.decode()
    stranger = Browser().get(asked.path)
    assert stranger.status_code == 410
    assert "Op deze vraag werd al geantwoord" in stranger.content.decode()
    assert "Ja, we nemen" not in stranger.content.decode(), "what was answered, is not for everybody"
    assert Browser().post(asked.path, {"code": asked.made.code}).status_code == 410
    assert asked.now().version == version


def test_the_link_expires_after_its_last_day(asked: Asked, that_day: time_machine.Traveller) -> None:
    assert asked.link.last_day == datetime.date(2026, 11, 18), "ten workdays, and 11 November is no workday"
    that_day.move_to(datetime.datetime(2026, 11, 18, 22, 45, tzinfo=datetime.UTC))
    browser = asked.with_the_code()
    that_day.move_to(datetime.datetime(2026, 11, 18, 23, 5, tzinfo=datetime.UTC))
    page = browser.get(asked.path)
    assert page.status_code == 410
    assert "De link gold tot en met 18/11/2026" in page.content.decode()
    assert browser.post(f"{asked.path}accept/", {}).status_code == 410
    assert asked.now().state == WelfareState.REFERRED


def test_the_code_is_asked_again_when_the_browser_was_left_alone(
    asked: Asked, that_day: time_machine.Traveller
) -> None:
    browser = asked.with_the_code()
    that_day.shift(datetime.timedelta(minutes=31))
    assert browser.post(f"{asked.path}accept/", {}).status_code == 302
    assert asked.now().state == WelfareState.REFERRED


def test_a_withdrawn_link_says_so_also_to_who_had_given_the_code(asked: Asked) -> None:
    browser = asked.with_the_code()
    assert withdraw(asked.link, acting(asked.els))
    page = browser.post(f"{asked.path}accept/", {})
    assert page.status_code == 410
    assert "trok deze link in" in page.content.decode()
    assert asked.now().state == WelfareState.REFERRED


def test_when_the_answer_was_written_down_meanwhile_the_link_is_not_needed(asked: Asked) -> None:
    browser = asked.with_the_code()
    WELFARE.fire(asked.referral, "accept", actor=acting(asked.els), today=datetime.date(2026, 11, 3))
    page = browser.post(f"{asked.path}refuse/", {"refusal_reason": "not_ours"})
    assert page.status_code == 410
    assert "Een antwoord is niet meer nodig" in page.content.decode()
    assert asked.now().state == WelfareState.ACCEPTED


def test_what_changed_meanwhile_is_told_and_the_answer_typed_stands_there_to_be_sent_again(asked: Asked) -> None:
    browser = asked.with_the_code()
    seen = asked.referral.version
    WELFARE.fire(
        asked.referral,
        "propose",
        actor=acting(asked.els),
        today=datetime.date(2026, 11, 3),
        answers={"first_talk_on": datetime.date(2026, 11, 20)},
    )
    typed = {"seen_version": seen, "refusal_reason": "waiting_list", "effective_on": "03/11/2026"}
    page = browser.post(f"{asked.path}refuse/", typed)
    assert page.status_code == 422
    assert "Er veranderde iets aan deze vraag" in page.content.decode()
    form = page.context["form"]
    assert form["refusal_reason"].value() == "waiting_list"
    assert browser.post(f"{asked.path}refuse/", form.data).status_code == 302
    assert asked.now().state == WelfareState.REFUSED


def test_an_address_the_portal_did_not_make_does_not_exist(asked: Asked) -> None:
    token = asked.path.split("/")[2]
    key, _, signature = token.partition(".")
    others = [
        "onbekend",
        key,
        f"{key}.",
        f"{key}.{signature[:-1]}",
        f"{'0' * 32}.{signature}",
        token_of(uuid.uuid4()),
    ]
    for other in others:
        assert Browser().get(f"/antwoord/{other}/").status_code == 404
        assert Browser().post(f"/antwoord/{other}/", {"code": asked.made.code}).status_code == 404
        assert Browser().get(f"/antwoord/{other}/accept/").status_code == 404


def test_neither_link_nor_code_stands_in_the_database_or_in_a_log_line(asked: Asked, lines: StringIO) -> None:
    token = asked.path.split("/")[2]
    browser = asked.with_the_code()
    browser.post(f"{asked.path}accept/", {})
    strict = Browser(enforce_csrf_checks=True, raise_request_exception=False)
    assert strict.post(asked.path, {"code": asked.made.code}).status_code == 403
    told = json.dumps(read(lines))
    kept = str([*AnswerLink.objects.values(), *Notice.objects.values(), *LinkEvent.objects.values()])
    assert "request" in told
    for secret in (token, token.partition(".")[2], asked.made.code):
        assert secret not in told
        assert secret not in kept


def test_no_other_page_hears_the_address_and_nothing_keeps_it(asked: Asked) -> None:
    browser = asked.with_the_code()
    for page in (Browser().get(asked.path), browser.get(asked.path), browser.get(f"{asked.path}accept/")):
        assert page["Referrer-Policy"] == "strict-origin"
        assert "no-store" in page["Cache-Control"]
        assert "noindex" in page["X-Robots-Tag"]


def test_the_events_cannot_be_changed(asked: Asked) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkEvent.objects.update(what="opened")
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkEvent.objects.all().delete()


def test_the_pages_ask_the_database_little(asked: Asked, django_assert_max_num_queries: Any) -> None:
    browser = asked.with_the_code()
    for path in (asked.path, f"{asked.path}accept/"):
        with django_assert_max_num_queries(PAGE):
            browser.get(path)
    with django_assert_max_num_queries(ANSWER):
        browser.post(f"{asked.path}accept/", {})


def test_giving_a_code_starts_a_new_session_and_leaves_a_login_as_it_is(asked: Asked) -> None:
    strange, own = Browser(), Browser()
    own.force_login(asked.els.user)
    strange.session.save()
    before = [strange.session.session_key, own.session.session_key]
    for browser in (strange, own):
        assert browser.post(asked.path, {"code": asked.made.code}).status_code == 302
    assert strange.session.session_key != before[0]
    assert own.session.session_key == before[1]
    assert own.get("/account/agenda/").status_code == 200
