"""Which lists can leave the portal as a file. The floors above name them in the settings: EXPORT_LISTS.

A list says who may, asks the very question its page asks (the same rows, the same filters), and names its columns with
how much of a person each reveals.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.module_loading import import_string

from okot_portal.tables import Column, Kind, Note
from partners.actor import Actor
from partners.exports.models import Contents
from partners.team import guides_clients

PLAIN, PERSONAL, INSZ = Contents.PLAIN, Contents.PERSONAL, Contents.INSZ
# What a file of these contents shows.
SHOWN: dict[str, frozenset[str]] = {
    PLAIN: frozenset({PLAIN}),
    PERSONAL: frozenset({PLAIN, PERSONAL}),
    INSZ: frozenset({PLAIN, PERSONAL, INSZ}),
}


@dataclass(frozen=True)
class Question:
    """What a page was asked, by whom and on which day; `data` is its address with the words that were typed."""

    actor: Actor
    data: QueryDict
    today: datetime.date


@dataclass(frozen=True)
class Answer:
    """`rows` in the order of the page; `load` completes a thousand of them in as many questions as it does one."""

    rows: "QuerySet[Any] | Sequence[Any]"
    words: Sequence[Note] = ()
    load: Callable[[list[Any]], Iterable[Any]] = iter


@dataclass(frozen=True)
class Field:
    """A column, how its value is found in a row, and what it reveals."""

    column: Column
    value: Callable[[Any], Any]
    reveals: Contents = PLAIN


def field(
    title: str, value: Callable[[Any], Any], kind: Kind = Kind.TEXT, width: int = 18, reveals: Contents = PLAIN
) -> Field:
    return Field(Column(title.lower(), title, kind, width), value, reveals)


@dataclass(frozen=True)
class Listing:
    """`client_of` gives the client a row is about, whose log then tells of the file; None for a list of no people."""

    code: str
    title: str
    file_name: str
    url: Callable[[], str]
    may: Callable[[Actor], bool]
    ask: Callable[[Question], Answer]
    fields: tuple[Field, ...]
    client_of: Callable[[Any], int | None] = lambda row: None

    def contents_for(self, actor: Actor) -> list[Contents]:
        """What this actor can choose from: an INSZ only for who guides clients."""
        found = [PLAIN]
        revealing = {one.reveals for one in self.fields}
        if PERSONAL in revealing:
            found.append(PERSONAL)
        if INSZ in revealing and guides_clients(actor):
            found.append(INSZ)
        return found

    def shown(self, contents: str) -> list[Field]:
        return [one for one in self.fields if one.reveals in SHOWN[contents]]

    def allows(self, actor: Actor, contents: str) -> bool:
        return actor.membership is not None and self.may(actor) and contents in self.contents_for(actor)


@cache
def listings() -> dict[str, Listing]:
    found: dict[str, Listing] = {}
    for path in settings.EXPORT_LISTS:
        for listing in import_string(path):
            if listing.code in found:
                raise ValueError(f"Two lists are called {listing.code}.")
            found[listing.code] = listing
    return found
