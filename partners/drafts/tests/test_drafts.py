"""What is typed waits on the server, for one's own eyes, until the form is sent or nobody comes back for it."""

import datetime
import html
import json
import re
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test import Client as Browser
from django.utils import timezone

from partners.actor import Actor
from partners.drafts import keeping
from partners.drafts.models import Draft
from partners.drafts.tasks import tidy
from partners.factories import MembershipFactory
from partners.models import Membership

pytestmark = pytest.mark.django_db
PAGE = "/account/vervanging/"
TYPED = {"reden": "Verlof van Zoë", "dagen": ["1", "2"], "leeg": "", "csrfmiddlewaretoken": "x", "password": "geheim"}


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


def browser(person: Membership) -> Browser:
    reader = Browser()
    reader.force_login(person.user)
    return reader


def save(reader: Browser, page: str = PAGE, **typed: Any) -> str:
    answer = reader.post("/concept/bewaren/", {**(typed or TYPED), "formulier": page}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def offered(reader: Browser, page: str = PAGE) -> dict[str, list[str]]:
    answer = reader.get("/concept/", {"formulier": page})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    found = re.search(r'data-answers="([^"]*)"', answer.content.decode())
    return json.loads(html.unescape(found[1])) if found else {}


def test_what_was_typed_comes_back_in_another_browser_and_no_secret_does(els: Membership) -> None:
    assert "Concept bewaard om" in save(browser(els))
    assert offered(browser(els)) == {"reden": ["Verlof van Zoë"], "dagen": ["1", "2"], "leeg": [""]}


def test_a_second_save_takes_the_place_of_the_first(els: Membership) -> None:
    save(browser(els))
    save(browser(els), reden="Anders")
    assert offered(browser(els)) == {"reden": ["Anders"]}
    assert Draft.objects.count() == 1


def test_nobody_else_sees_it_and_neither_does_another_hat(els: Membership) -> None:
    save(browser(els))
    assert offered(browser(MembershipFactory.create(social_worker=True, organisation=els.organisation))) == {}
    hat = MembershipFactory.create(social_worker=True, user=els.user)
    reader = browser(els)
    reader.post("/organisatie/kiezen/", {"membership": hat.pk})
    assert offered(reader) == {}


def test_each_form_has_its_own(els: Membership) -> None:
    save(browser(els))
    assert offered(browser(els), "/account/profiel/") == {}


def test_the_answers_lie_sealed_in_the_database(els: Membership) -> None:
    save(browser(els))
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(sealed, 'escape') FROM drafts_draft")
        (stored,) = cursor.fetchone()
    assert "Verlof" not in stored
    assert "reden" not in stored


def test_a_ciphertext_copied_to_another_row_does_not_open(els: Membership) -> None:
    save(browser(els))
    Draft.objects.update(page="/account/profiel/")
    assert Draft.objects.get().answers == {}
    assert offered(browser(els), "/account/profiel/") == {}


def test_the_database_keeps_one_per_person_and_form(els: Membership) -> None:
    save(browser(els))
    row = Draft.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_form_that_was_sent_has_no_draft_any_more_and_a_refused_one_does(els: Membership) -> None:
    reader = browser(els)
    save(reader)
    refused = reader.post(PAGE, {"concept": PAGE, "deputy": "", "starts_on": "", "ends_on": ""})
    assert refused.status_code == 422
    assert offered(reader) != {}
    colleague = MembershipFactory.create(social_worker=True, organisation=els.organisation)
    day = timezone.localdate().strftime("%d/%m/%Y")
    sent = reader.post(PAGE, {"concept": PAGE, "deputy": colleague.pk, "starts_on": day, "ends_on": day})
    assert sent.status_code == 302
    assert offered(reader) == {}


def test_it_can_be_thrown_away_and_the_form_begins_empty(els: Membership) -> None:
    reader = browser(els)
    save(reader, page=f"{PAGE}#deel")
    answer = reader.post("/concept/weggooien/", {"formulier": f"{PAGE}#deel"}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == PAGE
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "page", ["", "//elders.example/", "https://elders.example/", "/bestaat-niet/", "/" + "x" * 300]
)
def test_only_a_page_of_the_portal_has_drafts(els: Membership, page: str) -> None:
    reader = browser(els)
    assert reader.get("/concept/", {"formulier": page}).status_code == 404
    for address in ("/concept/bewaren/", "/concept/weggooien/"):
        assert reader.post(address, {"formulier": page}).status_code == 404


def test_who_is_signed_out_meanwhile_hears_it_and_stays_on_the_page() -> None:
    assert "je bent intussen afgemeld" in save(Browser())
    answer = Browser().get("/concept/", {"formulier": PAGE}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content, "HX-Redirect" in answer) == (200, b"", False)
    assert not Draft.objects.exists()


def test_what_is_too_long_is_not_kept_and_says_so(els: Membership) -> None:
    assert "te lang voor een concept" in save(browser(els), reden="x" * (keeping.LARGEST + 1))
    assert not Draft.objects.exists()


def test_at_night_those_nobody_came_back_for_go(els: Membership, settings: Any) -> None:
    actor, now = Actor(els.user, els), timezone.now()
    late = now - datetime.timedelta(days=settings.DRAFT_KEPT_DAYS, minutes=1)
    keeping.keep(actor, PAGE, keeping.answers_in(QueryDict("reden=oud")), late)
    keeping.keep(actor, "/account/profiel/", keeping.answers_in(QueryDict("reden=nieuw")), now)
    assert offered(browser(els)) == {}, "over is over, also before the night"
    tidy()
    assert [draft.page for draft in Draft.objects.all()] == ["/account/profiel/"]


def test_a_page_without_a_draft_pays_nothing_for_it(els: Membership, django_assert_max_num_queries: Any) -> None:
    reader = browser(els)
    reader.get(PAGE)
    with django_assert_max_num_queries(4):
        assert offered(reader) == {}


def test_saving_asks_little(els: Membership, django_assert_max_num_queries: Any) -> None:
    reader = browser(els)
    save(reader)
    with django_assert_max_num_queries(6):
        save(reader, reden="Opnieuw")
