"""The INSZ as a number: what it hints at, and how much of it may be shown (IDR-02, IDR-03)."""

import datetime
import re
from dataclasses import dataclass

from django.utils.formats import date_format
from stdnum.be import ssn

from trajects.clients.choices import Sex

ELEVEN_DIGITS = re.compile(r"^(\d\d)(\d\d)(\d\d)\d{5}$")


def masked(number: str) -> str:
    """What a page shows before somebody asks to see the number: 85.07.30-***.**"""
    return ELEVEN_DIGITS.sub(r"\1.\2.\3-***.**", number)


@dataclass(frozen=True)
class Hints:
    """What the number itself says; None when it says nothing (a BIS number with month + 20, an unknown date)."""

    birth_date: datetime.date | None
    sex: str | None


def hints(number: str) -> Hints:
    sex = {"M": Sex.MAN, "F": Sex.WOMAN}.get(ssn.get_gender(number) or "")
    return Hints(birth_date=ssn.get_birth_date(number), sex=sex)


def doubts(number: str, *, birth_date: datetime.date | None, sex: str) -> list[str]:
    """Where the number and the registered data contradict each other. The data stand; a person decides (IDR-03)."""
    hint = hints(number)
    sentences = []
    if hint.birth_date and birth_date and hint.birth_date != birth_date:
        sentences.append(
            f"Volgens het INSZ is de geboortedatum {date_format(hint.birth_date, 'd/m/Y')}, "
            f"hier staat {date_format(birth_date, 'd/m/Y')}. Kijk na welke klopt."
        )
    if hint.sex and sex in (Sex.MAN, Sex.WOMAN) and hint.sex != sex:
        sentences.append(
            f"Volgens het INSZ is het geslacht ‘{Sex(hint.sex).label}’, hier staat ‘{Sex(sex).label}’. "
            "Is dat de bedoeling, dan hoef je niets te doen."
        )
    return sentences
