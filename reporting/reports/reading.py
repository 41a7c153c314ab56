"""How often dossiers were looked at, by whom and why (R18): for who watches over privacy, and for nobody else."""

from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format

from partners.access.models import Consultation
from partners.actor import Actor
from partners.roles import Role
from reporting.report import Column, Parameters, Report, Result, Row, RowKind, Unit

UNSAID = "Geen reden gevraagd"
DRAWN = "month"  # the bars; every other block counts the same consultations once more


class R18(Report):
    code = "R18"
    title = "Raadplegingslog"
    question = "Hoe vaak werden dossiers geraadpleegd, door wie, waarvoor en wanneer?"
    definition = (
        "Raadplegingen van een dossier: elke keer dat iemand een pagina over een cliënt opende. De cliënten staan er "
        "als aantal in, nooit met naam of nummer. Medewerkers staan met naam, zoals in het log zelf."
    )
    included = ("elke raadpleging in de periode, de eerste en de laatste dag inbegrepen",)
    excluded = ("zoeken zonder een dossier te openen",)
    unit = Unit.EVENTS
    source = "AVG, verantwoordingsplicht"
    asks = ("period", "organisation", "top")
    charted = "events"
    names_people = True

    # Per kind of row: its name, the column that is counted by, and how a value is written.
    BLOCKS = (
        ("month", "Per maand", "month"),
        ("organisation", "Per organisatie", "organisation__name"),
        ("role", "Per rol", "role"),
        ("page", "Per pagina", "page"),
        ("reason", "Per reden", "reason"),
    )

    def readable_by(self, actor: Actor) -> bool:
        return actor.is_administrator

    def base(self, asked: Parameters) -> QuerySet[Any]:
        own = asked.scope.condition(ocmw="organisation_id", vdab="organisation_id", partner="organisation_id")
        rows = Consultation.objects.filter(own, at__date__range=(asked.first, asked.last))
        return rows.annotate(month=TruncMonth("at")).order_by()

    def result(self, asked: Parameters) -> Result:
        base = self.base(asked)
        rows = [Row("Alle raadplegingen", self._cells(base.aggregate(**counts())), RowKind.TOTAL, "all")]
        for _key, group, column in self.BLOCKS:
            kind = RowKind.PLAIN if column == DRAWN else RowKind.BELOW
            rows += [
                Row(label_of(column, line[column]), self._cells(line), kind, group=group)
                for line in base.values(column).annotate(**counts()).order_by(F(column).asc(nulls_last=True))
            ]
        rows += self._people(base, asked)
        columns = (
            Column("events", "Raadplegingen", is_people=False),
            Column("clients", "Verschillende cliënten"),
            Column("users", "Medewerkers", is_people=False),
        )
        return Result("Raadplegingen", columns, tuple(rows))

    def _people(self, base: QuerySet[Any], asked: Parameters) -> list[Row]:
        """Who looked at most clients: one worker who looks at many more than the others is worth a question."""
        named = base.values("user_id", "user__first_name", "user__last_name", "organisation__name")
        lines = named.annotate(**counts()).order_by("-clients", "-events", "user_id")[: asked.top]
        group = "Wie de meeste cliënten raadpleegde"
        return [Row(name_in(line), self._cells(line), RowKind.BELOW, group=group) for line in lines]

    def _cells(self, line: dict[str, Any]) -> tuple[int, int, int]:
        return line["events"], line["clients"], line["users"]


def counts() -> dict[str, Count]:
    return {
        "events": Count("pk"),
        "clients": Count("client_id", distinct=True),
        "users": Count("user_id", distinct=True),
    }


def label_of(column: str, value: Any) -> str:
    if column == "month":
        return date_format(value, "F Y")
    if column == "role" and value in Role.values:
        return str(Role(value).label)
    return value or {"reason": UNSAID, "organisation__name": "Geen organisatie", "role": "Geen rol"}.get(column, "–")


def name_in(line: dict[str, Any]) -> str:
    organisation = line["organisation__name"] or "geen organisatie"
    return f"{line['user__first_name']} {line['user__last_name']} ({organisation})"
