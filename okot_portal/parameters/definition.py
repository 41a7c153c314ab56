"""What a parameter is: a key, its meaning in words, its kind of value, and the values known when it was built."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models

Json = int | str | list | dict


class Kind(models.TextChoices):
    INTEGER = "integer", "geheel getal"
    DECIMAL = "decimal", "kommagetal"
    TEXT = "text", "tekst"
    TABLE = "table", "tabel"


@dataclass(frozen=True)
class Initial:
    """A value for a period (both ends included; None is open) and where it stands written."""

    value: Json
    source: str
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    note: str = ""
    to_verify: bool = False


@dataclass(frozen=True)
class Definition:
    """`words` puts a table or a code into a Dutch sentence part for the page; numbers need none."""

    key: str
    label: str
    kind: Kind
    initial: tuple[Initial, ...]
    unit: str = ""
    words: Callable[[Any], str] | None = None

    def read(self, stored: Json) -> Any:
        """The stored JSON as a Python value. Raises `ValueError` when it is not of this kind."""
        match self.kind:
            case Kind.INTEGER:
                return _integer(stored)
            case Kind.DECIMAL:
                return _decimal(stored)
            case Kind.TEXT:
                return _of(str, stored)
            case _:
                return _of((list, dict), stored)

    def in_words(self, value: Any) -> str:
        if self.words:
            return self.words(value)
        text = str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)
        return f"{text} {self.unit}".strip()


def _integer(stored: Json) -> int:
    if isinstance(stored, bool) or not isinstance(stored, int):
        raise ValueError("Geef een geheel getal.")
    return stored


def _decimal(stored: Json) -> Decimal:
    try:
        number = Decimal(str(stored))
    except InvalidOperation:
        raise ValueError("Geef een getal, bijvoorbeeld 0,1734.") from None
    if not number.is_finite():
        raise ValueError("Geef een getal, bijvoorbeeld 0,1734.")
    return number


def _of(kind: Any, stored: Json) -> Any:
    if not isinstance(stored, kind):
        raise ValueError("Deze waarde heeft niet de vorm die bij dit gegeven hoort.")
    return stored
