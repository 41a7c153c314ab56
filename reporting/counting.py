"""The few ways in which rows are counted, each once."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Q

from reporting.enrolments import EnrolmentQuerySet

Condition = Callable[[EnrolmentQuerySet], EnrolmentQuerySet]
Counts = dict[tuple[Any, ...], int]


def filtered(*conditions: Q, **lookups: Any) -> Condition:
    """Which rows belong to a line of a table; without conditions: all of them."""
    return lambda rows: rows.filter(*conditions, **lookups)


def per(rows: EnrolmentQuerySet, *columns: str) -> Counts:
    """How many enrolments (U4) per combination of these columns."""
    return _grouped(rows, columns, Count("*"))


def persons_per(rows: EnrolmentQuerySet, *columns: str) -> Counts:
    """How many different people (U1–U3) per combination of these columns."""
    return _grouped(rows, columns, Count("person", distinct=True))


def _grouped(rows: EnrolmentQuerySet, columns: tuple[str, ...], count: Count) -> Counts:
    found = rows.order_by().values_list(*columns).annotate(counted=count)
    return {tuple(line[:-1]): line[-1] for line in found}


def years_old(birth_date: F, *, on: F) -> Func:
    """Whole years on a day; a birthday counts from that day on. Unknown for who has no birth date."""
    days = (Func(day, template="%(expressions)s::timestamp") for day in (on, birth_date))  # no zone to reckon with
    return Func(*days, template="date_part('year', age(%(expressions)s))::integer", output_field=IntegerField())
