"""The format as it is explained is the format as it is read."""

from pathlib import Path

import pytest

from trajects.past import words
from trajects.past.columns import COLUMNS, guess, missing

EXPLAINED = (Path(__file__).resolve().parents[3] / "docs" / "import.md").read_text(encoding="utf-8")
TABLES = {
    "kinds": words.KINDS,
    "levels": words.LEVELS,
    "sex": words.SEX,
    "provinces": words.PROVINCES,
    "states": words.STATES,
    "reasons": words.REASONS,
    "reorientations": words.REORIENTATIONS,
}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_every_column_is_explained_with_its_example_and_when_it_is_needed(column: object) -> None:
    assert f"| `{column.name}` | {column.what} |" in EXPLAINED  # type: ignore[attr-defined]
    line = next(line for line in EXPLAINED.splitlines() if line.startswith(f"| `{column.name}` |"))  # type: ignore[attr-defined]
    assert f"| {column.example or 'leeg'} | {column.needed or 'nee'} |" in line  # type: ignore[attr-defined]
    assert all(other in line for other in column.also)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", TABLES)
def test_every_word_that_is_read_is_explained(name: str) -> None:
    cells = {word for line in EXPLAINED.splitlines() for cell in line.split("|") for word in cell.strip().split(", ")}
    whole = {part for word in TABLES[name] for part in word.split(", ")}
    assert whole - cells == set()


def test_the_names_of_the_format_are_recognised_however_they_are_written() -> None:
    headers = [column.name for column in COLUMNS]
    assert len(guess(headers)) == len(COLUMNS)
    assert guess([" Heroriëntatie ", "START OP", "Provincie (opleiding)", "iets anders"]) == {
        "heroriëntatie": 0,
        "start_op": 1,
        "provincie_opleiding": 2,
    }


def test_no_other_name_of_a_column_stands_for_two() -> None:
    names = [name for column in COLUMNS for name in (column.name, *column.also)]
    assert len(names) == len(set(names))


def test_a_file_without_what_it_cannot_do_without_is_told_what() -> None:
    assert missing({"insz": 0, "naam": 1, "voornaam": 2, "soort_traject": 3, "start_op": 4, "resultaat": 5}) == []
    assert missing({"externe_sleutel": 0, "soort_traject": 3, "start_op": 4, "toestand": 5}) == []
    assert len(missing({})) == 5
