"""Form fields for what Flemish social workers type: dates, hours, INSZ, KBO and phone numbers.

Each accepts every usual way of writing; where it cannot, it says in Dutch which thing is wrong and what to do.
Values are put in their standard form when they are shown again, never while somebody types.
"""

import datetime
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone, to_current_timezone
from django.utils import timezone
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber
from stdnum import exceptions as stdnum
from stdnum.be import ssn, vat

from okot_portal.web.dates import (
    EXAMPLE_DATE,
    EXAMPLE_TIME,
    UnreadableError,
    parse_date,
    parse_time,
    split_moment,
)

PUNCTUATION = str.maketrans("", "", " .,-/_\u00a0\u2009\u2010\u2011\u2012\u2013\u2014")
INSZ_LENGTH = 11
KBO_LENGTH = 10
HOME, HOME_PREFIX = "BE", 32
SHORTEST_BELGIAN, LONGEST_BELGIAN = 8, 9  # without the leading zero: 15 12 34 56, 475 12 34 56


UNNAMED = str(forms.Field.default_error_messages["required"])


def name_missing_answers(form: forms.BaseForm) -> None:
    """Let a field without a sentence of its own say which answer is missing: "this field" helps nobody in a list."""
    for field in form.fields.values():
        if str(field.error_messages.get("required", "")) == UNNAMED and field.label:
            field.error_messages["required"] = f"Vul nog in: {str(field.label).rstrip('?:. ')}."


class DutchInput(forms.TextInput):
    """A text field whose width says how much is expected (the class `w-…` in forms.css)."""

    def __init__(self, kind: str, **attrs: Any) -> None:
        super().__init__({"class": f"w-{kind}", "autocomplete": "off", "spellcheck": "false", **attrs})


class DutchDateField(forms.DateField):
    """A date typed as dd/mm/jjjj or almost so; `past=True` for birth dates ('91' is then 1991)."""

    default_error_messages = {"required": f"Vul de datum in, bijvoorbeeld {EXAMPLE_DATE}."}

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        self.past = past
        kwargs.setdefault("help_text", f"dd/mm/jjjj, bijvoorbeeld {EXAMPLE_DATE}")
        kwargs.setdefault("widget", DutchInput("date", inputmode="numeric"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        if not (text := str(value).strip()):
            return None
        try:
            return parse_date(text, today=timezone.localdate(), past=self.past)
        except UnreadableError as problem:
            raise ValidationError(str(problem), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, datetime.date) else value


class DutchTimeField(forms.TimeField):
    """An hour typed as 14:30, 14u30, 1430 or 14u."""

    default_error_messages = {"required": f"Vul het uur in, bijvoorbeeld {EXAMPLE_TIME}."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"uu:mm, bijvoorbeeld {EXAMPLE_TIME}")
        kwargs.setdefault("widget", DutchInput("time"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.time | None:
        if value in self.empty_values or isinstance(value, datetime.time):
            return value or None
        if not (text := str(value).strip()):
            return None
        try:
            return parse_time(text)
        except UnreadableError as problem:
            raise ValidationError(str(problem), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value


class DutchDateTimeField(forms.DateTimeField):
    """An appointment in one field, `03/12/2026 14:30`; the value is aware, in the portal's time zone."""

    default_error_messages = {
        "required": f"Vul de datum en het uur in, bijvoorbeeld {EXAMPLE_DATE} {EXAMPLE_TIME}.",
        "no_time": f"Het uur ontbreekt. Schrijf datum en uur, bijvoorbeeld {EXAMPLE_DATE} {EXAMPLE_TIME}.",
        "clock_change": "Op dat uur verspringt de klok naar zomer- of winteruur. Kies een ander uur.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"dd/mm/jjjj uu:mm, bijvoorbeeld {EXAMPLE_DATE} {EXAMPLE_TIME}")
        kwargs.setdefault("widget", DutchInput("datetime"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return from_current_timezone(value)
        if not (text := str(value).strip()):
            return None
        date_text, time_text = split_moment(text)
        try:
            day = parse_date(date_text, today=timezone.localdate())
            if not time_text:
                raise ValidationError(self.error_messages["no_time"], code="no_time")
            moment = datetime.datetime.combine(day, parse_time(time_text))
        except UnreadableError as problem:
            raise ValidationError(str(problem), code="invalid") from None
        try:
            return from_current_timezone(moment)
        except ValidationError:
            raise ValidationError(self.error_messages["clock_change"], code="clock_change") from None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime.datetime):
            return f"{to_current_timezone(value):%d/%m/%Y %H:%M}"
        return value


def _digits(text: str, length: int, what: str) -> str:
    """Strip the punctuation of a number of a fixed length; refuse letters and a wrong count, saying which."""
    digits = text.translate(PUNCTUATION)
    if not (digits.isascii() and digits.isdigit()):
        raise ValidationError(f"Een {what} bestaat uit {length} cijfers, zonder letters.", code="letters")
    count = len(digits)
    if count == length:
        return digits
    noun = "cijfer" if count == 1 else "cijfers"
    gap = f"er ontbreken er {length - count}" if count < length - 1 else "er ontbreekt er 1"
    if count > length:
        gap = f"dat zijn er {count - length} te veel" if count > length + 1 else "dat is er 1 te veel"
    raise ValidationError(f"Dit {what} telt {count} {noun}, {gap}. Schrijf alle {length} cijfers.", code="length")


def format_insz(insz: str) -> str:
    """Show 11 digits as on the identity card: 85.07.30-033.28."""
    return ssn.format(insz) if len(insz) == INSZ_LENGTH and insz.isdigit() else insz


def format_kbo(kbo: str) -> str:
    """Show 10 digits as the KBO prints them: 0212.242.037."""
    return f"{kbo[:4]}.{kbo[4:7]}.{kbo[7:]}" if len(kbo) == KBO_LENGTH and kbo.isdigit() else kbo


class InszField(forms.CharField):
    """A national number or BIS number (IDR-01, IDR-02); the value is its 11 digits."""

    default_error_messages = {
        "required": "Vul het INSZ in: 11 cijfers, achteraan op de identiteitskaart.",
        "checksum": "De laatste 2 cijfers van dit INSZ kloppen niet met de eerste 9. "
        "Kijk alle 11 cijfers na op de identiteitskaart.",
        "birth_date": "De eerste 6 cijfers van dit INSZ kunnen geen geboortedatum zijn (jaar, maand, dag). "
        "Kijk ze na op de identiteitskaart.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "INSZ")
        kwargs.setdefault("help_text", "11 cijfers, achteraan op de identiteitskaart. Bijvoorbeeld 85.07.30-033.28")
        kwargs.setdefault("widget", DutchInput("insz", inputmode="numeric", **{"data-mask": "insz"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        if not text:
            return text
        digits = _digits(text, INSZ_LENGTH, "INSZ")
        try:
            return ssn.validate(digits)
        except stdnum.InvalidChecksum:
            raise ValidationError(self.error_messages["checksum"], code="checksum") from None
        except stdnum.ValidationError:
            raise ValidationError(self.error_messages["birth_date"], code="birth_date") from None

    def prepare_value(self, value: Any) -> Any:
        return format_insz(value) if isinstance(value, str) else value


class KboField(forms.CharField):
    """A company number (IDR-06); the value is its 10 digits, without BE."""

    default_error_messages = {
        "required": "Vul het KBO-nummer in: 10 cijfers, bijvoorbeeld 0212.242.037.",
        "start": "Een KBO-nummer begint met 0 of 1. Kijk de 10 cijfers na.",
        "checksum": "De laatste 2 cijfers van dit KBO-nummer kloppen niet met de eerste 8. Kijk de 10 cijfers na.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "KBO-nummer")
        kwargs.setdefault("help_text", "10 cijfers, bijvoorbeeld 0212.242.037")
        kwargs.setdefault("widget", DutchInput("kbo", inputmode="numeric", **{"data-mask": "kbo"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        if not text:
            return text
        digits = _digits(text.upper().removeprefix("BE"), KBO_LENGTH, "KBO-nummer")
        try:
            return vat.validate(digits)
        except stdnum.InvalidChecksum:
            raise ValidationError(self.error_messages["checksum"], code="checksum") from None
        except stdnum.ValidationError:
            raise ValidationError(self.error_messages["start"], code="start") from None

    def prepare_value(self, value: Any) -> Any:
        return format_kbo(value) if isinstance(value, str) else value


def phone_text(number: PhoneNumber | str | None) -> str:
    """As people write it: 015 76 78 00, and a foreign number with its country. Empty for none."""
    if not number or isinstance(number, str):
        return number or ""
    return str(number.as_national if number.country_code == HOME_PREFIX else number.as_international)


class PhoneField(PhoneNumberField):
    """A phone number, Belgian unless it starts with a country code; suits a PhoneNumberField model."""

    default_validators: list[Any] = []
    default_error_messages = {
        "required": "Vul een telefoonnummer in, bijvoorbeeld 0475 12 34 56.",
        "invalid": "Dit is geen telefoonnummer. Schrijf het zoals 0475 12 34 56 of 015 12 34 56.",
        "short": "Dit telefoonnummer is te kort. Schrijf alle cijfers, bijvoorbeeld 0475 12 34 56.",
        "long": "Dit telefoonnummer is te lang. Schrijf het zoals 0475 12 34 56 of 015 12 34 56.",
        "unknown": "Dit telefoonnummer bestaat niet in België. Kijk de eerste cijfers na, "
        "of zet de landcode ervoor, bijvoorbeeld +31 6 12 34 56 78.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Telefoon")
        kwargs.setdefault("region", HOME)
        kwargs.setdefault("widget", DutchInput("phone", type="tel"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, PhoneNumber):
            return value or self.empty_value
        if not (text := str(value).strip()):
            return self.empty_value
        try:
            number = phonenumbers.parse(text, self.region, numobj=PhoneNumber(raw_input=text))
        except phonenumbers.NumberParseException:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        self._refuse_impossible(number)
        return number

    def _refuse_impossible(self, number: PhoneNumber) -> None:
        if phonenumbers.is_valid_number(number):
            return
        count = len(str(number.national_number))
        if number.country_code != HOME_PREFIX:
            code = "invalid"
        elif count < SHORTEST_BELGIAN:
            code = "short"
        else:
            code = "long" if count > LONGEST_BELGIAN else "unknown"
        raise ValidationError(self.error_messages[code], code=code)

    def prepare_value(self, value: Any) -> Any:
        return phone_text(value) if isinstance(value, PhoneNumber) and value.is_valid() else value
