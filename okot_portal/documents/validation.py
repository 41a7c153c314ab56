"""Does the data fit the contract of a document? Answered before anything is drawn, all faults at once.

A contract is a TypedDict (nested at will). The answer is a plain copy, ready for JSON: dates as ISO text,
moments in Belgian time, text cleaned, what is empty left out. So the same content always gives the same
bytes, and data read back from its JSON fits the contract again. Errors name the field and what was expected,
never the value: they may end in a log.
"""

import datetime as dt
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)
from zoneinfo import ZoneInfo

from .printable import clean

BELGIUM = ZoneInfo("Europe/Brussels")


class InvalidDocumentError(ValueError):
    """The data does not fit the contract. `.errors` holds a line per field, without the values."""

    def __init__(self, template: str, errors: list[str]) -> None:
        self.template, self.errors = template, errors
        super().__init__(f"{template}: " + "; ".join(errors))


class _FaultError(Exception):
    """One value that does not fit; collected, never seen outside this module."""


def conform(template: str, contract: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """A cleaned, JSON-ready copy of data; raises InvalidDocumentError with every fault."""
    errors: list[str] = []
    result = _record(contract, data, "", errors)
    if errors:
        raise InvalidDocumentError(template, errors)
    return result


def _record(contract: type, data: Any, path: str, errors: list[str]) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        errors.append(f"{path.rstrip('.') or 'data'}: a mapping is expected, not {type(data).__name__}")
        return {}
    hints = get_type_hints(contract)
    required: frozenset[str] = contract.__required_keys__  # type: ignore[attr-defined]
    errors.extend(f"{path}{key}: unknown field" for key in sorted(map(str, data.keys() - hints.keys())))
    result = {}
    for key, hint in hints.items():
        value = _value(hint, data.get(key), f"{path}{key}", errors)
        if value in (None, "", [], {}):
            if key in required and not _accepts_empty(hint, value):
                errors.append(f"{path}{key}: required, but empty")
            if key not in required or value not in ([], {}):
                continue
        result[key] = value
    return result


def _accepts_empty(hint: Any, value: Any) -> bool:
    """A required list or record may be empty, a required "X | None" may be None; the rest may not."""
    return value in ([], {}) or (value is None and NoneType in get_args(hint))


def _value(hint: Any, value: Any, path: str, errors: list[str]) -> Any:
    hint = _plain(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if value is None:
        return None
    if is_typeddict(hint):
        return _record(hint, value, f"{path}.", errors)
    if origin is list:
        return _list(arguments[0], value, path, errors)
    try:
        return _choice(arguments, value) if origin is Literal else _SCALARS[hint](value)
    except _FaultError as fault:
        errors.append(f"{path}: {fault}")
        return value if isinstance(value, bool) else "?"


def _plain(hint: Any) -> Any:
    """The type inside NotRequired[…] and … | None."""
    while get_origin(hint) in (NotRequired, Required, Union, UnionType):
        (hint,) = [argument for argument in get_args(hint) if argument is not NoneType]
    return hint


def _list(hint: Any, value: Any, path: str, errors: list[str]) -> list[Any]:
    if not isinstance(value, list | tuple):
        errors.append(f"{path}: a list is expected, not {type(value).__name__}")
        return []
    items = [_value(hint, item, f"{path}[{position}]", errors) for position, item in enumerate(value)]
    errors.extend(f"{path}[{position}]: empty" for position, item in enumerate(items) if item in (None, "", {}))
    return items


def _choice(allowed: tuple[Any, ...], value: Any) -> Any:
    if value not in allowed:
        raise _FaultError("one of " + ", ".join(map(str, allowed)) + " is expected")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _FaultError(f"text is expected, not {type(value).__name__}")
    return clean(str(value))


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _FaultError(f"true or false is expected, not {type(value).__name__}")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _FaultError(f"a whole number is expected, not {type(value).__name__}")
    return value


def _day(value: Any) -> str:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    try:
        return dt.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise _FaultError("a date is expected") from None


def _moment(value: Any) -> str:
    try:
        moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _FaultError("a moment (datetime) is expected") from None
    if moment.tzinfo is None:
        raise _FaultError("a moment with a time zone is expected")
    return moment.astimezone(BELGIUM).replace(microsecond=0).isoformat()


_SCALARS = {str: _text, bool: _truth, int: _number, dt.date: _day, dt.datetime: _moment}
