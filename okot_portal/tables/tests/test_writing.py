"""What leaves the portal as a file: read back by what reads files here, and looked at from inside."""

import datetime
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okot_portal.tables import Column, Kind, TooManyRows, write_xlsx, xlsx_writer

from .files import as_csv, as_xlsx, read, values

NAME = Column("name", "Naam")
DAY = Column("day", "Geboren op", Kind.DATE)
COUNT = Column("count", "Aantal", Kind.NUMBER)
SHARE = Column("share", "Aandeel", Kind.PERCENT)
AMOUNT = Column("amount", "Bedrag", Kind.NUMBER, decimals=2)
FINAL = Column("final", "Finaal jaar", Kind.YES_NO)
MOMENT = Column("moment", "Ingevoerd", Kind.MOMENT)
BOTH = pytest.mark.parametrize("write", [as_csv, as_xlsx], ids=["csv", "xlsx"])
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40) | st.sampled_from(
    ["'=1", "''-", "_x0041_", "'s"]
)
Write = Callable[..., bytes]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_a_csv_is_what_excel_of_this_country_opens() -> None:
    rows = [("Zoë; de Smet", datetime.date(1984, 3, 1), 1234, Decimal("76.9"), Decimal("0.5"), True)]
    content = as_csv((NAME, DAY, COUNT, SHARE, AMOUNT, FINAL), rows)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == (
        'Naam;Geboren op;Aantal;Aandeel;Bedrag;Finaal jaar\r\n"Zoë; de Smet";01/03/1984;1234;76,9;0,50;ja\r\n'
    )


@BOTH
def test_blank_is_an_empty_cell_and_never_zero(write: Write) -> None:
    columns = (NAME, DAY, COUNT, SHARE, AMOUNT, FINAL, MOMENT)
    assert values(write(columns, [("a", None, None, None, None, None, None)])) == [["a", "", "", "", "", "", ""]]


@BOTH
def test_zero_and_no_are_written(write: Write) -> None:
    row = values(write((NAME, COUNT, FINAL), [("a", 0, False)]))[0]
    assert [str(value) for value in row] == ["a", "0", "nee"]


@BOTH
@pytest.mark.parametrize(
    "text", ["=1+1", "+32 470 12 34 56", "-5", "@SUM(A1)", "\tcmd", "=HYPERLINK(A1)", "http://x.be"]
)
def test_a_text_that_looks_like_a_formula_stays_that_text(write: Write, text: str) -> None:
    assert values(write((NAME,), [(text,)]))[0][0] == text


def test_excel_finds_no_formula_in_a_csv() -> None:
    cells = as_csv((NAME, NAME), [("=1+1", "@x")]).decode("utf-8-sig").splitlines()[1].split(";")
    assert cells == ["'=1+1", "'@x"]


def test_a_negative_number_of_a_csv_is_a_number() -> None:
    assert b"\r\n-5;-0,50\r\n" in as_csv((COUNT, AMOUNT), [(-5, Decimal("-0.5"))])


def test_an_xlsx_has_no_formula_no_link_and_texts_as_texts() -> None:
    content = as_xlsx((NAME, NAME, NAME), [("=1+1", "http://x.be", "00012345678")])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert values(content) == [["=1+1", "http://x.be", "00012345678"]]
    assert 'formatCode="@"' in part(content, "xl/styles.xml")  # "@": Excel keeps it a text when somebody edits the cell


def test_an_xlsx_has_a_frozen_header_and_a_filter() -> None:
    sheet = part(as_xlsx((NAME, COUNT), [("a", 1), ("b", 2)]), "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet


def test_an_xlsx_shows_dates_percentages_and_amounts_as_we_write_them() -> None:
    row = (datetime.date(1984, 3, 1), Decimal("76.9"), Decimal("2.5"), datetime.datetime(2026, 11, 22, 9, 5))
    content = as_xlsx((DAY, SHARE, AMOUNT, MOMENT), [row])
    styles = part(content, "xl/styles.xml")
    assert all(f'formatCode="{code}"' in styles for code in ("dd/mm/yyyy", "0.0%", "dd/mm/yyyy hh:mm"))
    assert values(content) == [[row[0], 0.769, 2.5, row[3]]]


def test_a_moment_is_written_as_the_clock_here_shows_it() -> None:
    moment = datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC)
    assert values(as_xlsx((MOMENT, DAY), [(moment, moment)])) == [
        [datetime.datetime(2026, 7, 2, 0, 30), datetime.date(2026, 7, 2)]
    ]
    assert values(as_csv((MOMENT, DAY), [(moment, moment)])) == [["02/07/2026 00:30", "02/07/2026"]]


@BOTH
def test_a_word_among_numbers_and_a_day_before_excel_stay_readable(write: Write) -> None:
    assert values(write((COUNT, DAY), [("n.b.", datetime.date(1899, 12, 31))])) == [["n.b.", "31/12/1899"]]


def test_the_definition_stands_on_a_sheet_of_its_own_or_above_the_table() -> None:
    notes = [("Definitie", "Elke deelname telt één keer."), ("Meetdatum", "30/09/2014")]
    content = as_xlsx((NAME,), [("a",)], notes=notes)
    assert "Toelichting" in part(content, "xl/workbook.xml")
    assert "Elke deelname telt één keer." in part(content, "xl/worksheets/sheet2.xml")
    lines = as_csv((NAME,), [("a",)], notes=notes).decode("utf-8-sig").splitlines()
    assert lines == ["Definitie;Elke deelname telt één keer.", "Meetdatum;30/09/2014", "", "Naam", "a"]


def test_the_same_rows_give_the_same_bytes_and_name_nobody() -> None:
    first, second = (as_xlsx((NAME,), [("a",)], notes=[("x", "y")]) for _ in range(2))
    assert first == second
    core = part(first, "docProps/core.xml")
    assert "<dc:creator></dc:creator>" in core
    assert "2000-01-01" in core


def test_more_rows_than_excel_holds_are_refused_in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_writer, "MAX_ROWS", 3)
    with pytest.raises(TooManyRows, match="Kies CSV"):
        as_xlsx((NAME,), [("a",)] * 3)
    assert len(values(as_xlsx((NAME,), [("a",)] * 2))) == 2


def test_rows_are_taken_one_by_one_and_counted() -> None:
    taken: list[int] = []

    def rows() -> Any:
        for number in range(5000):
            taken.append(number)
            yield (str(number),)

    assert write_xlsx(io.BytesIO(), (NAME,), rows()) == 5000
    assert len(taken) == 5000


def test_a_row_that_misses_a_value_is_never_written_a_column_aside() -> None:
    for write in (as_csv, as_xlsx):
        with pytest.raises(ValueError, match="zip"):
            write((NAME, COUNT), [("a",)])


@pytest.mark.hypothesis
@BOTH
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40), min_size=1, max_size=5)
)
def test_every_text_comes_back_as_it_was_sent(write: Write, texts: list[str]) -> None:
    rows = read(write((NAME, COUNT), [(text, 1) for text in texts]))[2]
    assert [row.values[0] for row in rows] == texts
