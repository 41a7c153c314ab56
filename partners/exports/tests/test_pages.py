"""Asking for a file and taking it, as its owner, and as everybody else."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partners.access.models import Consultation
from partners.actor import SESSION_KEY
from partners.exports import making
from partners.exports.models import Export, Status
from partners.factories import MembershipFactory
from partners.models import Membership
from partners.notifications.models import Notice
from partners.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists", "loud_templates")]
NEW = reverse("export-new", args=["mensen"])
MINE = reverse("exports")


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True, function="MA")


@pytest.fixture
def browser(els: Membership) -> Browser:
    return browser_of(els)


def browser_of(person: Membership) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


def file_of(export: Export) -> str:
    return reverse("export-download", args=[export.pk])


@pytest.fixture
def ready(browser: Browser) -> Export:
    answers = {"format": "csv", "contents": "personal", "purpose": "Uitnodiging infosessie"}
    assert browser.post(NEW, answers).status_code == 302
    making.work(timezone.now)
    return Export.objects.get()


def test_the_form_says_which_rows_and_which_columns(browser: Browser) -> None:
    text = browser.get(f"{NEW}?functie=MA&na=7").content.decode()
    assert "Mensen exporteren" in text
    assert "<dt>Functie</dt><dd>MA</dd>" in text
    assert "<dt>Altijd</dt><dd>Nummer, Functie</dd>" in text
    assert "<dt>Enkel met persoonsgegevens</dt><dd>Naam</dd>" in text
    assert "<dt>Enkel met INSZ</dt><dd>INSZ</dd>" in text
    assert 'href="/mensen/?functie=MA&amp;na=7"' in text


def test_without_a_choice_a_file_has_no_personal_data(browser: Browser) -> None:
    page = browser.post(
        f"{NEW}?functie=MA", {"format": "xlsx", "contents": "plain", "purpose": "vergeten"}, follow=True
    )
    assert page.redirect_chain == [(MINE, 302)]
    assert "Je bestand wordt gemaakt" in page.content.decode()
    export = Export.objects.get()
    assert (export.contents, export.purpose, export.parameters) == ("plain", "", {"functie": ["MA"]})


@pytest.mark.parametrize("contents", ["personal", "insz"])
def test_personal_data_ask_what_for(browser: Browser, contents: str) -> None:
    page = browser.post(NEW, {"format": "xlsx", "contents": contents, "purpose": "  "})
    assert page.status_code == 422
    assert "Schrijf waarvoor je de persoonsgegevens nodig hebt." in page.content.decode()
    assert not Export.objects.exists()


def test_a_list_that_is_not_yours_or_does_not_exist_is_404(els: Membership) -> None:
    coach = browser_of(MembershipFactory.create(work_coach=True, organisation=els.organisation))
    for method in ("get", "post"):
        assert getattr(coach, method)(NEW).status_code == 404
        assert getattr(browser_of(els), method)(reverse("export-new", args=["bestaat-niet"])).status_code == 404


def test_the_page_asks_itself_again_while_a_file_is_made_and_then_stops(browser: Browser) -> None:
    browser.post(NEW, {"format": "csv", "contents": "plain"})
    Export.objects.update(status=Status.RUNNING, done=1500, total=6000, beat_at=timezone.now())
    text = browser.get(MINE, headers={"HX-Request": "true", "HX-Target": "exports"}).content.decode()
    assert text.strip().startswith('<div id="exports" hx-get="/exports/" hx-trigger="every 2s"')
    assert 'value="25"' in text
    assert "1500 van 6000 rijen" in text
    Export.objects.update(status=Status.FAILED, problem="Dat lukte niet. Probeer opnieuw.")
    text = browser.get(MINE).content.decode()
    assert "hx-trigger" not in text.partition('id="exports"')[2]
    assert "Dat lukte niet. Probeer opnieuw." in text


def test_the_owner_takes_the_file_and_every_client_in_it_can_read_so(
    browser: Browser, els: Membership, ready: Export
) -> None:
    answer = browser.get(file_of(ready))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert els.user.last_name in content.decode("utf-8-sig")
    named = f"mensen-{timezone.localdate():%Y-%m-%d}.csv"
    assert answer["Content-Disposition"] == f'attachment; filename="{named}"'
    assert "no-store" in answer["Cache-Control"]
    line = Consultation.objects.get()
    assert (line.client_id, line.user, line.page, line.reason) == (
        els.pk,
        els.user,
        "Export: Mensen",
        "Uitnodiging infosessie",
    )
    assert b"".join(browser.get(file_of(ready)).streaming_content) == content  # type: ignore[attr-defined]
    ready.refresh_from_db()
    assert ready.downloads == 2
    assert Notice.objects.get().opened_by == els.user
    assert Consultation.objects.count() == 1


def test_nobody_else_gets_the_file_or_sees_it(els: Membership, ready: Export) -> None:
    colleague = browser_of(MembershipFactory.create(social_worker=True, organisation=els.organisation))
    assert colleague.get(file_of(ready)).status_code == 404
    assert colleague.post(reverse("export-delete", args=[ready.pk])).status_code == 404
    assert ready.reference not in colleague.get(MINE).content.decode()
    assert Export.objects.exists()
    assert not Consultation.objects.exists()


def test_whoever_works_for_another_organisation_now_does_not_find_it(
    browser: Browser, els: Membership, ready: Export
) -> None:
    other = MembershipFactory.create(social_worker=True, user=els.user)
    session = browser.session
    session[SESSION_KEY] = other.pk
    session.save()
    assert browser.get(file_of(ready)).status_code == 404


def loses_role(els: Membership) -> None:
    Membership.objects.filter(pk=els.pk).update(role=Role.WORK_COACH)


def leaves(els: Membership) -> None:
    Membership.objects.filter(pk=els.pk).update(active_until=timezone.localdate() - datetime.timedelta(days=1))


@pytest.mark.parametrize("happens", [loses_role, leaves])
def test_whoever_lost_the_role_gets_no_file_any_more(
    browser: Browser, els: Membership, ready: Export, happens: Any
) -> None:
    happens(els)
    answer = browser.get(file_of(ready))
    assert answer.status_code in {302, 404}
    assert not answer.streaming
    assert not Consultation.objects.exists()


def test_whoever_may_no_longer_have_the_list_gets_no_file(browser: Browser, ready: Export) -> None:
    Export.objects.update(kind="bestaat-niet-meer")
    assert browser.get(file_of(ready)).status_code == 404


@pytest.mark.parametrize("status", [Status.QUEUED, Status.RUNNING, Status.FAILED])
def test_what_is_not_done_cannot_be_had(browser: Browser, ready: Export, status: Status) -> None:
    Export.objects.update(status=status)
    assert browser.get(file_of(ready)).status_code == 404


def test_what_expired_cannot_be_had_even_before_it_is_swept(browser: Browser, ready: Export) -> None:
    Export.objects.update(expires_at=timezone.now())
    assert browser.get(file_of(ready)).status_code == 404
    assert ready.reference not in browser.get(MINE).content.decode()


def test_a_file_that_vanished_is_a_sentence(browser: Browser, ready: Export, private_folder: Any) -> None:
    (private_folder / ready.file_name).unlink()
    page = browser.get(file_of(ready), follow=True)
    assert "Dit bestand is er niet meer." in page.content.decode()


def test_deleting_takes_the_row_and_the_file(browser: Browser, ready: Export, private_folder: Any) -> None:
    browser.post(reverse("export-delete", args=[ready.pk]))
    assert not Export.objects.exists()
    assert not (private_folder / ready.file_name).exists()


def test_my_exports_cost_as_many_questions_at_20_as_at_2(browser: Browser, ready: Export) -> None:
    def cost(more: int) -> int:
        for _ in range(more):
            browser.post(NEW, {"format": "csv", "contents": "plain"})
        browser.get(MINE)
        with CaptureQueriesContext(connection) as queries:
            browser.get(MINE)
        return len(queries)

    few = cost(1)
    assert few == cost(18) <= 8


def test_the_notice_reads_as_one_about_a_file_and_not_about_a_dossier(browser: Browser, ready: Export) -> None:
    text = browser.get(reverse("notices")).content.decode()
    assert "Je bestand staat klaar: Mensen" in text
    assert "dossier <span" not in text
    assert browser.get(reverse("notice", args=[Notice.objects.get().pk])).status_code == 200
    assert browser.get(reverse("notices-sent")).status_code == 200
