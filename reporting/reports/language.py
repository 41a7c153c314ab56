"""Dutch and what stands in the way of clients in a trajectory (R19, SAM-08)."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from reporting.report import Column, ColumnKind, Parameters, Report, Result, Row, RowKind, Unit, Unknown
from reporting.rounding import percentage
from trajects.art60.models import Art60Employment
from trajects.clients.choices import Nt2Level
from trajects.clients.models import Client
from trajects.dossier.kinds import ART60, GROUP, OKOT, TWE
from trajects.dossier.periods import Period
from trajects.intakes.models import Intake, Score
from trajects.okot.models import OkotTrajectory
from trajects.outflow.models import Participation
from trajects.twe.models import TweTrajectory

SUBJECTS: tuple[tuple[str, Any, str, str], ...] = (
    (OKOT, OkotTrajectory, "vdab_id", ""),
    (TWE, TweTrajectory, "mediator__organisation_id", ""),
    (ART60, Art60Employment, "", ""),
    (GROUP, Participation, "group__vdab_id", ""),
)
SKILLS = {"nt2_oral": "Mondeling", "nt2_written": "Schriftelijk"}
OBSTACLES = {
    Score.FAVOURABLE: "Randvoorwaarden gunstig",
    Score.ATTENTION: "Randvoorwaarden: aandachtspunt",
    Score.UNFAVOURABLE: "Randvoorwaarden ongunstig: een drempel",
}
BELOW_B1 = (Nt2Level.NONE, Nt2Level.LITERACY, Nt2Level.A1, Nt2Level.A2)


class R19(Report):
    code = "R19"
    title = "Nederlands en randvoorwaarden"
    question = "Hoe goed kennen cliënten in een traject Nederlands, en welke drempels zijn er?"
    definition = (
        "Cliënten met een traject dat in de periode liep: een OKOT in opleiding, een TWE, een tewerkstelling artikel "
        "60 of een groep. Elke persoon telt één keer, ook met meer trajecten. Het taalniveau is dat van het dossier "
        "vandaag, de drempel die van de recentste intake bij VDAB waarin de randvoorwaarden besproken werden."
    )
    included = ("trajecten die voor de periode begonnen en erin nog liepen",)
    excluded = (
        "wie geen gekend niveau heeft, telt niet in een percentage: die cliënten staan apart",
        "cliënten zonder intake hebben geen gekende drempel",
    )
    unit = Unit.U1
    source = "Samenwerkingsakkoord, luik Nederlands (SAM-08)"
    charted = "clients"

    def base(self, asked: Parameters) -> QuerySet[Any]:
        """The clients; whose trajectory it was decides, not where the client lives today."""
        running = Period.objects.filter(Q(ends_on=None) | Q(ends_on__gte=asked.first), starts_on__lte=asked.last)
        own = Q()
        for machine, model, vdab, partner in SUBJECTS:
            subjects = model.objects.filter(asked.scope.condition(vdab=vdab, partner=partner))
            own |= Q(machine=machine, subject_id__in=subjects.values("pk"))
        told = Intake.objects.filter(client=OuterRef("pk")).exclude(preconditions="").order_by("-held_on", "-pk")
        clients = Client.objects.filter(pk__in=running.filter(own).values("client"), merged_into=None)
        return clients.annotate(obstacle=Subquery(told.values("preconditions")[:1])).order_by()

    def conditions(self) -> dict[str, Q]:
        levels = {f"{skill}|{level.value}": Q(**{skill: level}) for skill in SKILLS for level in Nt2Level}
        low = {f"{skill}|low": Q(**{f"{skill}__in": BELOW_B1}) for skill in SKILLS}
        obstacles = {f"obstacle|{score.value}": Q(obstacle=score.value) for score in OBSTACLES}
        return {**levels, **low, **obstacles, "obstacle|unknown": Q(obstacle=None), "all": Q()}

    def behind(self, asked: Parameters, key: str) -> QuerySet[Any] | None:
        condition = self.conditions().get(key)
        return None if condition is None else self.base(asked).filter(condition)

    def result(self, asked: Parameters) -> Result:
        keys = self.conditions()
        names = {key: f"c{number}" for number, key in enumerate(keys)}
        counted = self.base(asked).aggregate(**{names[key]: Count("pk", filter=keys[key] or None) for key in keys})
        found = {key: counted[names[key]] for key in keys}
        whole = found["all"]
        rows: list[Row] = []
        for skill, label in SKILLS.items():
            known = whole - found[f"{skill}|{Nt2Level.UNKNOWN.value}"]
            rows += [
                row(f"{label}: {level.label}", found, f"{skill}|{level.value}", known, f"Nederlands {label.lower()}")
                for level in Nt2Level
                if level != Nt2Level.UNKNOWN
            ]
            low = f"{label}: lager dan B1"
            rows.append(row(low, found, f"{skill}|low", known, f"Nederlands {label.lower()}"))
        known = whole - found["obstacle|unknown"]
        rows += [
            row(label, found, f"obstacle|{score.value}", known, "Randvoorwaarden") for score, label in OBSTACLES.items()
        ]
        rows.append(Row("Cliënten in een traject", (whole, percentage(whole, whole)), RowKind.TOTAL, "all"))
        columns = (Column("clients", "Cliënten"), Column("share", "Van wie het gekend is", ColumnKind.PERCENTAGE, 1))
        return Result("Taal en drempel", columns, tuple(rows), unknown=tuple(self._unknown(found)))

    def _unknown(self, found: dict[str, int]) -> list[Unknown]:
        keys = {f"{skill}|{Nt2Level.UNKNOWN.value}": f"Nederlands {label.lower()}" for skill, label in SKILLS.items()}
        missing = [Unknown(f"cliënten zonder gekend niveau {label}", found[key], key) for key, label in keys.items()]
        return [
            *missing,
            Unknown("cliënten zonder intake over de randvoorwaarden", found["obstacle|unknown"], "obstacle|unknown"),
        ]


def row(label: str, found: dict[str, int], key: str, known: int, group: str) -> Row:
    return Row(label, (found[key], percentage(found[key], known)), key=key, group=group)
