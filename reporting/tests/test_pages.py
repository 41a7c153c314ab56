"""The pages of the figures: who opens them, and that page, files and command say the same."""

import datetime
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse
from django.utils.html import escape

from okot_portal.documents.tests.samples import words
from okot_portal.tables import open_table
from partners.access.models import Consultation
from partners.factories import MembershipFactory
from partners.models import Membership
from reporting.registry import REPORTS
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db
YEAR = {"first": "01/01/2026", "last": "31/12/2026"}


@pytest.fixture
def els() -> Membership:
    """Somebody of an OCMW with three clients who started, of whom one passed and one stopped."""
    els = MembershipFactory.create(work_coach=True)
    training = TrainingFactory.create(years=1)
    for number in range(3):
        client = ClientFactory.create(worker=els, last_name=f"Onvindbaar{number}")
        story = OkotStory(client, els, training, day=datetime.date(2026, 2, 2))
        story.interest().conditions().candidature().asked().agreement().registration().handover().planned().later(7)
        story.held().admitted().later(14).started()
    return els


def browser_of(person: Membership) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


def test_the_overview_names_every_report_of_the_reader_once(els: Membership) -> None:
    page = browser_of(els).get(reverse("reports")).content.decode()
    for report in REPORTS.values():
        link = f'href="{reverse("report", args=[report.code.lower()])}"'
        assert page.count(link) == int(escape(report.question) in page), report.code
    assert "Hoeveel cursisten startten met een OKOT" in page


@pytest.mark.parametrize(
    ("stranger", "address"),
    [
        ("case_manager", "/cijfers/"),
        ("case_manager", "/cijfers/hoe-tellen-wij/"),
        ("case_manager", "/cijfers/r15/"),
        ("partner_coach", "/cijfers/r1/"),
        ("partner_coach", "/cijfers/r1/bestand/csv/"),
    ],
)
def test_who_may_not_see_figures_gets_404(stranger: str, address: str) -> None:
    assert browser_of(MembershipFactory.create(**{stranger: True})).get(address).status_code == 404


@pytest.mark.parametrize("address", ["/cijfers/r99/", "/cijfers/r1/bestand/doc/", "/cijfers/r1/bestand/csv/?first=x"])
def test_what_does_not_exist_is_404(els: Membership, address: str) -> None:
    assert browser_of(els).get(address).status_code == 404


@pytest.mark.parametrize("code", REPORTS)
def test_every_report_prints_its_definition_within_its_budget(
    els: Membership, code: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    browser = browser_of(els)
    report = REPORTS[code]
    with django_assert_max_num_queries(15):
        answer = browser.get(reverse("report", args=[code.lower()]))
    if answer.status_code == 404:
        pytest.skip("not for a work coach")
    page = answer.content.decode()
    for text in (report.question, str(report.unit.label), "Gegevens van"):
        assert escape(text) in page


def test_a_wrong_period_is_refused_at_its_field(els: Membership) -> None:
    answer = browser_of(els).get(reverse("report", args=["r1"]), {"first": "01/06/2026", "last": "01/01/2026"})
    assert answer.status_code == 422
    assert "De periode eindigt voor ze begint" in answer.content.decode()


def test_page_command_csv_xlsx_and_json_give_the_same_figures(els: Membership, tmp_path: Any) -> None:
    """R3: three who started, read back from everywhere."""
    browser, address = browser_of(els), reverse("report", args=["r3"])
    sheet = browser.get(address, YEAR).context["sheet"]
    expected = [[row.label, *row.cells] for row in sheet.result.rows]
    assert expected[-1][:2] == ["Totaal", 3]

    written = json.loads(browser.get(f"{address}bestand/json/", YEAR).content)
    assert [[row["label"], row["cells"][0]] for row in written["rows"]] == [line[:2] for line in expected]

    with open_table(io.BytesIO(browser.get(f"{address}bestand/xlsx/", YEAR).content)) as book:
        cells = [list(row.values) for row in book.rows()]
    assert [line[:2] for line in cells] == [line[:2] for line in expected]

    csv = browser.get(f"{address}bestand/csv/", YEAR).content.decode("utf-8-sig").split("\r\n\r\n")[1].splitlines()
    assert [line.split(";")[:2] for line in csv[1:]] == [[line[0], str(line[1])] for line in expected]

    target = tmp_path / "r3.json"
    options = {"van": "2026-01-01", "tot": "2026-12-31", "organisatie": els.organisation.kbo, "naar": str(target)}
    call_command("rapport", "R3", **{name: value for name, value in options.items() if value})
    printed = json.loads(target.read_text(encoding="utf-8"))
    assert printed["rows"] == written["rows"]
    assert printed["columns"] == written["columns"]


def test_the_pdf_carries_the_table_and_the_definition(els: Membership) -> None:
    answer = browser_of(els).get(f"{reverse('report', args=['r3'])}bestand/pdf/", YEAR)
    assert answer["Content-Disposition"].endswith('.pdf"')
    told = words(answer.content)
    assert REPORTS["R3"].question in told
    assert "Totaal" in told
    assert "Hoe is dit geteld?" in told


def test_how_we_count_prints_the_definition_of_every_report(els: Membership) -> None:
    page = browser_of(els).get(reverse("how-we-count")).content.decode()
    assert REPORTS["R7"].definition in page
    assert "Leeg is niet nul" in page


class TestBehindAFigure:
    def test_the_reader_sees_their_own_clients_and_it_is_logged(self, els: Membership) -> None:
        answer = browser_of(els).get(f"{reverse('report', args=['r3'])}lijst/", {**YEAR, "rij": "all"})
        page = answer.content.decode()
        assert [f"Onvindbaar{number}" in page for number in range(3)] == [True] * 3
        assert Consultation.objects.filter(page="Cijfers: R3").count() == 3

    @pytest.mark.parametrize("stranger", ["network_manager", "mediator"])
    def test_others_are_counted_and_never_named(self, els: Membership, stranger: str) -> None:
        vdab = OkotTrajectory.objects.all()[0].vdab
        browser = browser_of(MembershipFactory.create(**{stranger: True}, organisation=vdab))
        page = browser.get(f"{reverse('report', args=['r3'])}lijst/", {**YEAR, "rij": "all"}).content.decode()
        assert "Onvindbaar" not in page
        assert "Dit zijn er 3" in page

    def test_a_row_without_a_list_is_404(self, els: Membership) -> None:
        address = f"{reverse('report', args=['r3'])}lijst/"
        assert browser_of(els).get(address, {**YEAR, "rij": "zzz"}).status_code == 404
        assert browser_of(els).get(address, YEAR).status_code == 404

    def test_the_list_stays_within_its_budget(
        self, els: Membership, django_assert_max_num_queries: Callable[..., Any]
    ) -> None:
        browser = browser_of(els)
        with django_assert_max_num_queries(15):
            browser.get(f"{reverse('report', args=['r3'])}lijst/", {**YEAR, "rij": "all"})


class TestCharts:
    def test_the_flow_adds_up_and_every_move_opens_as_many_records(self, els: Membership) -> None:
        """STROOM: three candidates, all of them started and none of them ended."""
        report = REPORTS["STROOM"]
        asked = report.parameters(datetime.date(2026, 12, 31))
        result = report.result(asked)
        counted = {row.key: row.cells[0] for row in result.rows}
        assert counted["candidate>agreed"] == counted["admitted>started"] == counted["started>running"] == 3
        for key, number in counted.items():
            found = report.behind(asked, key)
            assert found is not None
            assert found.count() == number, key

    def test_the_months_are_columns_with_their_number(self, els: Membership) -> None:
        chart = browser_of(els).get(reverse("report", args=["maanden"]), YEAR).context["chart"]
        assert len(chart.pairs) == 12
        assert ("02/2026", "3") in chart.pairs
        assert all(text in chart.svg for pair in chart.pairs for text in pair)

    @pytest.mark.parametrize("code", ["stroom", "maanden", "r5", "r9"])
    def test_a_chart_has_words_a_table_and_no_style_of_its_own(self, els: Membership, code: str) -> None:
        answer = browser_of(els).get(reverse("report", args=[code]), YEAR)
        chart, page = answer.context["chart"], answer.content.decode()
        if chart is None:
            return
        assert "<title>" in chart.svg and "<desc>" in chart.svg
        assert "style=" not in chart.svg
        assert "Toon als tabel" in page
