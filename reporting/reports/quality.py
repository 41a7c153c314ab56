"""What is missing in the trajectories that run (R17): the work of today for better figures tomorrow."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from reporting.report import Column, ColumnKind, Parameters, Report, Result, Row, RowKind, Unit
from reporting.rounding import percentage
from trajects.agreements.models import AgreementState
from trajects.art60.choices import ENDS as ART60_ENDS
from trajects.art60.choices import Art60State
from trajects.art60.models import Art60Employment
from trajects.clients.choices import Sex
from trajects.okot.choices import ENDS as OKOT_ENDS
from trajects.okot.choices import EnrolmentState, OkotState
from trajects.okot.models import Enrolment, OkotTrajectory
from trajects.twe.choices import ENDS as TWE_ENDS
from trajects.twe.models import TweTrajectory

Condition = Callable[[datetime.date], Q]
MINE = Enrolment.objects.filter(okot=OuterRef("pk"))
AFTER_AGREEMENT = (
    OkotState.AGREED,
    OkotState.INTAKE_PLANNED,
    OkotState.SCREENING,
    OkotState.START_PLANNED,
    OkotState.STARTED,
)
WHOLE_AGREEMENT = (
    Q(agreement__state=AgreementState.GIVEN) & ~Q(agreement__contact_phone="") & ~Q(agreement__contact_email="")
)


@dataclass(frozen=True)
class Check:
    key: str
    label: str
    condition: Condition


@dataclass(frozen=True)
class Kind:
    """One kind of trajectory: which are open, whose they are, and what may be missing."""

    key: str
    label: str
    model: Any
    ends: tuple[str, ...]
    vdab: str
    checks: tuple[Check, ...]

    def open_ones(self, asked: Parameters) -> QuerySet[Any]:
        condition = asked.scope.condition(vdab=self.vdab)
        return self.model.objects.filter(condition).exclude(state__in=self.ends)


CLIENT = (
    Check(
        "province",
        "geen gekende provincie (gemeente van de cliënt ontbreekt)",
        lambda _day: Q(client__municipality=None),
    ),
    Check("sex", "geslacht niet gekend", lambda _day: Q(client__sex=Sex.UNKNOWN)),
)
OKOT = Kind(
    "okot",
    "OKOT",
    OkotTrajectory,
    OKOT_ENDS,
    "vdab_id",
    (
        *CLIENT,
        Check(
            "end",
            "einddatum ontbreekt: het opleidingsjaar had al moeten eindigen",
            lambda day: Q(Exists(MINE.filter(outcome=EnrolmentState.RUNNING, planned_end_on__lt=day))),
        ),
        Check(
            "reason",
            "niet geslaagd of stopgezet zonder reden",
            lambda _day: Q(
                Exists(
                    MINE.filter(
                        outcome__in=(EnrolmentState.FAILED, EnrolmentState.STOPPED), stop_reason="", reorientation=""
                    )
                )
            ),
        ),
        Check(
            "agreement",
            "geen formeel akkoord met telefoonnummer en e-mailadres",
            lambda _day: Q(state__in=AFTER_AGREEMENT) & ~WHOLE_AGREEMENT,
        ),
        Check(
            "start",
            "de startdatum is voorbij en de start is niet bevestigd",
            lambda day: Q(state=OkotState.START_PLANNED, expected_start_on__lt=day),
        ),
    ),
)
TWE = Kind(
    "twe",
    "TWE",
    TweTrajectory,
    TWE_ENDS,
    "mediator__organisation_id",
    (*CLIENT, Check("end", "einddatum ontbreekt: de maximale duur is voorbij", lambda day: Q(maximum_on__lt=day))),
)
ART60 = Kind(
    "art60",
    "Artikel 60",
    Art60Employment,
    ART60_ENDS,
    "",
    (
        *CLIENT,
        Check(
            "end",
            "einddatum ontbreekt: het voorziene einde is voorbij",
            lambda day: Q(state__in=(Art60State.RUNNING, Art60State.SUSPENDED), planned_end_on__lt=day),
        ),
        Check(
            "start",
            "de startdatum van het contract is voorbij en de start is niet bevestigd",
            lambda day: Q(state=Art60State.SIGNED, starts_on__lt=day),
        ),
    ),
)
KINDS = (OKOT, TWE, ART60)


class R17(Report):
    code = "R17"
    title = "Datakwaliteit"
    question = "Wat ontbreekt in de open trajecten?"
    definition = (
        "Open trajecten (OKOT, TWE en artikel 60) waaraan iets ontbreekt, op de dag van vandaag. Een traject waaraan "
        "meer ontbreekt, staat in meer rijen; de rij per soort telt het één keer."
    )
    included = ("einddatum ontbreekt: wat al had moeten eindigen en nog loopt",)
    excluded = ("afgesloten, ingetrokken, geweigerde en beëindigde trajecten", "VDAB ziet geen artikel 60")
    unit = Unit.TRAJECTORIES
    source = "Afspraak van de partners"
    asks = ("organisation",)
    charted = "missing"

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        code, _, name = key.partition("|")
        kind = next((one for one in KINDS if one.key == code), None)
        if kind is None:
            return None
        wanted = [one.condition(asked.today) for one in kind.checks if name in {one.key, "any"}]
        return kind.open_ones(asked).filter(either(wanted)) if wanted else None

    def result(self, asked: Parameters) -> Result:
        rows: list[Row] = []
        for kind in KINDS:
            conditions = {one.key: one.condition(asked.today) for one in kind.checks}
            counts = {key: Count("pk", filter=condition) for key, condition in conditions.items()}
            missing = Count("pk", filter=either(list(conditions.values())))
            found = kind.open_ones(asked).aggregate(all=Count("pk"), any=missing, **counts)
            whole = found["all"]
            rows += [
                Row(
                    f"{kind.label}: {one.label}",
                    cells(found[one.key], whole),
                    key=f"{kind.key}|{one.key}",
                    group=kind.label,
                )
                for one in kind.checks
            ]
            label = f"{kind.label}: trajecten waaraan iets ontbreekt"
            rows.append(Row(label, cells(found["any"], whole), RowKind.SUBTOTAL, f"{kind.key}|any", kind.label))
        columns = (
            Column("missing", "Trajecten"),
            Column("open", "Open trajecten"),
            Column("share", "Aandeel", ColumnKind.PERCENTAGE, 1),
        )
        return Result("Wat ontbreekt", columns, tuple(rows), notes=(f"Stand op {asked.today:%d/%m/%Y}.",))


def cells(missing: int, whole: int) -> tuple[Any, ...]:
    return missing, whole, percentage(missing, whole)


def either(conditions: list[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found
