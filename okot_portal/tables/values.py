"""Reads one cell: what it says as a text, a date or a number, in a CSV as in an XLSX, or a Dutch sentence why not."""

import datetime
import math
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from okot_portal.web.dates import FIRST_YEAR, LAST_YEAR, UnreadableError, parse_date

_MIDNIGHT = re.compile(r"[ T]00:00(:00)?(\.0+)?$")
_THOUSANDS = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")
_PLAIN = re.compile(r"^-?\d+([.,]\d+)?$")


class UnreadableValue(ValueError):
    """The message is a Dutch sentence for who sent the file."""


def read_text(value: Any) -> str:
    """The text without blanks around. A number that Excel made of a code is that code again; a date is dd/mm/jjjj."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return " ".join(str(value).split())


def read_date(value: Any, *, today: datetime.date, past: bool = False) -> datetime.date | None:
    """A day, or None for an empty cell. With `past` a year of two digits is never in the future."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        if FIRST_YEAR <= value.year <= LAST_YEAR:
            return value
        raise UnreadableValue(f"Kijk het jaar na: {value.year} kan niet.")
    text = _MIDNIGHT.sub("", read_text(value))
    if not text:
        return None
    try:
        return parse_date(text, today=today, past=past)
    except UnreadableError as error:
        raise UnreadableValue(str(error)) from error


def read_number(value: Any) -> Decimal | None:
    """A number, or None for an empty cell. `1.234,5` and `1234,5` are read, and `1234.5`; "€" and "%" fall away."""
    if isinstance(value, bool | datetime.date | datetime.time):
        raise UnreadableValue("Dit is geen getal.")
    if isinstance(value, int | float | Decimal):
        if not math.isfinite(value):
            raise UnreadableValue("Dit is geen getal.")
        return Decimal(str(value))
    text = read_text(value).replace("€", "").replace("%", "").replace(" ", "")
    if not text:
        return None
    if _THOUSANDS.match(text):
        text = text.replace(".", "")
    if not _PLAIN.match(text):
        raise UnreadableValue(f"‘{text[:40]}’ is geen getal. Schrijf het zoals 1.234,50.")
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise UnreadableValue("Dit is geen getal.") from error
