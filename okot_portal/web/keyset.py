"""Pages of a long list, as fast for the last page as for the first: the next page starts after a row.

The address carries the primary key of the last row and nothing else: a list sorted by name would otherwise put
a name in the address, and so in every log between here and there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

T = TypeVar("T", bound=Model)
PARAMETER = "na"
PAGE_SIZE = 25


@dataclass(frozen=True)
class KeysetPage(Generic[T]):
    """One page: its rows, and the key to ask the following one with (None on the last page)."""

    rows: list[T]
    next_after: Any
    is_first: bool
    size: int

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def keyset_page(
    queryset: QuerySet[T], *, order: Sequence[str], after: str | None = None, size: int = PAGE_SIZE
) -> KeysetPage[T]:
    """The page of `queryset` after the row with primary key `after`.

    `order` names non-null columns ("-" turns one around) and is completed with the primary key. A key that no
    longer exists, or makes no sense, gives the first page: the list may have changed since the link was drawn.
    """
    columns = [*order, "pk"]
    position = _position(queryset, columns, after)
    rows = queryset.order_by(*columns)
    if position is not None:
        rows = rows.filter(_beyond(columns, position))
    found = list(rows[: size + 1])
    more = len(found) > size
    return KeysetPage(
        rows=found[:size],
        next_after=found[size - 1].pk if more else None,
        is_first=position is None,
        size=size,
    )


def _position(queryset: QuerySet[Any], columns: list[str], after: str | None) -> tuple[Any, ...] | None:
    """The values of the row the page starts after. Looked up in the same queryset: not yours stays not yours."""
    if not after or not after.isascii() or not after.isdigit() or len(after) > len(str(2**63)) - 1:
        return None
    names = [column.removeprefix("-") for column in columns]
    return queryset.filter(pk=int(after)).order_by().values_list(*names).first()


def _beyond(columns: list[str], position: tuple[Any, ...]) -> Q:
    """a > x, or a = x and b > y, or a = x and b = y and pk > z; with < where a column runs down."""
    beyond, equal = Q(), Q()
    for column, value in zip(columns, position, strict=True):
        name = column.removeprefix("-")
        comparison = "lt" if column.startswith("-") else "gt"
        beyond |= equal & Q(**{f"{name}__{comparison}": value})
        equal &= Q(**{name: value})
    return beyond
