"""What the portal records about each field of action: a figure with its definition, for one agreement and its period.

A folder contributes its own in a module `progress`, which is loaded at the start: so the agreement shows figures of
workflows it does not know, and a folder that is deleted takes its figures along. All of them are one question to the
database, however many there are.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value

from trajects.cooperation.choices import ActionField
from trajects.cooperation.models import CooperationAgreement


@dataclass(frozen=True)
class Asked:
    """Whose, and from which day until which (both included)."""

    ocmws: tuple[int, ...]
    vdab: int
    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        return self.first, self.last


@dataclass(frozen=True)
class Figure:
    """`rows` are what is counted; `of` names the column whose different values count (each client once)."""

    key: str
    field: ActionField
    label: str
    definition: str
    rows: Callable[[Asked], QuerySet[Any]]
    of: str = "pk"
    order: int = 50


@dataclass(frozen=True)
class Counted:
    figure: Figure
    value: int


FIGURES: dict[str, Figure] = {}


def contribute(*figures: Figure) -> None:
    """Called at import, once per figure: a key in use by another is a mistake of ours."""
    for figure in figures:
        if FIGURES.setdefault(figure.key, figure) != figure:
            raise ValueError(f"Two figures are called {figure.key}.")


def asked_of(agreement: CooperationAgreement, ocmws: tuple[int, ...], today: datetime.date) -> Asked:
    """What was recorded in its period, up to today."""
    return Asked(ocmws, agreement.vdab_id, agreement.starts_on, min(agreement.ends_on, today))


def counted(asked: Asked) -> dict[ActionField, list[Counted]]:
    """Every figure per field, in a stable order."""
    every = sorted(FIGURES.values(), key=lambda one: (one.field, one.order, one.key))
    parts = [_part(number, figure, asked) for number, figure in enumerate(every)]
    rows = parts[0].union(*parts[1:], all=True) if parts else ()
    values = {row["figure_number"]: row["figure_value"] for row in rows}
    return {
        field: [Counted(one, values.get(number, 0)) for number, one in enumerate(every) if one.field == field]
        for field in ActionField
    }


def _part(number: int, figure: Figure, asked: Asked) -> QuerySet[Any]:
    named = figure.rows(asked).order_by().annotate(figure_number=Value(number, output_field=IntegerField()))
    return named.values("figure_number").annotate(figure_value=Count(figure.of, distinct=True))
