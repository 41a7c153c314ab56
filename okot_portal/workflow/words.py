"""Dutch words for what stands in a table as a function: who hears, whose duty it is, by when, what else changes."""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def in_words(words: str) -> Callable[[F], F]:
    """Say in Dutch what this function of a table stands for; previews and the generated pages print it."""

    def mark(function: F) -> F:
        function.words = words  # type: ignore[attr-defined]
        return function

    return mark


def words_of(function: Callable[..., Any]) -> str:
    """The words given to this function; "" when nobody gave any."""
    return str(getattr(function, "words", ""))
