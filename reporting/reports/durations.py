"""What the OCMW puts forward, and how long each step takes (R16): the report to steer by (domain.md §13)."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from partners.models import Organisation
from partners.roles import OrganisationKind
from reporting.durations import PER_OCMW, PER_TRAINING, PER_VDAB, WHOLE, Line, lines, open_ones, open_per_step
from reporting.report import Cell, Column, ColumnKind, Parameters, Report, Result, Row, RowKind, Unit
from reporting.rounding import half_up, percentage
from trajects.catalogue.models import Training
from trajects.okot.models import OkotTrajectory

STEPS = {1: "het akkoord", 2: "de intake", 3: "het resultaat", 4: "de start"}
EMPTY = ""
STEP_BY_STEP = "steps"  # drawn: how long each step takes, of all candidatures together
KINDS = {"ocmw": "ocmw_id", "vdab": "vdab_id", "training": "training_id"}


class R16(Report):
    code = "R16"
    title = "OCMW-aandeel en doorlooptijden"
    question = "Hoelang duurt elke stap van een kandidatuur, hoeveel gaan er door, en wat blijft te lang open?"
    definition = (
        "OKOT-kandidaturen van cliënten van een OCMW, gesteld in de periode. Een doorlooptijd loopt van de dag van de "
        "ene stap tot de dag van de volgende, zoals ze gebeurden; niet wanneer iemand ze ingaf. De mediaan is de "
        "middelste: de helft duurde korter, de helft langer. Het percentage is het deel van wie de vorige stap zette. "
        "Wat nog loopt, telt mee bij de kandidaturen en nog niet bij de volgende stap."
    )
    included = (
        "het akkoord: de eerste keer dat het gegeven werd",
        "de intake: de dag van het gesprek; het resultaat: toegelaten of niet toegelaten",
        "open: de volgende stap liet op de dag van vandaag langer op zich wachten dan het gekozen aantal dagen",
    )
    excluded = (
        "een stap die later rechtgezet werd",
        "bij wat open is: wat ingetrokken, geweigerd of afgewezen werd",
    )
    unit = Unit.TRAJECTORIES
    source = "Stappenplan van het portaal"
    asks = ("period", "organisation", "open_days")
    charted = STEP_BY_STEP

    def columns(self, asked: Parameters) -> tuple[Column, ...]:
        steps = (("agreed", "Akkoord"), ("held", "Intake"), ("resulted", "Resultaat"), ("started", "Start"))
        measured = [
            column
            for key, label in steps
            for column in (
                Column(f"{key}_share", label, ColumnKind.PERCENTAGE, 1),
                Column(f"{key}_days", f"Dagen tot {label.lower()}", ColumnKind.DAYS, 1, is_people=False),
            )
        ]
        return (Column("asked", "Kandidaturen"), *measured, Column("open", f"Open > {asked.open_days} dagen"))

    def base(self, asked: Parameters) -> QuerySet[Any]:
        return OkotTrajectory.objects.filter(asked.scope.condition(), candidature_on__range=(asked.first, asked.last))

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        kind, _, rest = key.partition("|")
        if kind == "all":
            return self.base(asked)
        if kind in KINDS and (rest.isdigit() or rest == ""):
            return self.base(asked).filter(**{KINDS[kind]: int(rest) if rest else None})
        if kind == "open" and rest.isdigit():
            return OkotTrajectory.objects.filter(pk__in=open_ones(asked, int(rest)))
        return None

    def result(self, asked: Parameters) -> Result:
        found, waiting = lines(asked), open_per_step(asked)
        rows = [self._row("Alle kandidaturen", one, RowKind.TOTAL, "all", "") for one in found if one.kind == WHOLE]
        empty = (EMPTY,) * 8
        for step, what in STEPS.items():
            cells = (waiting.get(step, 0), *empty, waiting.get(step, 0))
            label, key = f"Te lang open: wacht op {what}", f"open|{step}"
            rows.append(Row(label, cells, RowKind.BELOW, key, "Wat te lang wacht"))
        organisations = {one.pk: one.name for one in self._organisations(found)}
        trainings = {one.pk: str(one) for one in Training.objects.filter(pk__in=keys_of(found, PER_TRAINING))}
        if asked.scope.kind != OrganisationKind.OCMW:
            rows += self._block("Per OCMW", "ocmw", found, PER_OCMW, organisations)
        if asked.scope.kind != OrganisationKind.VDAB:
            rows += self._block("Per team van VDAB", "vdab", found, PER_VDAB, organisations)
        rows += self._block("Per opleiding", "training", found, PER_TRAINING, trainings)
        return Result("Kandidaturen", self.columns(asked), tuple(rows))

    def _organisations(self, found: list[Line]) -> QuerySet[Organisation]:
        return Organisation.objects.filter(pk__in=keys_of(found, PER_OCMW) | keys_of(found, PER_VDAB))

    def _block(self, group: str, key: str, found: list[Line], kind: int, names: dict[int, str]) -> list[Row]:
        named = [(names.get(one.key or 0, "Nog niet gekend"), one) for one in found if one.kind == kind]
        return [
            self._row(name, one, RowKind.PLAIN, f"{key}|{one.key or ''}", group)
            for name, one in sorted(named, key=lambda pair: (pair[0], pair[1].key or 0))
        ]

    def _row(self, label: str, one: Line, kind: RowKind, key: str, group: str) -> Row:
        cells: list[Cell] = [one.reached[0]]
        for step, days in enumerate(one.medians):
            cells += [percentage(one.reached[step + 1], one.reached[step]), rounded(days)]
        return Row(label, (*cells, one.open), kind, key, group)


def rounded(days: Decimal | None) -> Decimal | None:
    return None if days is None else half_up(days, 1)


def keys_of(found: list[Line], kind: int) -> set[int]:
    return {one.key for one in found if one.kind == kind and one.key is not None}
