"""For tests: every address of the portal, and silent mistakes of templates made loud (the fixture `loud_templates`)."""

from collections.abc import Iterable, Iterator
from typing import Any, cast
from unittest.mock import patch

import pytest
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.urls import URLResolver, get_resolver


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


def address_names(resolver: Any = None, namespace: str = "") -> Iterable[str]:
    """The names of all addresses but those of the admin and of the style pages."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin" and "stijl" not in str(pattern.pattern):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from address_names(pattern, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}"
