"""The lists in a real browser: they narrow while one types, no name ends up in the address, and they fit any screen."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import SIDEWAYS, Screen, Visitor, somebody
from trajects.okot.models import OkotTrajectory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("world"),
]
# A laptop, a small laptop, a tablet on its side, the last width before the lists become cards.
BETWEEN = (1366, 1280, 1200, 1024, 900, 861)


@pytest.mark.parametrize("path", ["/trajecten/", "/dossiers/"])
def test_a_list_narrows_while_one_types_and_the_name_stays_out_of_the_address(visitor: Visitor, path: str) -> None:
    els = somebody("els")
    wanted = OkotTrajectory.objects.visible_to(els).select_related("client").latest("pk").client
    visit = visitor(els.user)
    visit.open(path)
    rows = visit.page.locator("#tabel .rowlink")
    assert rows.count() > 1
    visit.page.locator("form.filterbar [name=q]").press_sequentially(wanted.full_name, delay=20)
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(wanted.last_name)
    assert visit.page.url.endswith(f"{path}?gezocht=1")
    visit.page.reload()
    expect(rows).to_have_count(1)
    assert visit.console == []


def test_no_list_scrolls_sideways_on_a_screen_in_between(visitor: Visitor) -> None:
    visit = visitor(somebody("els").user)
    wide = {}
    for path in ("/", "/trajecten/", "/dossiers/", "/opleidingen/", "/meldingen/", "/meldingen/verstuurd/"):
        assert visit.open(path) == 200
        for width in BETWEEN:
            visit.turn(Screen(width, 900, "light"))
            if pixels := visit.page.evaluate(SIDEWAYS):
                wide[path, width] = pixels
    assert wide == {}
