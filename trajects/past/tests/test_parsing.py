"""One cell: what is read, and the sentence when it is not. Whatever stands there, nothing else than that happens."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from stdnum.be import ssn

from trajects.clients.factories import national_number
from trajects.past import parsing, words
from trajects.past.cells import NOTHING, attempt, readers
from trajects.past.parsing import Wrong

TODAY = datetime.date(2026, 11, 22)
WAYS = readers(TODAY)


@given(some.sampled_from(sorted(WAYS)), some.text(max_size=60))
def test_any_text_in_any_column_is_a_value_or_a_sentence(column: str, text: str) -> None:
    read = attempt(WAYS[column], text.strip())
    if isinstance(read, Wrong):
        assert str(read)[0].isupper() or str(read)[0] == "‘"
        assert str(read).endswith(".")


@given(some.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back_in_every_way_it_is_written(day: datetime.date) -> None:
    serial = (day - datetime.date(1899, 12, 30)).days
    ways = [f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day:%d.%m.%Y}", f"{day} 00:00:00"]
    if serial in parsing.EXCEL_DAYS:
        ways += [str(serial), f"{serial}.0"]
    assert {parsing.date(way, today=TODAY) for way in ways} == {day}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2014", "Dag 31 bestaat niet: februari 2014 telt 28 dagen."),
        ("09/30/2014", "Maand 30 bestaat niet."),
        ("1/1/1814", "Kijk het jaar na"),
        ("juni", "Dit is geen datum."),
        ("85.07.30-033.28", "Hier staat een INSZ in plaats van een datum."),
    ],
)
def test_an_impossible_date_says_why(text: str, sentence: str) -> None:
    with pytest.raises(Wrong, match=sentence.split(".", maxsplit=1)[0]):
        parsing.date(text, today=TODAY)


@given(
    some.dates(datetime.date(1930, 1, 1), datetime.date(2015, 12, 31)),
    some.integers(1, 998),
    some.sampled_from(["{}", "{:.2}.{}"]),
)
def test_an_insz_is_read_with_the_birth_date_it_speaks_of(day: datetime.date, serial: int, _form: str) -> None:
    number = national_number(day, serial)
    pretty = ssn.format(number)
    for text in (number, pretty, pretty.replace(".", " "), f" {number} ".strip()):
        digits, born = parsing.insz(text, today=TODAY)
        assert digits == number
        assert born == ssn.get_birth_date(number)


@given(some.from_regex(r"[0-9]{11}", fullmatch=True))
def test_a_number_is_taken_exactly_when_it_is_a_valid_one(digits: str) -> None:
    try:
        taken = parsing.insz(digits, today=TODAY)[0] == digits
    except Wrong:
        taken = False
    assert taken is ssn.is_valid(digits)


def test_a_number_that_lost_its_zeros_in_excel_gets_them_back() -> None:
    number = national_number(datetime.date(2005, 3, 7), 12)
    assert number.startswith("0")
    assert parsing.insz(str(int(number)), today=TODAY)[0] == number


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("85073003329", "kloppen niet"),
        ("8507300332", "er ontbreekt er 1"),
        ("850730033281", "1 te veel"),
        ("Peeters", "Hier staan woorden in plaats van een INSZ"),
        ("30/07/1985", "Hier staat een datum in plaats van een INSZ"),
        ("8507300332A", "zonder letters"),
    ],
)
def test_an_invalid_insz_says_what_is_wrong_with_it(text: str, sentence: str) -> None:
    with pytest.raises(Wrong, match=sentence):
        parsing.insz(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30/07/1985", "Hier staat een datum in plaats van een naam"),
        ("85.07.30-033.28", "Hier staat een nummer in plaats van een naam"),
        ("Peeters, Sofie", "naam en voornaam in één cel"),
        ("x" * 81, "te lang"),
        ("Pee\x07ters", "geen letters"),
    ],
)
def test_a_name_that_is_none_says_what_stands_there(text: str, sentence: str) -> None:
    with pytest.raises(Wrong, match=sentence):
        parsing.name(text)


@pytest.mark.parametrize("text", ["El Amrani", "O’Brien", "D'hondt", "Żak", "3de Peeters"])
def test_a_name_is_a_name(text: str) -> None:
    assert parsing.name(text) == text


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1+1", "@SUM(A1)", "-2", "'=1"])
def test_a_formula_is_data(text: str) -> None:
    assert parsing.words(text, longest=80) == text


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("kortgeschoold", "JA", True),
        ("kortgeschoold", "onwaar", False),
        ("kortgeschoold", "onbekend", None),
        ("geslacht", "vrouw", "V"),
        ("soort_traject", "Niet-onderwijskwalificerend  pionierproject", "pilot"),
        ("niveau", "Se-n-Se", "sense"),
        ("niveau", "7e jaar BSO", "bso7"),
        ("provincie_opleiding", "OOST-VLAANDEREN", "oost_vlaanderen"),
        ("reden", "Wegens tewerkstelling tijdens opleiding", "employment"),
        ("heroriëntatie", "naar een andere opleiding", "other_training"),
        ("opleidingsjaar", "2de jaar", 2),
        ("opleidingsjaar", "1ste", 1),
        ("opleidingsjaar", "3.0", 3),
        ("opleidingsjaar", "", NOTHING),
    ],
)
def test_words_are_read_however_they_are_written(column: str, text: str, value: object) -> None:
    assert attempt(WAYS[column], text) == value


@pytest.mark.parametrize("text", ["0", "10", "jaar", "2014", "1,5"])
def test_no_year_of_a_training_is_refused(text: str) -> None:
    with pytest.raises(Wrong, match="geen opleidingsjaar"):
        parsing.training_year(text)


@pytest.mark.parametrize("column", ["geslacht", "soort_traject", "niveau", "toestand", "reden", "kortgeschoold"])
def test_an_unknown_word_is_quoted_with_what_is_accepted(column: str) -> None:
    read = attempt(WAYS[column], "zzz" * 40)
    assert isinstance(read, Wrong)
    assert "…’ is geen" in str(read)
    assert "Schrijf" in str(read)


def test_no_word_stands_for_two_things() -> None:
    assert set(words.STATES) & set(words.REASONS) <= {"niet geslaagd"}
