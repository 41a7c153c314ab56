"""What was published stays as it was: whatever happens to the dossiers, the report or its class."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from partners.factories import MembershipFactory
from partners.models import Membership
from reporting import keeping
from reporting.registry import REPORTS
from reporting.snapshot import Snapshot
from reporting.tests.people import put_right
from reporting.tests.test_pages import YEAR, browser_of, els  # noqa: F401  (a fixture)
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.choices import Sex
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.okot.choices import OkotState
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db
ANSWERS = {"purpose": "Jaarverslag 2026", "audience": "intern"}


@pytest.fixture
def head(els: Membership) -> Membership:  # noqa: F811
    return MembershipFactory.create(ocmw_head=True, organisation=els.organisation)


def published(head: Membership, code: str = "r3", **answers: str) -> Snapshot:
    query = "&".join(f"{name}={value}" for name, value in YEAR.items())
    address = f"{reverse('report-publish', args=[code])}?{query}"
    answer = browser_of(head).post(address, {**ANSWERS, **answers})
    assert answer.status_code == 302, answer.content.decode()
    return Snapshot.objects.latest("pk")


def test_a_head_publishes_what_the_page_shows(head: Membership) -> None:
    page = browser_of(head).get(reverse("report", args=["r3"]), YEAR)
    kept = published(head)
    assert kept.sheet.result == page.context["sheet"].result
    assert kept.is_intact
    assert kept.scope_label == str(head.organisation)
    shown = browser_of(head).get(kept.get_absolute_url()).content.decode()
    for text in (REPORTS["R3"].definition, "Jaarverslag 2026", kept.fingerprint):
        assert text in shown


@pytest.mark.parametrize("trait", ["social_worker", "work_coach", "mediator", "case_manager"])
def test_others_cannot_publish(trait: str) -> None:
    stranger = MembershipFactory.create(**{trait: True})
    assert browser_of(stranger).post(reverse("report-publish", args=["r3"]), ANSWERS).status_code == 404
    assert not Snapshot.objects.exists()


def test_a_table_with_a_row_per_person_is_never_kept(head: Membership) -> None:
    assert REPORTS["R11"].one_per_row
    assert browser_of(head).post(reverse("report-publish", args=["r11"]), ANSWERS).status_code == 404


def test_without_a_purpose_it_is_refused_at_the_field(head: Membership) -> None:
    answer = browser_of(head).post(reverse("report-publish", args=["r3"]), {"audience": "intern"})
    assert answer.status_code == 422
    assert answer.context["publish_form"].errors["purpose"]


def test_the_database_refuses_to_change_or_remove_it(head: Membership) -> None:
    kept = published(head)
    with pytest.raises(DatabaseError), transaction.atomic():
        Snapshot.objects.filter(pk=kept.pk).update(title="Iets anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.delete()


def test_a_rechtzetting_changes_the_later_run_and_not_the_snapshot(head: Membership, els: Membership) -> None:  # noqa: F811
    """R3: a start that never was is put right by an administrator; the newer run counts one less."""
    story = OkotStory(ClientFactory.create(worker=els), els, TrainingFactory.create(), day=datetime.date(2026, 3, 2))
    story.interest().conditions().candidature().asked().agreement().registration().handover().planned().later(7)
    okot = story.held().admitted().later(14).started().okot
    kept = published(head)
    put_right("okot", story, okot, OkotState.START_PLANNED)
    assert Snapshot.objects.get(pk=kept.pk).sheet.result.cell("Totaal", "started") == 4

    answer = browser_of(head).get(reverse("snapshot-compared", args=[kept.pk]))
    total = {row.label: row.cells[0] for row in answer.context["rows"]}["Totaal"]
    assert (total.then, total.now, total.difference) == ("4", "3", "−1")


def test_corrected_data_of_a_client_change_the_later_run_and_not_the_snapshot(head: Membership) -> None:
    """R3: a client turns out to be a man; the newer run says so, with the difference."""
    Client.objects.update(sex=Sex.WOMAN)
    kept = published(head)
    changed = Client.objects.first()
    assert changed is not None
    Client.objects.filter(pk=changed.pk).update(sex=Sex.MAN)
    assert Snapshot.objects.get(pk=kept.pk).sheet.result.cell("Vrouw", "started") == 3

    answer = browser_of(head).get(reverse("snapshot-compared", args=[kept.pk]))
    cells = {row.label: row.cells[0] for row in answer.context["rows"]}
    assert (cells["Vrouw"].then, cells["Vrouw"].now, cells["Vrouw"].difference) == ("3", "2", "−1")
    assert (cells["Man"].then, cells["Man"].now, cells["Man"].difference) == ("0", "1", "+1")
    assert cells["Totaal"].difference == "0"


def test_it_reads_the_same_when_its_report_is_gone(head: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = published(head)
    monkeypatch.setattr(keeping, "REPORTS", {})
    browser = browser_of(head)
    page = browser.get(kept.get_absolute_url()).content.decode()
    assert REPORTS["R3"].definition in page
    assert "Niet meer te vergelijken" in browser.get(reverse("snapshot-compared", args=[kept.pk])).content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf", "json"])
def test_its_files_hold_what_was_kept(head: Membership, form: str) -> None:
    kept = published(head)
    answer = browser_of(head).get(reverse("snapshot-file", args=[kept.pk, form]))
    assert answer.status_code == 200
    if form == "json":
        assert json.loads(answer.content) == kept.printed


def test_for_outside_small_counts_are_hidden_also_in_the_newer_run(head: Membership) -> None:
    kept = published(head, audience="buiten")
    assert kept.goes_outside
    assert kept.sheet.result.cell("Totaal", "started") == "<5"
    rows = browser_of(head).get(reverse("snapshot-compared", args=[kept.pk])).context["rows"]
    assert {cell.now for row in rows for cell in row.cells} <= {"0", "<5", "verborgen", "n.b."}


class TestWhoSeesIt:
    def test_the_own_organisation_and_who_looks_across_all(self, head: Membership, els: Membership) -> None:  # noqa: F811
        kept = published(head)
        for person in (els, MembershipFactory.create(network_manager=True)):
            assert browser_of(person).get(kept.get_absolute_url()).status_code == 200
            assert browser_of(person).get(reverse("snapshots")).content.decode().count("Jaarverslag 2026") == 1

    @pytest.mark.parametrize("trait", ["ocmw_head", "vdab_head", "mediator", "case_manager", "partner_coach"])
    @pytest.mark.parametrize("page", ["snapshot", "snapshot-compared", "snapshot-file"])
    def test_nobody_else(self, head: Membership, trait: str, page: str) -> None:
        kept = published(head)
        args = [kept.pk, "csv"] if page == "snapshot-file" else [kept.pk]
        stranger = browser_of(MembershipFactory.create(**{trait: True}))
        assert stranger.get(reverse(page, args=args)).status_code == 404

    def test_the_network_manager_compares_over_the_same_organisation(self, head: Membership) -> None:
        kept = published(head)
        manager = browser_of(MembershipFactory.create(network_manager=True))
        answer = manager.get(reverse("snapshot-compared", args=[kept.pk]))
        assert answer.context["changed"] == 0


def test_the_pages_stay_within_their_budget(
    head: Membership, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    kept, browser = published(head), browser_of(head)
    browser.get(reverse("snapshots"))  # what is remembered between pages is asked once
    with django_assert_max_num_queries(8):
        browser.get(reverse("snapshots"))
    for page in ("snapshot", "snapshot-compared"):
        with django_assert_max_num_queries(15):
            browser.get(reverse(page, args=[kept.pk]))
