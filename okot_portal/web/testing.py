"""For tests: silent mistakes of templates made loud. Use the fixture `loud_templates` in a test of a page."""

from collections.abc import Iterator
from typing import Any, cast
from unittest.mock import patch

import pytest
from django.template import engines
from django.template.backends.django import DjangoTemplates


class UnknownVariable(Exception):
    """A template printed a variable that nobody gave it: Django would have printed nothing."""


class Loud(str):
    """Stands in for `string_if_invalid`; Django fills the name of the variable in with `%`."""

    __slots__ = ()

    def __contains__(self, _part: object) -> bool:
        return True

    def __mod__(self, name: Any) -> str:
        raise UnknownVariable(f"{{{{ {name} }}}}")


@pytest.fixture
def loud_templates() -> Iterator[None]:
    """Printing a variable that nobody gave is an error in this test (`{% if %}` and `{% firstof %}` may ask)."""
    with patch.object(cast(DjangoTemplates, engines["django"]).engine, "string_if_invalid", Loud("?")):
        yield
