"""For tests only: another value for one parameter, without touching the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest import mock

from okot_portal.parameters import values


@contextmanager
def parameter(key: str, value: Any) -> Iterator[None]:
    """Inside this block `key` has this value on every day: `with parameter("AKKOORD_TERMIJN_WERKDAGEN", 3): …`."""
    find = values._find

    def found(asked: str, on: date) -> values.Period | None:
        return values.Period(value, None, None) if asked == key else find(asked, on)

    with mock.patch.object(values, "_find", found):
        yield
