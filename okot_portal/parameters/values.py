"""`value(key, on=day)`: what a parameter was, is or will be on a day.

Kept per process and still never stale, without a message between processes: a period that has begun is never changed
(models.py, and a trigger), so whatever was read for a day up to and including the day of reading stays true for good.
Days still to come are read from the database each time, and a new day reads everything anew.
"""

import copy
import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.utils import timezone

from okot_portal.parameters.definition import Definition
from okot_portal.parameters.definitions import DEFINITIONS


class UnknownParameter(KeyError):
    """Nobody defined this key: a typing error in the code."""


class MissingParameter(LookupError):
    """The key exists, but it has no value for the asked day."""


@dataclass(frozen=True)
class Period:
    value: Any
    valid_from: datetime.date | None
    valid_until: datetime.date | None

    def covers(self, day: datetime.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True)
class _Reading:
    day: datetime.date
    periods: dict[str, tuple[Period, ...]]


_reading: _Reading | None = None


def value(key: str, *, on: datetime.date) -> Any:
    """The value of `key` on day `on`, as the kind of its definition.

    Raises `UnknownParameter` for a key that is not defined, `MissingParameter` when no period covers the day.
    """
    if key not in DEFINITIONS:
        raise UnknownParameter(f"Parameter {key} bestaat niet; zie okot_portal/parameters/definitions.py.")
    found = _find(key, on)
    if found is None:
        raise MissingParameter(
            f"Parameter {key} ({DEFINITIONS[key].label}) heeft geen waarde voor {on:%d/%m/%Y}. "
            "Voeg die toe in het beheer, of draai 'manage.py load_reference_data'."
        )
    return copy.deepcopy(found.value)


def integer(key: str, *, on: datetime.date) -> int:
    return _typed(int, key, on)


def decimal(key: str, *, on: datetime.date) -> Decimal:
    return _typed(Decimal, key, on)


def text(key: str, *, on: datetime.date) -> str:
    return _typed(str, key, on)


def table(key: str, *, on: datetime.date) -> dict[str, Any]:
    return _typed(dict, key, on)


def sequence(key: str, *, on: datetime.date) -> list[Any]:
    return _typed(list, key, on)


def forget() -> None:
    """Read everything anew on the next question (after loading reference data, and between tests)."""
    global _reading  # noqa: PLW0603 - one reading per process is the point of this module
    _reading = None


def _typed(kind: type, key: str, on: datetime.date) -> Any:
    found = value(key, on=on)
    if not isinstance(found, kind):
        raise TypeError(f"Parameter {key} is een {type(found).__name__}, geen {kind.__name__}.")
    return found


def _find(key: str, on: datetime.date) -> Period | None:
    today = timezone.localdate()
    if on <= today:
        found = _covering(_remembered(today).get(key, ()), on)
        if found:
            return found
    return _covering(_read(DEFINITIONS[key]), on)


def _covering(periods: tuple[Period, ...], day: datetime.date) -> Period | None:
    return next((period for period in periods if period.covers(day)), None)


def _remembered(today: datetime.date) -> dict[str, tuple[Period, ...]]:
    global _reading  # noqa: PLW0603 - see above; replaced as a whole, so threads see the old or the new one
    reading = _reading
    if reading is None or reading.day != today:
        reading = _reading = _Reading(today, _read_all())
    return reading.periods


def _stored() -> Any:
    """The rows; looked up late, because the package is imported while Django still loads its models."""
    return apps.get_model("parameters", "ParameterPeriod").objects.all()


def _read_all() -> dict[str, tuple[Period, ...]]:
    periods: dict[str, tuple[Period, ...]] = {}
    rows = _stored().order_by().values_list("parameter__key", "value", "valid_from", "valid_until")
    for key, stored, start, end in rows:
        if key in DEFINITIONS:
            periods[key] = (*periods.get(key, ()), Period(DEFINITIONS[key].read(stored), start, end))
    return periods


def _read(definition: Definition) -> tuple[Period, ...]:
    rows = _stored().filter(parameter__key=definition.key).order_by()
    return tuple(
        Period(definition.read(stored), start, end)
        for stored, start, end in rows.values_list("value", "valid_from", "valid_until")
    )
