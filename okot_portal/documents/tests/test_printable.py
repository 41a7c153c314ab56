"""Text as it may be put on paper, the fonts it is drawn with, and the QR code."""

import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from okot_portal.documents import fingerprint
from okot_portal.documents.printable import FONTS, clean, drawable, printable
from okot_portal.documents.qr import qr_svg

FACES = {
    "SourceSans3-Bold.otf": "7776ddb9f3eb58683e59f28d558d8896b768c2d0c80799fb3f1c56c54dfd98c9",
    "SourceSans3-Regular.otf": "08df266400933d3178d081a45f94a08814c3e55b4b7dd2e0ff69cb1329f13ab6",
    "SourceSans3-Semibold.otf": "36f1cd2c344aa3109e64429bce41a41e4b2b923beb2db19b8dbf9bb56f05a4f9",
}


def test_the_vendored_faces_are_untouched_and_their_licence_lies_beside_them() -> None:
    assert {face.name: fingerprint(face.read_bytes()) for face in FONTS.glob("*.otf")} == FACES
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.md").read_text(encoding="utf-8")


def test_the_faces_draw_every_letter_of_the_european_languages() -> None:
    latin = {point for point in range(0x20, 0x250) if chr(point).isalpha()} - {0x149}
    assert latin & drawable() >= {ord(letter) for letter in "aàâäąćčçďđéèêëęğìîïıłñńöőøœřśšşßţťüůýźżž"}
    assert {ord(sign) for sign in "€§·•…–—‘’“”□"} <= drawable()


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  El  Amrani\t", "El  Amrani"),
        ("e\u0301", "é"),
        ("een\r\ntwee\u2028drie", "een\ntwee\ndrie"),
        ("om\u202egekeerd\u200b", "omgekeerd"),
        ("bel\x07\x00len", "bellen"),
        ("half \ud83d teken", "half ? teken"),
    ],
)
def test_control_and_invisible_characters_do_not_reach_paper(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert {ord(character) for character in printable(clean(text))} <= drawable() | {ord("\n")}


def test_a_qr_code_is_one_path_of_exactly_the_dark_modules() -> None:
    address = "https://portaal.example/controle/7F3K-92QM-HX4T-P8WY"
    svg = qr_svg(address)
    assert svg.count("<path") == 1
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg)
    drawn = {(int(x) + offset, int(y)) for x, y, length in runs for offset in range(int(length))}
    matrix = segno.make(address, error="m", micro=False).matrix
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert f'viewBox="0 0 {len(matrix)} {len(matrix)}"' in svg
