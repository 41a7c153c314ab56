"""What comes in as a file: read whatever it is called, and refused in Dutch when it is no table."""

import contextlib
import datetime
import io
import struct
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okot_portal.tables import (
    Column,
    Kind,
    Limits,
    UnreadableFile,
    UnreadableValue,
    open_table,
    read_date,
    read_number,
    read_text,
    sheet_xml,
)

from .files import as_xlsx, read, sheet, values, workbook

TODAY = datetime.date(2026, 11, 22)


def refusal(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(content, limits)
    return str(refused.value)


# --- CSV -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_is_read_in_the_three_encodings_that_excel_writes(encoding: str) -> None:
    kind, header, rows = read("Naam;Gemeente\r\nZoë;Liège €\r\n".encode(encoding))
    assert (kind, header) == ("csv", ["Naam", "Gemeente"])
    assert [(row.number, row.values) for row in rows] == [(2, ["Zoë", "Liège €"])]


def test_the_encoding_is_judged_on_the_whole_file() -> None:
    content = b"Naam;X\n" + b"Emma;1\n" * 200_000 + "Zoë;2\n".encode("cp1252")
    with open_table(io.BytesIO(content)) as table:
        assert table.encoding == "cp1252"
        assert list(table.rows())[-1].values == ["Zoë", "2"]


def test_the_stream_stays_open_for_its_owner() -> None:
    stream = io.BytesIO(b"Naam;X\na;1\n")
    with open_table(stream) as table:
        assert len(list(table.rows())) == 1
    assert not stream.closed


def test_line_numbers_are_those_of_the_file() -> None:
    rows = read(b'sep=;\r\n\r\nNaam;X\r\n"Twee\r\nlijnen";1\r\n;\r\nDrie;2\r\n')[2]
    assert [(row.number, row.values[1]) for row in rows] == [(4, "1"), (7, "2")]


def test_a_short_row_is_filled_up_and_a_long_one_kept() -> None:
    assert values(b"A;B;C;;\n1\n1;2;3;4;5\n") == [["1", "", ""], ["1", "2", "3", "4", "5"]]


def test_our_own_apostrophe_is_taken_off_and_no_other() -> None:
    assert values(b"A;B;C\n'=1+1;'s Gravenvoeren;'t Zand\n") == [["=1+1", "'s Gravenvoeren", "'t Zand"]]


@pytest.mark.parametrize(("content", "words"), [(b"a,b\n1,2\n", "een komma"), (b"a\tb\n1\t2\n", "een tab")])
def test_another_delimiter_is_named_and_not_guessed(content: bytes, words: str) -> None:
    assert f"gescheiden door {words}, niet door een puntkomma" in refusal(content)


def test_a_quote_that_never_closes_is_refused_with_its_line() -> None:
    assert "Regel 2 is niet te lezen" in refusal(b'A;B\n"x;' + b"y\n" * 100_000)


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory() -> None:
    assert "te lang voor een rij" in refusal(b"A;B\n" + b"x" * 1_500_000)


def test_bytes_of_no_encoding_are_refused() -> None:
    assert "geen UTF-8 en geen Windows-1252" in refusal(b"Naam;X\n\x81\x8d;1\n")
    assert "zegt UTF-8 te zijn" in refusal(b"\xef\xbb\xbfNaam;X\n\xff;1\n")


# --- Type, size ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "een PDF"),
        (b"\x89PNG\r\n", "een afbeelding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "oud Excelbestand"),
        (b"<!DOCTYPE html><table>", "een webpagina"),
        ("Naam;X\n".encode("utf-16"), "UTF-16"),
        (b"abc\x00def", "geen tabel"),
        (b"A;B\n" + b"x" * 5000 + b"\x00", "geen tekst"),
        (b"", "leeg"),
        (b"\xef\xbb\xbf \r\n", "leeg"),
        (b";;;\n;;\n", "geen enkele rij"),
    ],
)
def test_what_is_no_table_is_named_for_what_it_is(content: bytes, words: str) -> None:
    assert words in refusal(content)


def test_a_file_that_is_too_large_is_not_opened() -> None:
    assert "Het bestand is 3 MB groot; hoogstens 2 MB kan." in refusal(b"x" * 3_000_000, Limits(size=2_000_000))


def test_too_many_rows_and_columns_are_refused() -> None:
    assert "meer dan 2 rijen" in refusal(b"A;B\n" + b"1;2\n" * 3, Limits(rows=2))
    assert "telt 3 kolommen; hoogstens 2 kan" in refusal(b"A;B;C\n", Limits(columns=2))
    assert "meer dan 2 kolommen" in refusal(workbook(sheet('<row><c r="C1"><v>1</v></c></row>')), Limits(columns=2))


# --- XLSX ------------------------------------------------------------------------------------------------------------
def test_an_xlsx_keeps_days_moments_numbers_and_texts() -> None:
    columns = [Column("a", "Dag", Kind.DATE), Column("b", "Uur", Kind.MOMENT), Column("c", "N", Kind.NUMBER)]
    moment = datetime.datetime(2026, 11, 22, 14, 30)
    row = (TODAY, moment, 12, "007")
    kind, header, rows = read(as_xlsx([*columns, Column("d", "Code")], [row]))
    assert (kind, header) == ("xlsx", ["Dag", "Uur", "N", "Code"])
    assert rows[0] == (2, [TODAY, moment, 12, "007"])


def test_shared_inline_and_formula_texts_errors_and_booleans_are_read() -> None:
    cells = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>Ko</t></r><r><t>p</t></r></is></c>'
        '<c t="str"><f>A1</f><v>formule</v></c><c t="e"><v>#N/B</v></c><c t="b"><v>1</v></c></row>'
        '<row r="5"><c r="B5"><v>1.50</v></c><c r="E5" t="n"><v>7</v></c></row>'
    )
    shared = "<sst><si><t>Na</t><t>am</t><rPh><t>ナ</t></rPh></si></sst>"
    _, header, rows = read(workbook(sheet(cells), shared=shared))
    assert header == ["Naam", "Kop", "formule", "#N/B", "True"]
    assert rows == [(5, ["", 1.5, "", "", 7])]


def test_a_date_of_excel_is_told_by_its_style_and_the_year_it_counts_from() -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-813]d mmmm yyyy"/><numFmt numFmtId="165" '
        'formatCode="&quot;dag&quot; 0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
    )
    row = "<row>" + "".join(f'<c s="{style}"><v>41912</v></c>' for style in range(4)) + "</row>"
    head = '<row><c t="str"><v>K</v></c></row>'
    day = datetime.date(2014, 9, 30)
    assert values(workbook(sheet(head + row), styles=styles)) == [[41912, day, day, 41912]]
    book = '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="B" r:id="rId1"/></sheets></workbook>'
    later = datetime.date(2018, 10, 1)
    assert values(workbook(sheet(head + row), styles=styles, workbook=book))[0][1] == later


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "geen Excelbestand" in refusal(stream.getvalue())


def test_a_zip_bomb_is_refused_whatever_it_says_of_its_size() -> None:
    bomb = workbook(b"<worksheet>" + b" " * 30_000_000)
    assert len(bomb) < 100_000
    assert "uitgepakt veel te groot" in refusal(bomb, Limits(unpacked=10_000_000))
    place = bomb.rindex(b"PK\x01\x02", 0, bomb.rindex(b"xl/worksheets/sheet1.xml"))
    lying = bomb[: place + 24] + struct.pack("<I", 100) + bomb[place + 28 :]
    assert "uitgepakt veel te groot" in refusal(lying, Limits(unpacked=10_000_000))


def test_texts_tags_and_cells_that_fill_the_memory_are_refused() -> None:
    cell = sheet('<row><c t="s"><v>0</v></c></row>')
    assert "veel te groot" in refusal(workbook(cell, shared="<sst><si><t>" + "x" * 9000), Limits(texts=5000))
    assert "veel te groot" in refusal(workbook(sheet(f'<row a="{"x" * 3_000_000}"></row>')))
    assert "veel te groot" in refusal(workbook(sheet(f'<row><c t="str"><v>{"x" * 1_200_000}</v></c></row>')))


def test_more_rows_than_a_sheet_has_are_refused_also_empty_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_xml, "MOST_ROWS", 3)
    assert read(workbook(sheet('<row><c t="str"><v>K</v></c></row>' + "<row/>" * 2)))[2] == []
    assert "veel te groot" in refusal(workbook(sheet('<row><c t="str"><v>K</v></c></row>' + "<row/>" * 3)))


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    far = '<row r="1"><c r="A1" t="str"><v>K</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    assert read(workbook(sheet(far)))[2] == [(1_048_576, [1])]


def test_entities_are_refused_before_they_grow() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet("<row><c><v>&b;</v></c></row>")
    assert "beschadigd" in refusal(workbook(laughs))


@pytest.mark.parametrize(
    "xml", ["<worksheet><row><c>", sheet('<row><c s="x"/></row>'), sheet("<row><c><v>abc</v></c></row>"), ""]
)
def test_a_broken_sheet_is_a_sentence(xml: str) -> None:
    assert "beschadigd" in refusal(workbook(xml))


def test_an_encoding_that_nobody_knows_is_a_sentence() -> None:
    assert "beschadigd" in refusal(workbook('<?xml version="1.0" encoding="UTF-9"?>' + sheet("")))


@pytest.mark.hypothesis
@given(st.data())
def test_whatever_happened_to_a_file_it_is_read_or_refused_in_dutch(data: st.DataObject) -> None:
    """A byte changed, cut out or put in, in the parts of a workbook or in a CSV: never another error."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s" s="1"><v>0</v></c><c><v>{n}</v></c></row>' for n in range(1, 5))
    parts = [sheet(rows).encode(), b"<sst><si><t>Naam</t></si></sst>", "Naam;X\r\nZoë;1\r\n".encode()]
    which = data.draw(st.integers(0, len(parts) - 1))
    content = bytearray(parts[which])
    place = data.draw(st.integers(0, len(content)))
    content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    parts[which] = bytes(content)
    given_file = parts[2] if which == 2 else workbook(parts[0], shared=parts[1])
    with contextlib.suppress(UnreadableFile):
        read(given_file)


def test_half_a_file_is_a_sentence() -> None:
    whole = as_xlsx([Column("a", "A")], [("x",)] * 500)
    assert "beschadigd" in refusal(whole[: len(whole) // 2])


def test_a_sheet_that_is_hidden_is_not_the_one_that_is_read() -> None:
    book = '<workbook xmlns:r="r"><sheets><sheet name="B" state="hidden" r:id="rId1"/></sheets></workbook>'
    assert "geen zichtbaar werkblad" in refusal(workbook(sheet(""), workbook=book))
    assert "eerste werkblad is leeg" in refusal(workbook(sheet("")))


# --- Cells -----------------------------------------------------------------------------------------------------------
def test_a_cell_is_read_as_a_text_a_date_or_a_number() -> None:
    assert read_text(12) == "12"
    assert read_text("  Sint \n Niklaas ") == "Sint Niklaas"
    assert read_date("1/3/84", today=TODAY, past=True) == datetime.date(1984, 3, 1)
    assert read_date(datetime.datetime(2014, 9, 30, 8), today=TODAY) == datetime.date(2014, 9, 30)
    assert read_date("2014-09-30 00:00:00", today=TODAY) == datetime.date(2014, 9, 30)
    assert read_date("", today=TODAY) is None
    assert [read_number(text) for text in ("1.234,50", "€ 12", "76,9 %", "3.5", 7, 0.1, "-2", "")] == [
        Decimal("1234.50"),
        Decimal(12),
        Decimal("76.9"),
        Decimal("3.5"),
        Decimal(7),
        Decimal("0.1"),
        Decimal(-2),
        None,
    ]


@pytest.mark.parametrize("value", ["31/02/2014", "morgen", datetime.date(1066, 10, 14)])
def test_an_impossible_date_is_a_sentence(value: object) -> None:
    with pytest.raises(UnreadableValue):
        read_date(value, today=TODAY)


@pytest.mark.parametrize("value", ["twaalf", "1,2,3", True, TODAY, float("nan")])
def test_what_is_no_number_is_a_sentence(value: object) -> None:
    with pytest.raises(UnreadableValue):
        read_number(value)
