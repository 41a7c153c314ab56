"""One cell at a time: what stands there becomes a value, or a Dutch sentence that says what to do.

Every function takes the text of a cell that is not empty. A cell is data, whatever it looks like: a formula is text.
"""

import datetime
import re
from collections.abc import Mapping
from typing import TypeVar

from django.core.exceptions import ValidationError
from stdnum.be import ssn

from okot_portal.web.dates import UnreadableError, is_readable, parse_date
from okot_portal.web.fields import InszField
from trajects.catalogue.text import fold
from trajects.past.words import YES_NO

T = TypeVar("T")
PUNCTUATION = str.maketrans("", "", " .,-/_\u00a0\u2009\u2010\u2011\u2012\u2013\u2014")
INSZ_LENGTH, SHORTEST_INSZ = 11, 8
SHORTEST_LOOKALIKE = 9  # a number this long in a cell of words is no year and no house number
CENTURY = 2_000_000_000
EXCEL_DATE = re.compile(r"[1-9]\d{4}(?:\.0+)?")
EXCEL_EPOCH = datetime.date(1899, 12, 30)
EXCEL_DAYS = range(10_000, 73_050)  # 1927 to 2099
COMPACT = re.compile(r"(19|20)\d{6}")
MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?$")
ORDINAL = re.compile(r"(?:jaar )?(\d{1,2})(?:ste|de|e)?(?: (?:opleidings)?jaar)?")
LONGEST_QUOTE = 40
FIRST_YEAR, LAST_TRAINING_YEAR = 1900, 9
INSZ_FIELD = InszField()


class Wrong(ValueError):
    """What is wrong with this cell, for the person who brought the file."""


def quoted(text: str) -> str:
    short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return f"‘{short}’"


def insz(text: str, *, today: datetime.date) -> tuple[str, datetime.date | None]:
    """The eleven digits, and the birth date they speak of when there is no doubt about it."""
    digits = text.translate(PUNCTUATION)
    if not (digits.isascii() and digits.isdigit()):
        raise Wrong(not_insz(text))
    if SHORTEST_INSZ <= len(digits) < INSZ_LENGTH and ssn.is_valid(digits.zfill(INSZ_LENGTH)) and digits == text:
        digits = digits.zfill(INSZ_LENGTH)  # a number of Excel loses its zeros in front
    if len(digits) == INSZ_LENGTH and (born := plain_birth_date(digits, today)):
        return digits, born
    if is_readable(text):
        raise Wrong("Hier staat een datum in plaats van een INSZ. Kijk na of de kolommen juist gekozen zijn.")
    try:
        number = INSZ_FIELD.to_python(text)
    except ValidationError as error:
        raise Wrong(error.messages[0]) from None
    return str(number), ssn.get_birth_date(str(number))


def plain_birth_date(digits: str, today: datetime.date) -> datetime.date | None:
    """For the common case, without asking the library: a valid number with an everyday date in it."""
    base, check = int(digits[:9]), int(digits[9:])
    month, day = int(digits[2:4]), int(digits[4:6])
    if not (1 <= month <= 12 and 1 <= day <= 28):  # noqa: PLR2004
        return None
    if 97 - base % 97 == check:
        return datetime.date(1900 + base // 10_000_000, month, day)
    if 97 - (base + CENTURY) % 97 == check and 2000 + base // 10_000_000 < today.year:
        return datetime.date(2000 + base // 10_000_000, month, day)
    return None


def not_insz(text: str) -> str:
    if is_readable(text):
        return "Hier staat een datum in plaats van een INSZ. Kijk na of de kolommen juist gekozen zijn."
    if not any(c.isdigit() for c in text):
        return "Hier staan woorden in plaats van een INSZ. Kijk na of de kolommen juist gekozen zijn."
    return "Een INSZ bestaat uit 11 cijfers, zonder letters."


def date(text: str, *, today: datetime.date, past: bool = False) -> datetime.date:
    """A day: 30/06/2014, 2014-06-30, 20140630, or the number Excel keeps for it."""
    plain = MIDNIGHT.sub("", text)
    if EXCEL_DATE.fullmatch(plain):
        days = int(float(plain))
        if days in EXCEL_DAYS:
            return EXCEL_EPOCH + datetime.timedelta(days=days)
    if COMPACT.fullmatch(plain):
        try:
            return datetime.date(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
        except ValueError:
            pass
    try:
        return parse_date(plain, today=today, past=past)
    except UnreadableError as problem:
        raise Wrong(not_date(text, str(problem))) from None


def not_date(text: str, problem: str) -> str:
    digits = text.translate(PUNCTUATION)
    if len(digits) == INSZ_LENGTH and digits.isdigit():
        return "Hier staat een INSZ in plaats van een datum. Kijk na of de kolommen juist gekozen zijn."
    return problem


def name(text: str, *, longest: int = 80) -> str:
    """Somebody's name: no date and no number, and not both names in one cell."""
    if text[0].isdigit():
        if is_readable(text):
            raise Wrong("Hier staat een datum in plaats van een naam. Kijk na of de kolommen juist gekozen zijn.")
        digits = text.translate(PUNCTUATION)
        if digits.isdigit():
            raise Wrong("Hier staat een nummer in plaats van een naam. Kijk na of de kolommen juist gekozen zijn.")
    if "," in text and all(part.strip() for part in text.split(",", 1)):
        raise Wrong("Hier staan naam en voornaam in één cel. Zet ze elk in een eigen kolom.")
    return words(text, longest=longest)


def words(text: str, *, longest: int) -> str:
    found = " ".join(text.split())
    if len(found) > longest:
        raise Wrong(f"Dit is te lang: hoogstens {longest} tekens.")
    if not found.isprintable():
        raise Wrong("Hier staan tekens die geen letters zijn. Typ deze cel opnieuw.")
    return found


def word(text: str, known: Mapping[str, T], what: str, accepted: str) -> T:
    """One of a list; `what` and `accepted` make the sentence when it is not."""
    key = fold(text)
    if key not in known:
        raise Wrong(f"{quoted(text)} is geen {what}. Schrijf {accepted}.")
    return known[key]


def yes_no(text: str) -> bool | None:
    """Yes, no, or unknown."""
    return word(text, YES_NO, "ja of nee", "ja, nee, of laat de cel leeg als je het niet weet")


def training_year(text: str) -> int:
    found = ORDINAL.fullmatch(fold(text).removesuffix(".0"))
    number = int(found[1]) if found else 0
    if not 1 <= number <= LAST_TRAINING_YEAR:
        raise Wrong(f"{quoted(text)} is geen opleidingsjaar. Schrijf 1, 2, 3 …, of laat de cel leeg.")
    return number
