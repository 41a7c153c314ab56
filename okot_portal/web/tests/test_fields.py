"""Fields accept what people type, and say which thing is wrong in words that help."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from stdnum.be import ssn

from okot_portal.web.fields import (
    DutchDateField,
    DutchDateTimeField,
    DutchTimeField,
    InszField,
    KboField,
    PhoneField,
    format_insz,
    format_kbo,
)


def refusal(field, text):
    with pytest.raises(ValidationError) as caught:
        field.clean(text)
    (sentence,) = caught.value.messages
    return sentence


@pytest.mark.parametrize(
    "typed",
    """01/02/2027|1/2/2027|1-2-27|1.2.27|1 2 2027|01022027|010227|2027-02-01|1 februari 2027|1 feb 27
    |1feb2027|  1/2/2027  |1 FEB. 2027""".split("|"),  # noqa: SIM905
)
def test_a_date_is_read_however_it_is_typed(typed):
    assert DutchDateField().clean(typed) == datetime.date(2027, 2, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("30/2/2027", "Dag 30 bestaat niet: februari 2027 telt 28 dagen. Schrijf de datum zoals 01/02/2027."),
        ("29/2/2027", "Dag 29 bestaat niet: februari 2027 telt 28 dagen. Schrijf de datum zoals 01/02/2027."),
        (
            "2/13/2027",
            "Maand 13 bestaat niet. Schrijf eerst de dag en dan de maand, bijvoorbeeld 01/02/2027.",
        ),
        ("1/2", "Het jaar ontbreekt. Schrijf dag, maand en jaar, bijvoorbeeld 01/02/2027."),
        ("1 februari", "Het jaar ontbreekt. Schrijf dag, maand en jaar, bijvoorbeeld 01/02/2027."),
        ("01/02/0207", "Kijk het jaar na: 0207 kan niet. Schrijf de datum zoals 01/02/2027."),
        ("morgen", "Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 01/02/2027."),
        ("1 frimaire 2027", "Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 01/02/2027."),
        ("", "Vul de datum in, bijvoorbeeld 01/02/2027."),
        ("   ", "Vul de datum in, bijvoorbeeld 01/02/2027."),
    ],
)
def test_a_wrong_date_says_which_part_is_wrong(typed, sentence):
    assert refusal(DutchDateField(), typed) == sentence


def test_a_two_digit_year_of_a_birth_date_is_never_in_the_future():
    assert DutchDateField(past=True).clean("17/04/91") == datetime.date(1991, 4, 17)
    assert DutchDateField(past=True).clean("17/04/40") == datetime.date(1940, 4, 17)
    assert DutchDateField().clean("17/04/40") == datetime.date(2040, 4, 17)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
def test_every_date_survives_being_shown_and_typed_again(day):
    field = DutchDateField()
    assert field.clean(field.prepare_value(day)) == day
    assert field.clean(f"{day.day}-{day.month}-{day.year}") == day
    assert not field.has_changed(day, field.prepare_value(day))


@given(st.text(max_size=20))
def test_no_text_breaks_the_date_and_time_fields(text):
    for field in (DutchDateField(), DutchTimeField(), DutchDateTimeField()):
        try:
            field.clean(text)
        except ValidationError as refused:
            assert refused.messages[0].endswith(".")


@pytest.mark.parametrize("typed", ["14:30", "14u30", "14.30", "1430", "14h30", "14 u 30", " 14:30 "])
def test_an_hour_is_read_however_it_is_typed(typed):
    assert DutchTimeField().clean(typed) == datetime.time(14, 30)


@pytest.mark.parametrize("typed", ["9", "9u", "9 uur", "9:00", "09:00", "0900"])
def test_a_whole_hour_needs_no_minutes(typed):
    assert DutchTimeField().clean(typed) == datetime.time(9)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("25:00", "Uur 25 bestaat niet. Schrijf een uur van 0 tot 23, bijvoorbeeld 14:30."),
        ("12:61", "61 minuten kan niet. Schrijf het uur zoals 14:30."),
        ("namiddag", "Dit is geen uur. Schrijf het zoals 14:30."),
        ("", "Vul het uur in, bijvoorbeeld 14:30."),
    ],
)
def test_a_wrong_hour_says_what_is_wrong(typed, sentence):
    assert refusal(DutchTimeField(), typed) == sentence


@pytest.mark.parametrize(
    "typed",
    ["3/12/2026 14:30", "3-12-26 om 14u30", "03/12/2026, 14u30", "3 december 2026 14:30", "03122026 1430"],
)
def test_an_appointment_is_one_field_and_lies_in_belgian_time(typed):
    moment = DutchDateTimeField().clean(typed)
    assert moment.isoformat() == "2026-12-03T14:30:00+01:00"
    assert DutchDateTimeField().prepare_value(moment) == "03/12/2026 14:30"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3/12/2026", "Het uur ontbreekt. Schrijf datum en uur, bijvoorbeeld 01/02/2027 14:30."),
        ("3/12/2026 25:00", "Uur 25 bestaat niet. Schrijf een uur van 0 tot 23, bijvoorbeeld 14:30."),
        ("29/03/2026 02:30", "Op dat uur verspringt de klok naar zomer- of winteruur. Kies een ander uur."),
        ("", "Vul de datum en het uur in, bijvoorbeeld 01/02/2027 14:30."),
    ],
)
def test_a_wrong_appointment_says_what_is_wrong(typed, sentence):
    assert refusal(DutchDateTimeField(), typed) == sentence


@pytest.mark.parametrize(
    "typed", ["85.07.30-033.28", "85073003328", "85 07 30 033 28", "85/07/30-033.28", "85.07.30–033.28"]
)
def test_idr_01_an_insz_is_accepted_with_any_punctuation(typed):
    assert InszField().clean(typed) == "85073003328"


def test_idr_02_a_bis_number_is_accepted():
    assert InszField().clean("98.47.28-997.65") == "98472899765"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("8507300332", "Dit INSZ telt 10 cijfers, er ontbreekt er 1. Schrijf alle 11 cijfers."),
        ("850730033", "Dit INSZ telt 9 cijfers, er ontbreken er 2. Schrijf alle 11 cijfers."),
        ("850730033281", "Dit INSZ telt 12 cijfers, dat is er 1 te veel. Schrijf alle 11 cijfers."),
        ("8507300332811", "Dit INSZ telt 13 cijfers, dat zijn er 2 te veel. Schrijf alle 11 cijfers."),
        ("onbekend", "Een INSZ bestaat uit 11 cijfers, zonder letters."),
        (
            "85.07.30-033.27",
            "De laatste 2 cijfers van dit INSZ kloppen niet met de eerste 9. "
            "Kijk alle 11 cijfers na op de identiteitskaart.",
        ),
        (
            "00000000000",
            "De eerste 6 cijfers van dit INSZ kunnen geen geboortedatum zijn (jaar, maand, dag). "
            "Kijk ze na op de identiteitskaart.",
        ),
    ],
)
def test_idr_01_a_wrong_insz_says_which_thing_is_wrong(typed, sentence):
    assert refusal(InszField(), typed) == sentence


def with_check_digits(first_nine, born_after_2000):
    base = int(("2" if born_after_2000 else "") + first_nine)
    return f"{first_nine}{97 - base % 97:02d}"


@given(st.dates(datetime.date(1930, 1, 1), datetime.date(2025, 12, 31)), st.integers(1, 997))
def test_idr_02_every_national_number_survives_being_shown_and_typed_again(born, counter):
    number = with_check_digits(f"{born:%y%m%d}{counter:03d}", born.year >= 2000)
    assert InszField().clean(format_insz(number)) == number
    assert ssn.is_valid(number)


@given(st.integers(0, 10**11 - 1), st.integers(0, 10), st.integers(1, 9))
def test_idr_02_one_wrong_digit_is_never_accepted(seed, place, shift):
    good = with_check_digits(f"85{seed % 12 + 1:02d}15{seed % 997 + 1:03d}", False)
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    with pytest.raises(ValidationError):
        InszField().clean(wrong)


def test_an_optional_number_may_stay_empty():
    assert InszField(required=False).clean(" ") == ""
    assert KboField(required=False).clean("") == ""
    assert PhoneField(required=False).clean("") == ""


@pytest.mark.parametrize("typed", ["0212.242.037", "BE 0212 242 037", "be0212242037", "0212242037"])
def test_idr_06_a_kbo_number_is_accepted_with_any_punctuation(typed):
    assert KboField().clean(typed) == "0212242037"
    assert format_kbo("0212242037") == "0212.242.037"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("212242037", "Dit KBO-nummer telt 9 cijfers, er ontbreekt er 1. Schrijf alle 10 cijfers."),
        ("9212242037", "Een KBO-nummer begint met 0 of 1. Kijk de 10 cijfers na."),
        (
            "0212242038",
            "De laatste 2 cijfers van dit KBO-nummer kloppen niet met de eerste 8. Kijk de 10 cijfers na.",
        ),
        ("OCMW Putte", "Een KBO-nummer bestaat uit 10 cijfers, zonder letters."),
    ],
)
def test_idr_06_a_wrong_kbo_number_says_which_thing_is_wrong(typed, sentence):
    assert refusal(KboField(), typed) == sentence


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("0475 12 34 56", "+32475123456", "0475 12 34 56"),
        ("0475/12.34.56", "+32475123456", "0475 12 34 56"),
        ("+32 475 12 34 56", "+32475123456", "0475 12 34 56"),
        ("015 12 34 56", "+3215123456", "015 12 34 56"),
        ("+31 6 12345678", "+31612345678", "+31 6 12345678"),
    ],
)
def test_a_phone_number_is_read_however_it_is_typed(typed, stored, shown):
    field = PhoneField()
    number = field.clean(typed)
    assert number.as_e164 == stored
    assert field.prepare_value(number) == shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0475 12 34", "Dit telefoonnummer is te kort. Schrijf alle cijfers, bijvoorbeeld 0475 12 34 56."),
        (
            "0475 12 34 56 78",
            "Dit telefoonnummer is te lang. Schrijf het zoals 0475 12 34 56 of 015 12 34 56.",
        ),
        ("geen", "Dit is geen telefoonnummer. Schrijf het zoals 0475 12 34 56 of 015 12 34 56."),
        (
            "0999 12 34 56",
            "Dit telefoonnummer bestaat niet in België. Kijk de eerste cijfers na, "
            "of zet de landcode ervoor, bijvoorbeeld +31 6 12 34 56 78.",
        ),
    ],
)
def test_a_wrong_phone_number_says_what_is_wrong(typed, sentence):
    assert refusal(PhoneField(), typed) == sentence
