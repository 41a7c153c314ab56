"""TWE-11 on screen: bringing the file, reading the differences, taking them along; and for whom none of it exists."""

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from okot_portal.tables import open_table
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory, national_number
from trajects.twe.comparing.keeping import forget_old
from trajects.twe.models import TweComparison
from trajects.twe.stories import TweStory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loud_templates")]
PAGE = reverse("twe-compare")
START = datetime.date(2026, 1, 10)
STRANGER = national_number(datetime.date(1971, 2, 28), 12)


def browser_of(person: Membership) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


def a_twe(els: Membership) -> TweStory:
    client = ClientFactory.create(worker=els, with_insz=True, income_status=IncomeStatus.LIVING_WAGE)
    return TweStory(client, els, day=START).started()


def send(browser: Browser, content: bytes, stand_on: str = "31/10/2026", name: str = "twe.csv") -> Any:
    return browser.post(PAGE, {"file": SimpleUploadedFile(name, content), "stand_on": stand_on}, follow=True)


def table(*rows: str) -> bytes:
    return "\r\n".join(["INSZ;Startdatum;Einddatum", *rows]).encode("utf-8-sig")


def test_twe_11_the_work_coach_reads_per_dossier_what_differs(els: Membership) -> None:
    story, other = a_twe(els), a_twe(els)
    page = send(
        browser_of(els), table(f"{story.client.insz};10/01/2026;30/09/2026", f"{STRANGER};05/05/2026;", "1;05/05/2026;")
    )
    text = page.content.decode()
    assert "2 rijen van VDAB naast 2 trajecten" in text
    assert story.client.name_for_lists in text and other.client.name_for_lists in text
    for words in ("Ontbreekt bij VDAB", "Ontbreekt in het portaal", "Verschilt", "30/09/2026", "Rij 4"):
        assert words in text
    assert "Het INSZ klopt niet of ontbreekt." in text
    assert STRANGER not in text and story.client.insz not in text


def test_twe_11_nothing_of_the_file_is_kept_that_names_somebody(els: Membership, settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10  # also what goes through the disk
    send(browser_of(els), table(f"{STRANGER};05/05/2026;"))
    kept = TweComparison.objects.values().get()
    assert STRANGER not in str(kept)
    assert kept["differences"][0]["line"] == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_twe_11_the_differences_go_along_as_a_file_without_names(els: Membership, form: str) -> None:
    story = a_twe(els)
    browser = browser_of(els)
    send(browser, table(f"{story.client.insz};12/01/2026;"))
    made = TweComparison.objects.get()
    answer = browser.get(reverse("twe-comparison-file", args=[made.pk, form]))
    assert answer["Content-Disposition"] == f'attachment; filename="twe-vergelijking-2026-10.{form}"'
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    with open_table(io.BytesIO(content)) as found:
        rows = [row.values for row in found.rows()]
    assert [str(value) for value in rows[0]] == [
        "Verschilt",
        story.twe.reference,
        "2",
        "Start",
        "10/01/2026",
        "12/01/2026",
        "",
    ]
    assert story.client.last_name.encode() not in content


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook>" + " " * 70_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 renamed", "Dit is een PDF, wat de naam van het bestand ook zegt."),
        (b"Naam;Gemeente\r\nEmma;Putte\r\n", "ontbreekt de kolom ‘INSZ’"),
        (b"x" * 10_000_001, "hoogstens 10 MB kan"),
        (b"", "Het bestand is leeg."),
    ],
)
def test_twe_11_a_hostile_file_gets_a_sentence_at_its_field(els: Membership, content: bytes, words: str) -> None:
    page = send(browser_of(els), content, name="twe.xlsx")
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not TweComparison.objects.exists()


def test_twe_11_a_zip_bomb_gets_a_sentence(els: Membership) -> None:
    page = send(browser_of(els), bomb(), name="twe.xlsx")
    assert "uitgepakt veel te groot" in page.content.decode()


@pytest.mark.parametrize(
    ("stand_on", "words"),
    [("15/10/2026", "Kies de laatste dag van een maand"), ("31/12/2099", "Deze dag moet nog komen")],
)
def test_twe_11_the_day_of_the_file_is_a_last_day_of_a_month_that_passed(
    els: Membership, stand_on: str, words: str
) -> None:
    assert words in send(browser_of(els), table(), stand_on).content.decode()


@pytest.mark.parametrize(
    "role", ["social_worker", "mediator", "vdab_head", "network_manager", "partner_coach", "case_manager"]
)
def test_twe_11_the_page_exists_for_coaches_and_heads_of_an_ocmw_only(els: Membership, role: str) -> None:
    send(browser_of(els), table(f"{STRANGER};05/05/2026;"))
    made = TweComparison.objects.get()
    other = browser_of(MembershipFactory.create(**{role: True}))
    for address in (PAGE, reverse("twe-comparison", args=[made.pk])):
        assert other.get(address).status_code == 404
    assert other.post(PAGE).status_code == 404


def test_twe_11_another_ocmw_does_not_find_it_and_the_head_of_ours_does(els: Membership) -> None:
    send(browser_of(els), table(f"{STRANGER};05/05/2026;"))
    made = TweComparison.objects.get()
    addresses = [reverse("twe-comparison", args=[made.pk]), reverse("twe-comparison-file", args=[made.pk, "csv"])]
    stranger = browser_of(MembershipFactory.create(work_coach=True))
    head = browser_of(MembershipFactory.create(ocmw_head=True, organisation=els.organisation))
    for address in addresses:
        assert stranger.get(address).status_code == 404
        answer = head.get(address)
        assert answer.status_code == 200
        b"".join(answer)


def test_twe_11_a_comparison_of_another_ocmw_says_nothing_of_our_clients(els: Membership) -> None:
    """The same INSZ is known at another OCMW: there the row is simply not in the portal."""
    story = a_twe(els)
    other = MembershipFactory.create(work_coach=True)
    page = send(browser_of(other), table(f"{story.client.insz};10/01/2026;"))
    text = page.content.decode()
    assert "Ontbreekt in het portaal" in text
    assert story.client.last_name not in text and story.twe.reference not in text


def test_twe_11_what_is_over_disappears(els: Membership) -> None:
    send(browser_of(els), table(f"{STRANGER};05/05/2026;"))
    made = TweComparison.objects.get()
    assert forget_old(made.expires_at - datetime.timedelta(seconds=1)) == 0
    TweComparison.objects.update(expires_at=timezone.now())
    assert browser_of(els).get(reverse("twe-comparison", args=[made.pk])).status_code == 404
    assert forget_old(timezone.now()) == 1


def test_twe_11_comparing_asks_as_much_at_20_rows_as_at_2(els: Membership) -> None:
    browser = browser_of(els)

    def cost(more: int) -> tuple[int, int]:
        twes = [a_twe(els) for _ in range(more)]
        content = table(*(f"{story.client.insz};12/01/2026;" for story in twes))
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as sending:
            browser.post(PAGE, {"file": SimpleUploadedFile("t.csv", content), "stand_on": "31/10/2026"})
        address = reverse("twe-comparison", args=[TweComparison.objects.latest("pk").pk])
        with CaptureQueriesContext(connection) as reading:
            browser.get(address)
        return len(sending), len(reading)

    few, many = cost(2), cost(18)
    assert few == many
    assert few[1] <= 15


def test_twe_11_the_list_of_twes_leads_there_for_who_may(els: Membership) -> None:
    address = reverse("trajectory-list", args=["twe"])
    assert f'href="{PAGE}"' in browser_of(els).get(address).content.decode()
    social_worker = MembershipFactory.create(social_worker=True, organisation=els.organisation)
    assert f'href="{PAGE}"' not in browser_of(social_worker).get(address).content.decode()
