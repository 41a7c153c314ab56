"""The INSZ as a number: valid or not, what it hints at, and how much of it may be shown (IDR-01, IDR-02, IDR-03)."""

import datetime
import re
from dataclasses import dataclass

from django.utils.formats import date_format
from stdnum.be import ssn
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from trajects.clients.choices import Sex

SHOWN = re.compile(r"^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$")
LENGTH = 11


class NotAnInsz(ValueError):
    """The sentence says what is wrong with the number, never the number itself."""


def clean(typed: str) -> str:
    """The eleven digits of a valid INSZ or BIS number. Raises `NotAnInsz` with a sentence that says why."""
    try:
        return str(ssn.validate(typed))
    except InvalidLength:
        digits = sum(char.isdigit() for char in typed)
        raise NotAnInsz(f"Een INSZ telt 11 cijfers; je typte er {digits}.") from None
    except InvalidChecksum:
        raise NotAnInsz("De laatste twee cijfers passen niet bij de rest. Kijk het nummer na op de kaart.") from None
    except ValidationError:
        raise NotAnInsz("Dit is geen INSZ. Typ de 11 cijfers, bijvoorbeeld 85.07.30-033.28.") from None


def formatted(number: str) -> str:
    return SHOWN.sub(r"\1.\2.\3-\4.\5", number)


def masked(number: str) -> str:
    """What a page shows before somebody asks to see the number."""
    return SHOWN.sub(r"\1.\2.\3-***.**", number)


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
