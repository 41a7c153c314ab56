"""What a table says about each of its columns, and how a value is written in words."""

import datetime
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

Note = tuple[str, str]
"""A line of explanation: what it is about, and the sentence."""
Rows = Iterable[Sequence[Any]]


class Kind(enum.Enum):
    """A percentage is given in points, rounded as it must be read: 76.9 is written as 76,9 %."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column:
    """`decimals` fixes how many are shown; None shows the number as it is. `width` counts characters."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 16
    decimals: int | None = None


def local(value: datetime.datetime) -> datetime.datetime:
    """The hour on the clock here: a file knows no time zones."""
    return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value


def yes_no(value: Any) -> str:
    return "ja" if value else "nee"


def number_in_words(value: float | Decimal, decimals: int | None) -> str:
    """A decimal comma and no separators, rounded half up: what Excel of this country reads as a number."""
    exact = Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{exact:f}".replace(".", ",")


def in_words(column: Column, value: Any) -> str:
    """The value as a person reads it. A text in a column of numbers ("n.b.") stays that text."""
    if value is None:
        return ""
    if column.kind is Kind.YES_NO and not isinstance(value, str):
        return yes_no(value)
    if isinstance(value, datetime.datetime):
        form = "%d/%m/%Y" if column.kind is Kind.DATE else "%d/%m/%Y %H:%M"
        return local(value).strftime(form)
    if isinstance(value, datetime.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    if column.kind in (Kind.NUMBER, Kind.PERCENT) and isinstance(value, int | float | Decimal):
        decimals = 1 if column.kind is Kind.PERCENT and column.decimals is None else column.decimals
        return number_in_words(value, decimals)
    return str(value)
