"""To work after the training: who left nursing with a care certificate (R7), and who succeeded (R8)."""

from typing import ClassVar

from reporting.clusters import NURSING, SUCCEEDED, Outflow, counted, last_enrolments, months_after, span_of
from reporting.enrolments import CountedEnrolment, EnrolmentQuerySet
from reporting.report import Column, ColumnKind, Parameters, Report, Result, Row, RowKind, Unit, Unknown
from reporting.rounding import percentage
from reporting.words import LEVELS, PARLIAMENT, ordinal
from trajects.catalogue.levels import Level

TWO_LEVELS = ((Level.HBOV, "HBO"), (Level.PBA, "PBA"))
UNKNOWN = "unknown"


class OutflowReport(Report):
    """Clusters in the twelve months before a measuring month, and how many were at work some months after."""

    unit = Unit.U5
    source = PARLIAMENT
    digits = 1
    charted = "share"
    chosen: ClassVar[str]

    def labels(self, found: dict[str, Outflow]) -> dict[str, str]:
        """The keys of the rows and what they say, in order."""
        raise NotImplementedError

    def result(self, asked: Parameters) -> Result:
        found = counted(self.chosen, asked)
        whole = sum(found.values(), Outflow())
        rows = [
            self._row(label, found.get(key, Outflow()), RowKind.PLAIN, key) for key, label in self.labels(found).items()
        ]
        after = months_after(asked)
        columns = (
            Column("clusters", "Gemeten clusters"),
            Column("at_work", f"Aan het werk na {after} maanden"),
            Column("share", "Uitstroom naar werk", ColumnKind.PERCENTAGE, self.digits),
        )
        span = span_of(asked)
        return Result(
            "Opleiding",
            columns,
            (*rows, self._row("Totaal", whole, RowKind.TOTAL, "all")),
            unknown=(Unknown("clusters waarvan niet gekend is of de cursist werkt", whole.unknown, UNKNOWN),),
            notes=(f"Laatste opleiding beëindigd van {span.first:%d/%m/%Y} tot en met {span.last:%d/%m/%Y}.",),
        )

    def behind(self, asked: Parameters, key: str) -> EnrolmentQuerySet | None:
        """The last enrolment of each cluster in the row."""
        if key not in {"all", UNKNOWN, *self.labels(counted(self.chosen, asked))}:
            return None
        only = "" if key in {"all", UNKNOWN} else key
        ids = last_enrolments(self.chosen, asked, key=only, unknown=key == UNKNOWN)
        return CountedEnrolment.objects.filter(pk__in=ids)

    def _row(self, label: str, one: Outflow, kind: RowKind, key: str) -> Row:
        return Row(label, (one.measured, one.at_work, percentage(one.at_work, one.measured, self.digits)), kind, key)


class R7(OutflowReport):
    code = "R7"
    title = "Uitgestroomd met een attest zorgkundige"
    question = "Hoeveel cursisten verpleegkunde stroomden uit met een attest van zorgkundige, en vonden werk?"
    definition = (
        "Opleidingsclusters waarin een cursist verpleegkunde (PBA of HBO5) een attest van zorgkundige behaalde en niet "
        "binnen de 6 maanden na de laatste opleiding met het derde jaar startte. De laatste opleiding eindigde in de "
        "twaalf maanden van 17 tot 6 maanden voor de meetmaand."
    )
    included = (
        "rij 1ste jaar: geslaagd in het eerste jaar",
        "rij 2de jaar: geslaagd in het tweede jaar of dat stopgezet wegens werk, en niet al in een rij 1ste jaar",
    )
    excluded = ("clusters waarvan niet gekend is of de cursist aan het werk is: ze staan apart",)
    asks = ("organisation", "measured_in", "months_after")
    digits = 2

    chosen = NURSING

    def labels(self, found: dict[str, Outflow]) -> dict[str, str]:
        return {f"{year}|{level.value}": f"{ordinal(year)} {name}" for level, name in TWO_LEVELS for year in (1, 2)}


class R8(OutflowReport):
    code = "R8"
    title = "Uitstroom naar werk na een geslaagde opleiding"
    question = "Hoeveel cursisten zijn aan het werk na een geslaagde opleiding?"
    definition = (
        "Opleidingsclusters waarvan de laatste opleiding geslaagd is en eindigde in de twaalf kalendermaanden van 17 "
        "tot 6 maanden voor de meetmaand; daarvan het deel dat aan het werk is enkele maanden na het einde."
    )
    included = ("aan het werk volgens de registratie door VDAB of de bevestiging door het OCMW",)
    excluded = (
        "clusters waarvan de laatste opleiding nog loopt, stopgezet of niet geslaagd is",
        "clusters waarvan niet gekend is of de cursist aan het werk is: ze staan apart",
    )
    asks = ("organisation", "measured_in", "months_after", "population")

    chosen = SUCCEEDED

    def labels(self, found: dict[str, Outflow]) -> dict[str, str]:
        return {level.value: level.label for level in LEVELS if level.value in found}
