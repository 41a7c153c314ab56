"""The four steps of an import in a real browser, on a desk and on a phone: nothing is taken over before the last."""

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, expect

from e2e.conftest import Screen, Visitor
from okot_portal.parameters.loading import load as load_parameters
from partners.factories import MembershipFactory, MunicipalityFactory
from trajects.clients.factories import ClientFactory
from trajects.past import work
from trajects.past.models import PastEnrolment
from trajects.past.tests.bringing import as_csv, jan, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREENS = (Screen(1440, 900, "light"), Screen(390, 844, "dark"))


def a_worker_looks() -> None:
    """What Celery does in the background."""
    assert work.work_off(timezone.now(), timezone.localdate()) == 1


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_head_of_an_ocmw_walks_from_file_to_result(visitor: Visitor, screen: Screen) -> None:
    load_parameters()
    MunicipalityFactory.create(nis="12029", name="Putte")
    head = MembershipFactory.create(ocmw_head=True)
    client = ClientFactory.create(ocmw=head.organisation, insz="85073003328")
    visit = visitor(head.user, screen)
    page = visit.page
    assert visit.open("/import/") == 200
    page.get_by_role("link", name="Bestand invoeren").click()

    page.get_by_role("button", name="Bestand inlezen").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies een bestand.")
    page.get_by_label("Bestand").set_input_files(FilePayload(name="leeg.csv", mimeType="text/csv", buffer=b"%PDF-1.7"))
    page.get_by_role("button", name="Bestand inlezen").click()
    expect(page.get_by_role("alert")).to_contain_text("Dit is een PDF")
    visit.console.clear()  # Chromium writes a refused form (422) in its console
    rows = as_csv(row(), jan(start_op="31/02/2014"), row(start_op="01/09/2014", einde_op="30/06/2015"))
    page.get_by_label("Bestand").set_input_files(FilePayload(name="lijst.csv", mimeType="text/csv", buffer=rows))
    page.get_by_role("button", name="Bestand inlezen").click()

    expect(page.get_by_role("heading", name="Kolommen kiezen")).to_be_visible()
    expect(page.get_by_label("start_op", exact=True)).to_have_value("start_op")
    expect(page.get_by_text("Dag 31 bestaat niet")).to_be_visible()
    assert visit.problems() == []
    page.get_by_role("button", name="Rijen nakijken").click()

    expect(page.get_by_role("heading", name="Even geduld")).to_be_visible()
    assert visit.problems() == []
    a_worker_looks()
    expect(page.get_by_role("heading", name="Rijen nakijken")).to_be_visible(timeout=10_000)
    assert visit.problems() == []
    page.get_by_role("link", name="Fout 1").click()
    expect(page.get_by_text("Claes, Jan")).to_be_visible()
    expect(page.get_by_text("Peeters, Sofie")).to_have_count(0)
    with page.expect_download() as sheet:
        page.get_by_role("button", name="Excel").click()
    assert sheet.value.suggested_filename == "foute-rijen.xlsx"
    assert PastEnrolment.objects.count() == 0
    page.get_by_role("button", name="Overnemen").click()

    expect(page.get_by_role("heading", name="Even geduld")).to_be_visible()
    a_worker_looks()
    expect(page.get_by_text("2 nieuw, 0 gewijzigd. 1 foute rij is niet overgenomen.")).to_be_visible(timeout=10_000)
    assert visit.problems() == []
    assert PastEnrolment.objects.count() == 2

    page.get_by_role("link", name=client.number).first.click()
    expect(page.get_by_role("heading", name="Eerdere trajecten")).to_be_visible()
    expect(page.get_by_text("HBO5 Verpleegkunde, jaar 1").first).to_be_visible()
    assert visit.problems() == []
