"""The flow of candidates, step by step (STROOM), and how many started each month (MAANDEN)."""

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from reporting.counting import Condition, filtered
from reporting.enrolments import EnrolmentQuerySet
from reporting.report import (
    Column,
    ColumnKind,
    EnrolmentReport,
    Parameters,
    Report,
    Result,
    Row,
    RowKind,
    Unit,
    enrolments,
)
from reporting.rounding import percentage
from trajects.agreements.models import AgreementState
from trajects.intakes.models import IntakeState
from trajects.okot.choices import ENDS
from trajects.okot.models import OkotTrajectory

FLOW = "flow"  # drawn as a flow, not as bars
ARROW = ">"
OVER = Q(state__in=ENDS)


@dataclass(frozen=True)
class Stage:
    """`reached` holds for whoever came this far, or further."""

    key: str
    label: str
    reached: Q


STARTED = Q(started_on__isnull=False)
ADMITTED = STARTED | Q(expected_start_on__isnull=False) | Q(intake__state=IntakeState.POSITIVE)
HELD = ADMITTED | Q(intake__held_on__isnull=False)
AGREED = HELD | Q(agreement__state=AgreementState.GIVEN)
STAGES = (
    Stage("candidate", "Kandidaat", Q(candidature_on__isnull=False)),
    Stage("agreed", "Akkoord", AGREED),
    Stage("intake", "Intake", HELD),
    Stage("admitted", "Toegelaten", ADMITTED),
    Stage("started", "Gestart", STARTED),
)
ENDED = Q(ended_on__isnull=False)
OUTCOMES = (
    Stage("passed", "Geslaagd", STARTED & Q(diploma_on__isnull=False)),
    Stage("failed", "Niet geslaagd", STARTED & ENDED & Q(diploma_on__isnull=True, stop_reason="")),
    Stage("stopped", "Stopgezet", STARTED & ENDED & Q(diploma_on__isnull=True) & ~Q(stop_reason="")),
    Stage("running", "In opleiding", STARTED & Q(ended_on__isnull=True)),
)
LEFT, WAITING = "left", "waiting"
LABELS = {LEFT: "Niet verder", WAITING: "Nog bezig", **{one.key: one.label for one in (*STAGES, *OUTCOMES)}}


class Flow(Report):
    code = "STROOM"
    title = "Doorstroom van kandidaten"
    question = "Hoeveel kandidaten raken van stap tot stap, en waar haken ze af?"
    definition = (
        "OKOT-trajecten waarvan de kandidaatstelling in de periode viel, met hoever ze nu gekomen zijn. Wie een stap "
        "bereikte, bereikte ook de stappen ervoor. Wie niet verder ging, is geweigerd, niet toegelaten of ingetrokken."
    )
    included = ("elk traject telt één keer, ook van wie later opnieuw kandidaat is",)
    excluded = ("ingevoerde vroegere jaren: daarvan zijn de stappen niet gekend",)
    unit = Unit.TRAJECTORIES
    charted = FLOW

    def base(self, asked: Parameters) -> QuerySet[OkotTrajectory]:
        found = OkotTrajectory.objects.filter(candidature_on__range=(asked.first, asked.last))
        return found if asked.scope.is_everything else found.filter(asked.scope.condition())

    def result(self, asked: Parameters) -> Result:
        reached = {f"to_{one.key}": Count("pk", filter=one.reached) for one in (*STAGES, *OUTCOMES)}
        over = {f"to_over_{one.key}": Count("pk", filter=one.reached & OVER) for one in STAGES}
        found = self.base(asked).aggregate(**reached, **over)
        counted = {name.removeprefix("to_"): number for name, number in found.items()}
        total = counted["candidate"]
        rows = [
            Row(f"{LABELS[a]} → {LABELS[b]}", (number, percentage(number, total)), key=f"{a}{ARROW}{b}")
            for a, b, number in moves(counted)
        ]
        columns = (
            Column("trajectories", "Trajecten"),
            Column("share", "Aandeel in de kandidaten", ColumnKind.PERCENTAGE, 1),
        )
        every = Row("Alle kandidaten", (total, percentage(total, total)), RowKind.BELOW, "candidate>candidate")
        return Result("Van → naar", columns, (*rows, every))

    def behind(self, asked: Parameters, key: str) -> QuerySet[OkotTrajectory] | None:
        condition = conditions().get(key)
        return self.base(asked).filter(condition) if condition is not None else None


def moves(counted: dict[str, int]) -> list[tuple[str, str, int]]:
    """From where to where, and how many; each stage is a part of the one before it."""
    found = []
    for here, after in pairwise(STAGES):
        left = counted[f"over_{here.key}"] - counted[f"over_{after.key}"]
        waiting = counted[here.key] - counted[after.key] - left
        found += [(here.key, after.key, counted[after.key]), (here.key, LEFT, left), (here.key, WAITING, waiting)]
    return [*found, *(("started", one.key, counted[one.key]) for one in OUTCOMES)]


def conditions() -> dict[str, Q]:
    """Per move, which of the candidates made it."""
    found = {"candidate>candidate": Q(), **{f"started{ARROW}{one.key}": one.reached for one in OUTCOMES}}
    for here, after in pairwise(STAGES):
        stayed = here.reached & ~Q(pk__in=OkotTrajectory.objects.filter(after.reached).values("pk"))
        found[f"{here.key}{ARROW}{after.key}"] = after.reached
        found[f"{here.key}{ARROW}{LEFT}"] = stayed & OVER
        found[f"{here.key}{ARROW}{WAITING}"] = stayed & ~OVER
    return found


class Months(EnrolmentReport):
    code = "MAANDEN"
    title = "Gestarte opleidingen per maand"
    question = "Hoeveel opleidingen starten er elke maand?"
    definition = "OKOT-deelnames volgens de maand van hun startdatum."
    included = ("elke deelname met een startdatum in de periode: wie twee opleidingen startte, telt twee keer",)
    excluded = ("pionierprojecten die niet naar een diploma leiden",)
    unit = Unit.U4
    asks = ("period", "organisation", "population")
    charted = "started"

    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        return enrolments(asked).okot().started_in(asked.first, asked.last).of_population(asked.population)

    def conditions(self, asked: Parameters) -> dict[str, Condition]:
        months = {
            f"{year}-{month:02}": filtered(starts_on__year=year, starts_on__month=month)
            for year in range(asked.first.year, asked.last.year + 1)
            for month in range(1, 13)
        }
        return {**months, "all": filtered()}

    def result(self, asked: Parameters) -> Result:
        per_month = self.base(asked).order_by().annotate(month=TruncMonth("starts_on")).values_list("month")
        counted = {f"{month:%Y-%m}": number for month, number in per_month.annotate(counted=Count("pk"))}
        first, last = f"{asked.first:%Y-%m}", f"{asked.last:%Y-%m}"
        rows = [
            Row(f"{key[5:]}/{key[:4]}", (counted.get(key, 0),), key=key)
            for key in self.conditions(asked)
            if first <= key <= last
        ]
        total = Row("Totaal", (sum(counted.values()),), RowKind.TOTAL, "all")
        return Result("Maand", (Column("started", "Gestart"),), (*rows, total))
