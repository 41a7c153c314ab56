"""What somebody means with the words in the box: a number, a reference, a birth date, or names."""

import datetime
import re
from dataclasses import dataclass

from okot_portal.web.dates import UnreadableError, is_readable, parse_date
from trajects.clients.text import CLIENT_NUMBER

SHORTEST = 2  # letters: fewer find everybody
REFERENCE = re.compile(r"\d{4}-\d{1,9}")
INSZ, KBO = re.compile(r"\d{11}"), re.compile(r"\d{10}")
PUNCTUATION = re.compile(r"[\s.\-/]")


@dataclass(frozen=True)
class Question:
    """`names` are the words beside a birth date; `sentence` says in Dutch what cannot be right about the date."""

    typed: str = ""
    names: str = ""
    born_on: datetime.date | None = None
    reference: str = ""
    kbo: str = ""
    is_insz: bool = False
    sentence: str = ""

    @property
    def is_empty(self) -> bool:
        return len(self.typed) < SHORTEST

    @property
    def asks_for_people(self) -> bool:
        return bool(self.names or self.born_on) and not self.sentence

    @property
    def asks_for_words(self) -> bool:
        """Trainings and organisations have no birth date."""
        return bool(self.names) and self.born_on is None and not CLIENT_NUMBER.fullmatch(self.names.upper())


def national_number(typed: str) -> str:
    """The eleven digits of an INSZ, however they were punctuated; nothing when it is something else."""
    digits = PUNCTUATION.sub("", typed)
    return digits if INSZ.fullmatch(digits) else ""


def read(typed: str, today: datetime.date) -> Question:
    words = " ".join(typed.replace(",", " ").replace("°", " ").split())
    if national_number(words):
        return Question(words, is_insz=True)
    if REFERENCE.fullmatch(words):
        return Question(words, reference=words)
    if KBO.fullmatch(digits := PUNCTUATION.sub("", words)):
        return Question(words, kbo=digits)
    date, names = part_date(words)
    if not date:
        return Question(words, names=words)
    try:
        return Question(words, names=names, born_on=parse_date(date, today=today, past=True))
    except UnreadableError as error:
        is_being_typed = date.isdigit()  # the beginning of a longer number
        return Question(words, names=names, sentence="" if is_being_typed else str(error))


def part_date(words: str) -> tuple[str, str]:
    """A date at the beginning or at the end, and the other words: '12 maart 1985 janssens', 'janssens 12/3/85'."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        for start in (0, len(parts) - length):
            date = " ".join(parts[start : start + length])
            if is_readable(date.lower()):
                return date, " ".join([*parts[:start], *parts[start + length :]])
    return "", words
