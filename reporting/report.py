"""What a report is: a question, a definition that is printed with every figure, what it asks, and how it counts.

A report is a class (domain.md §9). Pages, files and the command all show the one `Result` it gives.
"""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import QuerySet

from partners.actor import Actor
from reporting.enrolments import CountedEnrolment, EnrolmentQuerySet
from reporting.scope import ALL, Scope, sees_figures

Cell = int | Decimal | str | datetime.date | None


class Unit(models.TextChoices):
    """What one is counted. Rows of U1–U3 overlap, so they never add up to the total."""

    U1 = "U1", "Unieke cursisten: elke persoon telt één keer"
    U2 = "U2", "Unieke cursisten per provincie: wie in twee provincies startte, telt in elk van beide"
    U3 = "U3", "Unieke cursisten per opleiding: wie met meerdere opleidingen startte, telt bij elke opleiding"
    U4 = "U4", "Deelnames: elke gestarte of beëindigde opleiding telt"
    U5 = "U5", "Opleidingsclusters: opleidingen van één persoon die op elkaar volgen, tellen samen één keer"
    TRAJECTORIES = "T", "Trajecten"
    GROUPS = "G", "Groepen en deelnemers"
    MONTHS = "M", "Maanden: elke kalendermaand van elk traject telt"
    EVENTS = "E", "Gebeurtenissen"


class ColumnKind(models.TextChoices):
    TEXT = "text", "tekst"
    COUNT = "count", "aantal"
    PERCENTAGE = "percentage", "percentage"
    DAYS = "days", "dagen"
    MONEY = "money", "euro"
    DATE = "date", "datum"


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    kind: ColumnKind = ColumnKind.COUNT
    digits: int = 0  # after the comma
    is_people: bool = True  # counts people or their trajectories: small numbers are hidden outside the organisation


class RowKind(models.TextChoices):
    PLAIN = "plain", "rij"
    SUBTOTAL = "subtotal", "tussentotaal"
    TOTAL = "total", "totaal"
    BELOW = "below", "onder de streep"


@dataclass(frozen=True)
class Row:
    """A None among the cells could not be measured: it prints as "n.b.", never as 0. `key` opens what lies behind."""

    label: str
    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.PLAIN
    key: str = ""
    group: str = ""


@dataclass(frozen=True)
class Unknown:
    """Records that lack what the table needs: counted, told, and open to who may see them."""

    label: str
    count: int | str  # a text where the figure is hidden
    key: str = ""


@dataclass(frozen=True)
class Result:
    first_column: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unknown: tuple[Unknown, ...] = ()
    notes: tuple[str, ...] = ()

    def cell(self, label: str, column: str) -> Cell:
        """The value of a row and a column, by their names. Raises `StopIteration` when there is no such row."""
        position = [one.key for one in self.columns].index(column)
        return next(row.cells[position] for row in self.rows if row.label == label)


@dataclass(frozen=True)
class Parameters:
    """What was asked. A report reads only what it `asks`; both days of the period are included."""

    first: datetime.date
    last: datetime.date
    scope: Scope = ALL
    population: tuple[str, ...] = ()  # levels, or the name of one training; empty: all
    measured_in: datetime.date | None = None  # the first day of the measuring month (R7, R8)
    months_after: int | None = None  # when work is measured after the end (R8)
    province_of: str = "home"  # "home" or "training"
    top: int = 5
    month_of: str = "performed"  # the months of R14: "performed", or "started" for the month the guidance began
    open_days: int = 30
    today: datetime.date = field(default_factory=datetime.date.today)


def month_before(today: datetime.date) -> datetime.date:
    return today.replace(day=1) - relativedelta(months=1)


class Report(ABC):
    code: ClassVar[str]
    title: ClassVar[str]
    question: ClassVar[str]
    definition: ClassVar[str]
    included: ClassVar[tuple[str, ...]] = ()
    excluded: ClassVar[tuple[str, ...]] = ()
    unit: ClassVar[Unit]
    source: ClassVar[str] = ""
    asks: ClassVar[tuple[str, ...]] = ("period", "organisation")
    # Where its drawing comes from: the key of a column, the name of another drawing (drawings.py), or nothing.
    charted: ClassVar[str] = ""
    # Each row is one trajectory by its reference: who looks across organisations sees no references.
    one_per_row: ClassVar[bool] = False
    # Rows name people or their clients: never published, and not in what goes outside.
    names_people: ClassVar[bool] = False

    @property
    def number(self) -> str:
        """As people name it: R1. A report of the portal's own has no number, only an address."""
        return self.code if self.code[1:].isdigit() else ""

    def parameters(self, today: datetime.date, scope: Scope = ALL) -> Parameters:
        """What is asked when nobody chose anything: this calendar year until today."""
        first, measured = today.replace(month=1, day=1), month_before(today)
        return Parameters(first=first, last=today, scope=scope, measured_in=measured, today=today)

    def readable_by(self, actor: Actor) -> bool:
        """Who may open it at all; over whose records it then counts is the scope's."""
        return sees_figures(actor) or actor.is_administrator

    @abstractmethod
    def result(self, asked: Parameters) -> Result:
        """The table. Raises nothing: what cannot be measured is None in its cell."""

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        """The records behind the row with this key; None when there is no list behind it."""
        return None


class EnrolmentReport(Report):
    """A report over enrolments: each row is a condition on the same base."""

    @abstractmethod
    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        """The enrolments this report is about."""

    def conditions(self, asked: Parameters) -> dict[str, Callable[[EnrolmentQuerySet], EnrolmentQuerySet]]:
        """Per key of a row, which of the base belong to it."""
        return {}

    def behind(self, asked: Parameters, key: str) -> EnrolmentQuerySet | None:
        condition = self.conditions(asked).get(key)
        return condition(self.base(asked)) if condition else None


def enrolments(asked: Parameters) -> EnrolmentQuerySet:
    return CountedEnrolment.objects.in_scope(asked.scope)
