"""Reads a date or an hour the way people in Flanders type it, and says what is wrong with it in Dutch.

No native date input: its format depends on the machine it runs on. One text field that accepts `1-2-27`,
`01022027`, `1/2/2027` or `1 februari 2027` works for everybody.
"""

import calendar
import datetime
import re

EXAMPLE_DATE = "01/02/2027"
EXAMPLE_TIME = "14:30"
FIRST_YEAR, LAST_YEAR = 1900, 2100
YEARS_AHEAD = 30  # a two-digit year up to this far ahead is in the future, beyond it in the past
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT_MONTHS = {"mrt": 3, "sept": 9}

_SEPARATED = re.compile(r"^(\d{1,2})[\s./\-]+(\d{1,2})[\s./\-]+(\d{4}|\d{2})$")
_SOLID = re.compile(r"^(\d{2})(\d{2})(\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(r"^(\d{1,2})[\s.\-]*([a-z]{3,9})\.?[\s.\-]*(\d{4}|\d{2})$")
_WITHOUT_YEAR = re.compile(r"^\d{1,2}[\s./\-]+(\d{1,2}|[a-z]{3,9})$")
_TIME = re.compile(r"^(\d{1,2})(?:\s*(?:[:.hu]|uur)\s*(\d{2})?)?$")
_SOLID_TIME = re.compile(r"^(\d{2})(\d{2})$")


class Unreadable(ValueError):
    """The text is no date or hour; the message is a Dutch sentence for the person who typed it."""


def parse_date(text: str, *, today: datetime.date, past: bool = False) -> datetime.date:
    """Read a date in day-month-year order. With `past` (a birth date) a two-digit year is never in the future."""
    text = " ".join(text.lower().split())
    day, month, year = _parts(text)
    return _checked(day, month, _full_year(year, today, past))


def _parts(text: str) -> tuple[int, int, str]:
    if iso := _ISO.match(text):
        return int(iso[3]), int(iso[2]), iso[1]
    if numbers := _SEPARATED.match(text) or _SOLID.match(text):
        return int(numbers[1]), int(numbers[2]), numbers[3]
    if (words := _WORDS.match(text)) and (month := _month(words[2])):
        return int(words[1]), month, words[3]
    if _WITHOUT_YEAR.match(text):
        raise Unreadable(f"Het jaar ontbreekt. Schrijf dag, maand en jaar, bijvoorbeeld {EXAMPLE_DATE}.")
    raise Unreadable(f"Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld {EXAMPLE_DATE}.")


def _month(word: str) -> int | None:
    if word in SHORT_MONTHS:
        return SHORT_MONTHS[word]
    return next((number for number, name in enumerate(MONTHS, 1) if word in (name, name[:3])), None)


def _full_year(year: str, today: datetime.date, past: bool) -> int:
    if len(year) == len("2027"):
        return int(year)
    limit = today.year if past else today.year + YEARS_AHEAD
    century = today.year - today.year % 100
    full = century + int(year)
    return full if full <= limit else full - 100


def _checked(day: int, month: int, year: int) -> datetime.date:
    if not 1 <= month <= len(MONTHS):
        raise Unreadable(
            f"Maand {month} bestaat niet. Schrijf eerst de dag en dan de maand, bijvoorbeeld {EXAMPLE_DATE}."
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(f"Kijk het jaar na: {year:04d} kan niet. Schrijf de datum zoals {EXAMPLE_DATE}.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise Unreadable(
            f"Dag {day} bestaat niet: {MONTHS[month - 1]} {year} telt {days} dagen. "
            f"Schrijf de datum zoals {EXAMPLE_DATE}."
        )
    return datetime.date(year, month, day)


def parse_time(text: str) -> datetime.time:
    """Read an hour: `14:30`, `14u30`, `14.30`, `1430`, `14u`, `9 uur`."""
    text = " ".join(text.lower().split())
    found = _SOLID_TIME.match(text) or _TIME.match(text)
    if not found:
        raise Unreadable(f"Dit is geen uur. Schrijf het zoals {EXAMPLE_TIME}.")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23:  # noqa: PLR2004
        raise Unreadable(f"Uur {hour} bestaat niet. Schrijf het uur van 0 tot 23, bijvoorbeeld {EXAMPLE_TIME}.")
    if minute > 59:  # noqa: PLR2004
        raise Unreadable(f"{minute} minuten kan niet. Schrijf het uur zoals {EXAMPLE_TIME}.")
    return datetime.time(hour, minute)


def split_moment(text: str) -> tuple[str, str]:
    """Part a date from the hour that follows it: `3/12/2026 14u30`, `3-12-26 om 14:30`, `03122026, 9 uur`."""
    words = text.lower().replace(",", " ").split()
    for cut in range(len(words) - 1, 0, -1):
        if is_readable(" ".join(words[:cut])):
            return " ".join(words[:cut]), " ".join(word for word in words[cut:] if word != "om")
    return " ".join(words), ""


def is_readable(text: str) -> bool:
    """True when the text has the form of a date, whether or not that day exists."""
    try:
        _parts(text)
    except Unreadable:
        return False
    return True
