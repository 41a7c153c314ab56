"""The four pages: who gets there, what they show, and what happens when two people press at once."""

import io
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from okot_portal.tables import open_table
from partners.access.models import Consultation
from partners.factories import MembershipFactory
from partners.models import Membership
from partners.roles import Role
from trajects.clients.factories import ClientFactory
from trajects.past import tasks, work
from trajects.past.choices import ImportStatus
from trajects.past.models import Import, PastEnrolment
from trajects.past.tests.bringing import JAN, applied, as_csv, bring, checked, jan, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("putte", "loud_templates")]


@pytest.fixture(autouse=True)
def nudged() -> Iterator[Any]:
    with patch.object(tasks, "nudge") as nudge:
        yield nudge


@pytest.fixture
def head() -> Membership:
    return MembershipFactory.create(ocmw_head=True)


@pytest.fixture
def reader(head: Membership) -> Browser:
    return signed_in(head)


def signed_in(person: Membership) -> Browser:
    reader = Browser()
    reader.force_login(person.user)
    return reader


def upload(reader: Browser, content: bytes, name: str = "lijst.csv") -> Any:
    return reader.post(reverse("import-new"), {"file": SimpleUploadedFile(name, content)})


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def work_off() -> None:
    tasks.work_off()


def test_an_import_walks_from_file_to_result(reader: Browser, nudged: Any) -> None:
    answer = upload(reader, as_csv(row(), jan(resultaat="")))
    batch = Import.objects.get()
    assert answer["Location"] == reverse("import-columns", args=[batch.reference])
    page = text(reader.get(answer["Location"]))
    assert "18 van de 19 kolommen" in page or "19 van de 19 kolommen" in page
    assert "85.07.30-033.28" in page
    fields = {f"kolom_{index}": name for name, index in batch.mapping["columns"].items()}
    assert reader.post(answer["Location"], fields)["Location"] == batch.get_absolute_url()
    assert nudged.called
    assert "De rijen worden nagekeken" in text(reader.get(batch.get_absolute_url()))
    work_off()
    page = text(reader.get(batch.get_absolute_url()))
    assert "Peeters, Sofie" in page
    assert "Vul het resultaat in" in page
    reader.post(reverse("import-apply", args=[batch.reference]), {"mode": "rows"})
    work_off()
    assert "1 nieuw, 0 gewijzigd. 1 foute rij is niet overgenomen." in text(reader.get(batch.get_absolute_url()))
    assert PastEnrolment.objects.get().owner == batch.owner


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg"),
        (b"%PDF-1.7 rijen", "Dit is een PDF"),
        (b"insz,naam\n1,2\n", "gescheiden door een komma"),
        ("naam;voornaam\nRenÃ©;x\n".encode(), "al eens verkeerd bewaard"),
        ("naam;voornaam\nRené;x\n".encode("cp850"), "uit een oud systeem"),
        ("naam;voornaam\nRen\ufffd;x\n".encode(), "gingen letters met een accent verloren"),
        ("naam;voornaam\nRené;x\n".encode("utf-16"), "UTF-16"),
        (b"naam;voornaam\n", "geen enkele rij"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_the_field(reader: Browser, content: bytes, sentence: str) -> None:
    answer = upload(reader, content)
    assert (answer.status_code, Import.objects.count()) == (422, 0)
    assert sentence in text(answer)


def test_a_file_above_the_limit_is_put_aside_and_said_to_be_too_large(reader: Browser, settings: Any) -> None:
    settings.LARGEST_UPLOAD = 100_000
    answer = upload(reader, as_csv(*[row()] * 2000))
    assert (answer.status_code, Import.objects.count()) == (422, 0)
    assert "te groot: hoogstens 100 MB" in text(answer)


def test_two_columns_for_one_thing_and_a_missing_one_are_said(reader: Browser) -> None:
    upload(reader, as_csv(row()))
    batch = Import.objects.get()
    answer = reader.post(
        reverse("import-columns", args=[batch.reference]), {"kolom_0": "naam", "kolom_1": "naam", "kolom_2": "start_op"}
    )
    assert answer.status_code == 422
    assert "Twee kolommen zijn gekozen voor ‘naam’" in text(answer)
    assert "Kies de kolom met het INSZ" in text(answer)


def test_a_column_that_holds_something_else_is_pointed_at_before_anything_is_read(reader: Browser) -> None:
    upload(reader, as_csv(row(naam="30/07/1985", geboortedatum="Peeters")))
    page = text(reader.get(reverse("import-columns", args=[Import.objects.get().reference])))
    assert "Hier staat een datum in plaats van een naam" in page
    assert "Dit is geen datum" in page


@pytest.mark.parametrize("role", ["social_worker", "work_coach", "mediator", "partner_coach", "case_manager"])
def test_who_may_not_import_finds_no_page_at_all(role: str, head: Membership) -> None:
    batch = checked(as_csv(row()), owner=head.organisation)
    reader = signed_in(MembershipFactory.create(**{role: True}))
    for name in ("imports", "import-new"):
        assert reader.get(reverse(name)).status_code == 404
        assert reader.post(reverse(name)).status_code in {404, 405}
    assert reader.get(batch.get_absolute_url()).status_code == 404
    assert reader.get(reverse("import-example", args=["csv"])).status_code == 404


@pytest.mark.parametrize("role", ["ocmw_head", "network_manager", "vdab_head"])
def test_somebody_of_another_organisation_finds_no_page_of_this_import(role: str, head: Membership) -> None:
    batch = checked(as_csv(row(insz="1"), jan()), owner=head.organisation)
    reader = signed_in(MembershipFactory.create(**{role: True}))
    assert reader.get(reverse("imports")).status_code == 200
    for name in ("import", "import-columns", "import-progress"):
        assert reader.get(reverse(name, args=[batch.reference])).status_code == 404
    assert reader.post(reverse("import-apply", args=[batch.reference]), {"mode": "rows"}).status_code == 404
    assert reader.post(reverse("import-errors", args=[batch.reference, "csv"])).status_code == 404
    batch.refresh_from_db()
    assert batch.status == ImportStatus.CHECKED


def test_an_administrator_of_the_organisation_may_import(head: Membership) -> None:
    somebody = MembershipFactory.create(organisation=head.organisation, role=Role.ADMINISTRATOR)
    assert signed_in(somebody).get(reverse("import-new")).status_code == 200


def test_the_second_of_two_who_take_over_hears_that_somebody_was_first(reader: Browser, head: Membership) -> None:
    batch = checked(as_csv(row()), owner=head.organisation)
    address = reverse("import-apply", args=[batch.reference])
    reader.post(address, {"mode": "rows"})
    answer = reader.post(address, {"mode": "rows"}, follow=True)
    assert "Iemand anders ging net verder" in text(answer)
    work_off()
    assert PastEnrolment.objects.count() == 1


def test_all_or_nothing_is_refused_at_once_when_there_is_a_wrong_row(reader: Browser, head: Membership) -> None:
    batch = checked(as_csv(row(), jan(insz="1")), owner=head.organisation)
    answer = reader.post(reverse("import-apply", args=[batch.reference]), {"mode": "whole"}, follow=True)
    assert "er is niets overgenomen" in text(answer)
    batch.refresh_from_db()
    assert batch.status == ImportStatus.CHECKED


def test_the_rows_are_shown_per_verdict_and_page(reader: Browser, head: Membership) -> None:
    rows = [row(start_op=f"{day:02d}/09/2013") for day in range(1, 29)]
    batch = checked(as_csv(*rows, jan(insz="1")), owner=head.organisation)
    page = text(reader.get(batch.get_absolute_url()))
    assert "Toon de volgende 25" in page
    wrong = text(reader.get(batch.get_absolute_url(), {"oordeel": "wrong"}))
    assert "Claes, Jan" in wrong
    assert "Peeters" not in wrong


def test_a_list_and_a_preview_keep_to_their_budget(reader: Browser, head: Membership) -> None:
    few = checked(as_csv(row(), jan()), owner=head.organisation)
    many = checked(as_csv(*[row(start_op=f"{d:02d}/09/2013") for d in range(1, 21)]), owner=head.organisation)
    reader.get(reverse("imports"))
    counts = []
    for address in (few.get_absolute_url(), many.get_absolute_url()):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            reader.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
    with CaptureQueriesContext(connection) as queries:
        reader.get(reverse("imports"))
    assert len(queries) <= 8


def test_a_matched_client_is_shown_to_whoever_may_see_them_and_that_is_written_down(head: Membership) -> None:
    worker = MembershipFactory.create(social_worker=True, organisation=head.organisation)
    own, other = ClientFactory.create(worker=worker, insz="85073003328"), ClientFactory.create(insz=JAN)
    batch = checked(as_csv(row(), jan()), owner=head.organisation)
    page = text(signed_in(head).get(batch.get_absolute_url()))
    assert own.number in page
    assert other.number not in page
    assert list(Consultation.objects.values_list("client_id", flat=True)) == [own.pk]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_wrong_rows_leave_as_they_stood_in_the_file_with_what_is_wrong(
    form: str, reader: Browser, head: Membership
) -> None:
    batch = checked(as_csv(row(), jan(start_op="31/02/2014", opleiding="=1+1")), owner=head.organisation)
    answer = reader.post(reverse("import-errors", args=[batch.reference, form]))
    assert "attachment" in answer["Content-Disposition"]
    with open_table(io.BytesIO(b"".join(answer.streaming_content))) as table:
        for close in answer._resource_closers:
            close()
        found = [dict(zip(table.header, line.values, strict=True)) for line in table.rows()]
    assert [line["rij"] for line in found] == ["3"]
    assert "februari 2014 telt 28 dagen" in found[0]["wat is er mis"]
    assert (found[0]["start_op"], found[0]["opleiding"], found[0]["insz"]) == ("31/02/2014", "=1+1", JAN)
    batch.refresh_from_db()
    assert [entry["form"] for entry in batch.downloads] == [form]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_example_can_be_brought_in_as_it_is(form: str, reader: Browser, head: Membership) -> None:
    answer = reader.get(reverse("import-example", args=[form]))
    content = answer.content
    batch = checked(content, owner=head.organisation)
    assert (batch.counts["new"], batch.counts["doubts"]) == (1, 1), "its code of a training is invented"
    assert reader.get(reverse("import-example", args=["pdf"])).status_code == 404


def test_progress_is_asked_until_there_is_something_else_to_see(reader: Browser, head: Membership) -> None:
    batch = bring(as_csv(row()), owner=head.organisation)
    work.begin_check(batch, chosen=batch.mapping["columns"], mode="rows")
    address = reverse("import-progress", args=[batch.reference])
    assert "worden nagekeken" in text(reader.get(address))
    work_off()
    answer = reader.get(address)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, batch.get_absolute_url())


def test_the_dossier_shows_what_the_readers_own_organisation_imported(head: Membership) -> None:
    worker = MembershipFactory.create(social_worker=True, organisation=head.organisation)
    client = ClientFactory.create(worker=worker, insz="85073003328")
    applied(as_csv(row(opleiding="Van een ander")))
    page = reverse("client-overview", args=[client.number])
    assert "Eerdere trajecten" not in text(signed_in(worker).get(page))
    applied(as_csv(row()), owner=head.organisation)
    shown = text(signed_in(worker).get(page))
    assert "HBO5 Verpleegkunde, jaar 1" in shown
    assert "Van een ander" not in shown


def test_a_result_whose_file_is_gone_still_says_what_came_of_it(reader: Browser, head: Membership) -> None:
    batch = applied(as_csv(row()), owner=head.organisation)
    Import.objects.update(expires_at=batch.created_at)
    tasks.tidy()
    page = text(reader.get(batch.get_absolute_url()))
    assert "1 nieuw" in page
    assert "niet meer bewaard" in page
    assert reader.post(reverse("import-errors", args=[batch.reference, "csv"])).status_code == 404
    assert reader.get(reverse("import-columns", args=[batch.reference])).status_code == 302
