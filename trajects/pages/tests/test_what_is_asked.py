"""What the words in the search box mean."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajects.pages.searching.question import read

TODAY = datetime.date(2026, 11, 22)
BORN = datetime.date(1985, 3, 12)


@pytest.mark.parametrize(
    ("typed", "names", "born_on"),
    [
        ("12/3/1985", "", BORN),
        ("120385", "", BORN),
        ("1985-03-12", "", BORN),
        ("Janssens, 12 mrt 85", "Janssens", BORN),
        ("12 maart 1985 el amrani", "el amrani", BORN),
        ("zoë çelik", "zoë çelik", None),
        ("C-2026-00012", "C-2026-00012", None),
    ],
)
def test_names_and_a_birth_date_are_parted(typed: str, names: str, born_on: datetime.date | None) -> None:
    question = read(typed, TODAY)
    assert (question.names, question.born_on) == (names, born_on)


@pytest.mark.parametrize(
    ("typed", "shape"),
    [("85.07.30-033.28", "is_insz"), ("2026-00417", "reference"), ("0212.242.037", "kbo"), ("31/2/1985", "sentence")],
)
def test_a_number_is_known_by_its_shape(typed: str, shape: str) -> None:
    question = read(typed, TODAY)
    shapes = ("is_insz", "reference", "kbo", "sentence")
    assert [name for name in shapes if getattr(question, name)] == [shape]


@given(st.text(max_size=80))
def test_anything_at_all_may_be_typed(typed: str) -> None:
    question = read(typed, TODAY)
    assert not (question.sentence and question.asks_for_people)
