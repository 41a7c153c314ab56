"""A list that leaves the portal: from the button under it to the file on the desk, wide and on a phone."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from e2e.conftest import SCREENS, Screen, Visitor, somebody
from okot_portal.tables import open_table
from partners.access.models import Consultation
from partners.exports import making
from partners.exports.models import Export
from trajects.clients.models import Client

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("world"),
]


def taken(visit: Any) -> tuple[str, list[dict[str, Any]]]:
    """Presses "Ophalen" and reads the file back: its name, and its rows by title."""
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="Ophalen").first.click()
    with download.value.path().open("rb") as stream, open_table(stream) as table:
        rows = [dict(zip(table.header, row.values, strict=False)) for row in table.rows()]
    return download.value.suggested_filename, rows


@pytest.mark.parametrize("screen", SCREENS[:2], ids=str)
def test_the_list_of_dossiers_leaves_as_a_file_with_the_filters_of_the_page(visitor: Visitor, screen: Screen) -> None:
    els = somebody("els")
    wanted = Client.objects.visible_to(els).order_by("sort_key")[0]
    visit = visitor(els.user, screen)
    visit.open("/dossiers/")
    visit.page.locator("form.filterbar [name=q]").press_sequentially(wanted.last_name, delay=20)
    expect(visit.page.locator("#tabel .rowlink").first).to_contain_text(wanted.last_name)
    visit.page.wait_for_url("**/dossiers/?gezocht=1")
    visit.page.get_by_role("link", name="Exporteren").click()
    expect(visit.page.get_by_role("complementary", name="Wat er in het bestand staat")).to_contain_text(
        wanted.last_name
    )
    assert wanted.last_name not in visit.page.url
    visit.page.get_by_label("Met namen en contactgegevens").check()
    visit.page.get_by_role("button", name="Bestand maken").click()
    expect(visit.page.locator(".errsum")).to_contain_text("Schrijf waarvoor je de persoonsgegevens nodig hebt.")
    visit.console.clear()  # the browser itself tells of the refusal
    visit.page.get_by_label("Waarvoor heb je de persoonsgegevens nodig?").fill("Uitnodiging infosessie")
    visit.page.get_by_role("button", name="Bestand maken").click()
    expect(visit.page.get_by_role("heading", level=1, name="Mijn exports")).to_be_visible()
    expect(visit.page.get_by_text("Staat klaar om te beginnen")).to_be_visible()
    making.work(timezone.now)  # the page finds out by itself
    expect(visit.page.get_by_text("Klaar", exact=True)).to_be_visible(timeout=10_000)
    name, rows = taken(visit)
    assert name == f"dossiers-{timezone.localdate():%Y-%m-%d}.xlsx"
    expected = Client.objects.visible_to(els).search(wanted.last_name)
    assert {row["Cliëntnummer"] for row in rows} == set(expected.values_list("number", flat=True))
    assert rows[0]["Naam"] == wanted.last_name and rows[0]["Geboren op"] == wanted.birth_date
    assert "INSZ" not in rows[0]
    assert Consultation.objects.filter(page="Export: Dossiers", client_id=wanted.pk).count() == 1
    assert visit.console == []


def test_without_personal_data_and_thrown_away_afterwards(visitor: Visitor) -> None:
    visit = visitor(somebody("bert").user)
    visit.open("/trajecten/")
    visit.page.get_by_role("link", name="Exporteren").click()
    visit.page.get_by_label("CSV (gescheiden door puntkomma's)").check()
    visit.page.get_by_role("button", name="Bestand maken").click()
    making.work(timezone.now)
    expect(visit.page.get_by_text("Klaar", exact=True)).to_be_visible(timeout=10_000)
    name, rows = taken(visit)
    assert name.startswith("trajecten-okot-") and name.endswith(".csv")
    assert rows and "Naam" not in rows[0]
    visit.page.get_by_role("button", name="Wissen").click()
    expect(visit.page.get_by_text("De export is gewist.")).to_be_visible()
    assert not Export.objects.exists()
