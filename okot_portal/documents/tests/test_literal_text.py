"""A name is a name: nothing typed by people becomes markup, and nothing they type stops a document."""

import io
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from okot_portal.documents import render_pdf
from okot_portal.documents.printable import clean, printable

from .samples import CLIENT, agreement, bare_agreement, positive, squeezed, words

NASTY = [
    '#import "@preview/cetz:0.3.0"',
    "#panic()",
    '#read("/etc/passwd")',
    "$x^2$ *vet* _schuin_ `code`",
    "[a](b) <label> @ref ~ -- --- ...",
    "\"dubbel\" 'enkel' \\ \\n \\u{41} {{ data }} {% now %}",
    "= kop",
    "- lijst",
    "+ lijst",
    "/ term: uitleg",
    "// geen commentaar /* ook niet */",
    '</text><script>"; DROP TABLE x; --',
    "https://voorbeeld.example/pad?x=1#y",
]


@pytest.mark.parametrize("text", NASTY)
def test_markup_comes_out_as_it_was_typed(text: str) -> None:
    client = {**CLIENT, "last_name": text, "income_status": text}
    data = agreement(
        motivation=text,
        client=client,
        preconditions=[{"topic": text, "note": text}],
        entry_conditions=[{"condition": text, "outcome": "met", "note": text}],
    )
    assert squeezed(words(render_pdf("formal_agreement", data))).count(squeezed(text)) == 7


@pytest.mark.parametrize("text", NASTY)
def test_markup_comes_out_as_it_was_typed_in_a_letter(text: str) -> None:
    data = positive(audience="client", client={**CLIENT, "last_name": text})
    assert squeezed(words(render_pdf("screening_result", data))).count(squeezed(text)) == 2


@pytest.mark.parametrize("name", ["Yıldız", "Żak", "Đặng Thị Ngọc", "Ţîrlea", "Αθανασίου", "Шевченко", "d’Hondt-Ñúñez"])
def test_names_from_all_over_europe_are_drawn(name: str) -> None:
    text = words(render_pdf("formal_agreement", bare_agreement(client={"first_name": "Bo", "last_name": name})))
    assert f"Bo {name}" in text
    assert "□" not in text


def test_what_the_fonts_cannot_draw_becomes_a_square_with_an_explanation() -> None:
    client = {"first_name": "Bo", "last_name": "李 😀"}
    text = words(render_pdf("formal_agreement", bare_agreement(client=client)))
    assert "Bo □ □" in text
    assert "Het teken □ staat voor een teken dat niet gedrukt kan worden" in text


def test_a_word_without_end_stays_on_the_sheet() -> None:
    endless = "Aa" * 400
    pdf = render_pdf("formal_agreement", bare_agreement(motivation=endless))
    assert endless in squeezed(words(pdf))
    longest = max(len(line) for page in PdfReader(io.BytesIO(pdf)).pages for line in page.extract_text().split("\n"))
    assert longest < 140


def readable(text: str) -> bool:
    """Something is left to draw, and no loose accent: the reader used here tells its letter twice."""
    return bool(printable(clean(text))) and not any(map(unicodedata.combining, clean(text)))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=60).filter(readable))
def test_any_text_at_all_gives_a_document_that_says_it(text: str) -> None:
    data = bare_agreement(client={"first_name": "Bo", "last_name": text}, motivation=text)
    drawn = squeezed(printable(clean(text)))
    assert drawn in squeezed(words(render_pdf("formal_agreement", data)))
