"""Names are found whatever the accents, the case and the order; and doubles by how they sound."""

import string
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajects.clients import text

NAMES = st.text(st.characters(categories=["L", "M", "Zs", "Pd"], include_characters="'’."), max_size=40)
ALLOWED = set(string.ascii_lowercase + string.digits + " ")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("De Smet", "de smet"),
        ("D'Hondt", "dhondt"),
        ("D’Hondt", "dhondt"),
        ("Zoë  Çelik-Ağaoğlu", "zoe celik agaoglu"),
        ("İbrahim Işık", "ibrahim isik"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Søren Ærø", "soren aero"),
        ("Straße", "strasse"),
        ("Đặng Thị Hải", "dang thi hai"),
        ("Œuvrard", "oeuvrard"),
        ("Þór Guðmundsson", "thor gudmundsson"),
        ("  ", ""),
    ],
)
def test_names_fold_to_plain_words(name: str, folded: str) -> None:
    assert text.normalise(name) == folded


@given(NAMES)
def test_folding_gives_lower_case_ascii_words_and_folding_again_changes_nothing(name: str) -> None:
    folded = text.normalise(name)
    assert set(folded) <= ALLOWED
    assert folded == " ".join(folded.split())
    assert text.normalise(folded) == folded


@given(st.text("abcdefgéèëïöüçñøåłžšğ' -", max_size=40))
def test_capitals_and_small_letters_are_the_same(name: str) -> None:
    assert text.normalise(name.upper()) == text.normalise(name.lower())


def test_every_letter_of_every_script_keeps_something_to_find_a_name_by() -> None:
    """Apostrophes count as letters in Unicode, and some vowel marks stand alone: a name is never only these."""
    letters = (char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.normalize("NFKD", char).isalpha())
    assert [char for char in letters if not text.normalise(char)] == ["ʻ", "ʼ"]


def test_a_name_of_several_words_is_also_found_as_one_word() -> None:
    assert text.search_key("De Smet", "Jan Jaak") == "de smet desmet jan jaak janjaak"


def test_de_smet_stands_under_d_next_to_desmet() -> None:
    people = [("Smets", "An"), ("De Smet", "Bo"), ("Desmet", "An"), ("De Backer", "Zoë"), ("Çelik", "Ali")]
    ordered = sorted(people, key=lambda person: text.sort_key(*person))
    assert ordered == [("Çelik", "Ali"), ("De Backer", "Zoë"), ("Desmet", "An"), ("De Smet", "Bo"), ("Smets", "An")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Mohamed", "El Amrani"), ("Mohammed", "El Amrany")),
        (("Fatima", "El Amrani"), ("El Amrani", "Fatima")),
        (("Zoe", "Celik"), ("Zoë", "Çelik")),
        (("Jan", "Janssens"), ("Jan", "Jansens")),
        (("Jan", "De Smedt"), ("Jan", "De Smet")),
        (("Fatima", "El Amrani"), ("Fatima Zahra", "El Amrani")),
        (("Youssef", "Bakkali"), ("Yousef", "Bakali")),
        (("Katrien", "Claes"), ("Catrien", "Klaes")),
        (("Philippe", "Gheeraert"), ("Filip", "Geeraert")),
    ],
)
def test_names_that_may_be_one_person_are_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert text.similar(one, other)
    assert text.similar(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Fatima", "El Amrani"), ("Jan", "Peeters")),
        (("Mohamed", "El Amrani"), ("Mohamed", "Bakkali")),
        (("An", "Peeters"), ("Bert", "Peeters")),
        (("", ""), ("", "")),
        (("Jan", "Peeters"), ("", "")),
    ],
)
def test_names_of_two_people_are_not_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not text.similar(one, other)


@given(NAMES, NAMES)
def test_the_sound_of_a_name_does_not_depend_on_which_is_the_first_name(first: str, last: str) -> None:
    assert text.phonetic_key(first, last) == text.phonetic_key(last, first)


@given(NAMES.filter(text.normalise), NAMES)
def test_everybody_is_like_themselves(first: str, last: str) -> None:
    assert text.similar((first, last), (first, last))
