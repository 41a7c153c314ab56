"""Whatever somebody brings: what is no table of ours is refused in Dutch, and nothing of it stays."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from okot_portal.tables import Column, UnreadableFile, write_xlsx
from okot_portal.tables.tests.files import sheet, workbook
from trajects.past import files, work
from trajects.past.choices import Verdict
from trajects.past.models import Import, PastEnrolment
from trajects.past.tests.bringing import ROW, applied, as_csv, bring, checked, jan, row, said, verdicts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("putte")]


def kept() -> list[str]:
    """The private files of imports."""
    place = Path(storages["private"].path("import"))
    return sorted(path.name for path in place.iterdir()) if place.exists() else []


@pytest.fixture
def nothing_stays() -> Iterator[None]:
    before = kept()
    yield
    assert (kept(), Import.objects.count(), PastEnrolment.objects.count()) == (before, 0, 0)


def as_xlsx(*rows: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    write_xlsx(stream, [Column(name, name) for name in ROW], [[one[name] for name in ROW] for one in rows])
    return stream.getvalue()


class Endless(io.RawIOBase):
    """A file of 101 MB that takes no memory to make."""

    SIZE = 101_000_000

    def __init__(self) -> None:
        self.place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.place = offset if whence == 0 else self.SIZE + offset
        return self.place

    def tell(self) -> int:
        return self.place

    def readinto(self, buffer: Any) -> int:
        count = min(len(buffer), self.SIZE - self.place)
        buffer[:count] = (b"a;b;c\n" * (count // 6 + 1))[:count]
        self.place += count
        return count


@pytest.mark.usefixtures("nothing_stays")
def test_a_file_of_more_than_100_mb_is_refused_before_it_is_read() -> None:
    stream = io.BufferedReader(Endless())
    with pytest.raises(UnreadableFile, match="hoogstens 100 MB"):
        files.look(stream, 5)  # type: ignore[arg-type]


def bomb() -> bytes:
    """Some kilobytes that unpack to thirty megabytes of one text after the other."""
    return workbook(sheet(""), shared="<sst>" + f"<si><t>{'a' * 30_000}</t></si>" * 1000 + "</sst>")


@pytest.mark.usefixtures("nothing_stays")
def test_a_zip_bomb_is_refused_without_being_unpacked(settings: Any) -> None:
    """The real limit is twenty times that (okot_portal/tables/refusing.py); the road is the same."""
    settings.IMPORT_LIMITS = {**settings.IMPORT_LIMITS, "unpacked": 10_000_000}
    assert len(bomb()) < 200_000
    with pytest.raises(UnreadableFile, match="uitgepakt veel te groot"):
        bring(bomb())


@pytest.mark.usefixtures("nothing_stays")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7\n1 0 obj", "Dit is een PDF"),
        (b"", "leeg"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "wachtwoord"),
        (workbook(sheet("")), "leeg"),
        (as_csv(row())[:200].replace(b";", b","), "komma"),
        (as_csv(row(naam="Ren\u00c3\u00a9")), "al eens verkeerd bewaard"),
        (as_csv(row(naam="Ren\u00e9"), encoding="cp850"), "oud systeem"),
    ],
)
def test_what_is_no_table_of_ours_is_refused_and_nothing_stays(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        bring(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_accents_survive_in_every_encoding_that_is_read(encoding: str) -> None:
    applied(as_csv(row(naam="Çelik", voornaam="Zoë"), encoding=encoding))
    person = PastEnrolment.objects.get().person
    assert (person.first_name, person.last_name) == ("Zoë", "Çelik")


def test_a_workbook_says_the_same_as_a_csv() -> None:
    owner = applied(as_csv(row(), jan())).owner
    assert checked(as_xlsx(row(), jan()), owner=owner).counts["same"] == 2


def test_a_formula_in_a_workbook_or_a_csv_is_data() -> None:
    formula = row(opleiding='=HYPERLINK("http://example.org")')
    applied(as_xlsx(formula))
    applied(as_csv(formula))
    assert set(PastEnrolment.objects.values_list("training_name", flat=True)) == {formula["opleiding"]}


@pytest.mark.parametrize("mark", ["_x0000_", "_xD800_", "_x0007_"])
def test_marks_that_no_database_keeps_make_a_row_wrong_and_break_nothing(mark: str) -> None:
    def line(cells: dict[str, str]) -> str:
        texts = [f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in cells.values()]
        return f"<row>{''.join(texts)}</row>"

    somebody = jan(naam=f"Cl{mark}aes", geslacht=f"M{mark}")
    titles = {name: name for name in ROW} | {"werk_na_6_maanden": f"werk{mark}"}
    batch = checked(workbook(sheet(line(titles) + line(row()) + line(somebody))))
    assert batch.status == "checked"
    assert verdicts(batch)[0] == "new"


def test_too_many_rows_end_the_reading_and_nothing_is_taken_over(settings: Any) -> None:
    settings.IMPORT_LIMITS = {**settings.IMPORT_LIMITS, "rows": 6}
    batch = checked(as_csv(*(row(start_op=f"0{day}/09/2013") for day in range(1, 9))))
    assert (batch.status, PastEnrolment.objects.count()) == ("failed", 0)
    assert "meer dan 6 rijen" in batch.problem


def test_a_quote_that_never_closes_is_said_and_nothing_is_taken_over() -> None:
    batch = checked(as_csv(*[row()] * 6) + b'"85.07.30-033.28;x' + b";y\r\n" * 40_000)
    assert (batch.status, PastEnrolment.objects.count()) == ("failed", 0)
    assert "aanhalingsteken" in batch.problem


def test_empty_rows_and_rows_above_the_header_do_not_shift_the_numbers() -> None:
    content = b";;\r\n" + as_csv(row()) + b";;;;\r\n" + as_csv(row(insz="1")).partition(b"\r\n")[2]
    batch = checked(content)
    assert verdicts(batch) == ["new", "wrong"]
    assert "insz" in said(batch, number=5)


def test_what_is_kept_says_nothing_in_its_name() -> None:
    batch = bring(as_csv(row()))
    assert batch.file.name.startswith("import/")
    assert "lijst" not in batch.file.name
    assert Path(batch.file.path).stat().st_mode & 0o077 == 0


@given(some.lists(some.lists(some.text(max_size=30), min_size=len(ROW), max_size=len(ROW)), min_size=1, max_size=4))
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_cells_every_row_gets_a_verdict(cells: list[list[str]]) -> None:
    rows = [dict(zip(ROW, line, strict=True)) for line in cells]
    try:
        batch = checked(as_csv(row(), *rows))
    except (UnreadableFile, UnicodeEncodeError):
        return
    assert batch.problem != work.BROKE
    assert batch.problem or set(verdicts(batch)) <= set(Verdict)
    assert batch.problem or verdicts(batch)[0] == Verdict.NEW
