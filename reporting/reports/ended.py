"""How it ended: with a diploma (R5), stopped or failed (R6), and why (R9)."""

from django.db.models import Q

from reporting.counting import Condition, filtered, per
from reporting.enrolments import EnrolmentQuerySet
from reporting.report import Column, ColumnKind, EnrolmentReport, Parameters, Result, Row, RowKind, Unit, enrolments
from reporting.rounding import percentage
from reporting.words import LEVELS, PARLIAMENT
from trajects.okot.choices import EnrolmentState, StopReason

NOT_A_PART = (
    "de opleiding kan in een eerder jaar gestart zijn: deze groep is geen deel van wie in de periode startte (R1)"
)
FAILED = "failed"
FAILED_LABEL = "Niet geslaagd op het einde van het opleidingsjaar"
OTHER = "others"


def ended(asked: Parameters) -> EnrolmentQuerySet:
    return enrolments(asked).okot().ended_in(asked.first, asked.last).of_population(asked.population)


class R5(EnrolmentReport):
    code = "R5"
    title = "Opleidingen beëindigd met een diploma"
    question = "Hoeveel opleidingen werden beëindigd met een diploma?"
    definition = (
        "OKOT-deelnames in het laatste opleidingsjaar die in de periode eindigden met het resultaat geslaagd. De "
        "einddatum bepaalt de periode."
    )
    included = (NOT_A_PART, "wie meerdere diploma's behaalde, telt meermaals")
    excluded = ("geslaagd in een jaar dat niet het laatste is",)
    unit = Unit.U4
    source = PARLIAMENT
    asks = ("period", "organisation", "population")
    charted = "ended"

    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        return ended(asked).with_diploma()

    def conditions(self, asked: Parameters) -> dict[str, Condition]:
        return {**{level.value: filtered(level=level) for level in LEVELS}, "all": filtered()}

    def result(self, asked: Parameters) -> Result:
        counts = per(self.base(asked), "level")
        rows = [
            Row(level.label, (counts[(level.value,)],), key=level.value) for level in LEVELS if (level.value,) in counts
        ]
        total = Row("Totaal", (sum(counts.values()),), RowKind.TOTAL, "all")
        return Result("Niveau", (Column("ended", "Met diploma"),), (*rows, total))


class StoppedReport(EnrolmentReport):
    """R6 and R9 speak of the same enrolments."""

    definition = (
        "OKOT-deelnames die in de periode eindigden en stopgezet zijn, of uitgevoerd met het resultaat niet geslaagd. "
        "De einddatum bepaalt de periode."
    )
    included = (
        "stopzettingen wegens tewerkstelling",
        "toestand 'uitgevoerd' met het resultaat 'niet geslaagd'",
        NOT_A_PART,
        "wie meermaals stopte, telt meermaals",
    )
    excluded = (
        "heroriëntatie binnen het traject of naar een andere opleiding, OKOT of niet",
        "geslaagd op het einde van een jaar dat niet het laatste is, en het traject niet verdergezet",
    )
    unit = Unit.U4
    source = PARLIAMENT

    def base(self, asked: Parameters) -> EnrolmentQuerySet:
        return ended(asked).stopped()


class R6(StoppedReport):
    code = "R6"
    title = "Stopgezette opleidingen"
    question = "Hoeveel opleidingen werden stopgezet?"
    asks = ("period", "organisation", "population")
    charted = "ended"

    def conditions(self, asked: Parameters) -> dict[str, Condition]:
        return {**{level.value: filtered(level=level) for level in LEVELS}, "all": filtered()}

    def result(self, asked: Parameters) -> Result:
        counts = per(self.base(asked), "level", "outcome", "stop_reason")
        rows = [
            Row(level.label, self._cells(counts, level.value), key=level.value)
            for level in LEVELS
            if any(key[0] == level for key in counts)
        ]
        columns = (
            Column("ended", "Stopgezet"),
            Column("failed", "Waarvan niet geslaagd"),
            Column("employment", "Waarvan wegens werk"),
            Column("other", "Waarvan om een andere reden"),
        )
        return Result("Niveau", columns, (*rows, Row("Totaal", self._cells(counts), RowKind.TOTAL, "all")))

    def _cells(self, counts: dict[tuple, int], level: str = "") -> tuple[int, ...]:
        mine = {key[1:]: 0 for key in counts}
        for (of_level, *rest), number in counts.items():
            if not level or of_level == level:
                mine[tuple(rest)] += number
        failed = sum(number for (outcome, _), number in mine.items() if outcome == EnrolmentState.FAILED)
        work = mine.get((EnrolmentState.STOPPED.value, StopReason.EMPLOYMENT.value), 0)
        total = sum(mine.values())
        return total, failed, work, total - failed - work


class R9(StoppedReport):
    code = "R9"
    title = "Redenen van stopzetting"
    question = "Wat zijn de belangrijkste redenen waarom een opleiding stopt?"
    asks = ("period", "organisation", "population", "top")
    charted = "ended"

    def conditions(self, asked: Parameters) -> dict[str, Condition]:
        reasons = {
            reason.value: filtered(outcome=EnrolmentState.STOPPED, stop_reason=reason.value) for reason in StopReason
        }
        shown = [row.key for row in self.result(asked).rows if row.kind == RowKind.PLAIN and row.key != OTHER]
        rest = Q(outcome=EnrolmentState.STOPPED) & ~Q(stop_reason__in=shown)
        if FAILED not in shown:
            rest |= Q(outcome=EnrolmentState.FAILED)
        failed = filtered(outcome=EnrolmentState.FAILED)
        return {**reasons, FAILED: failed, OTHER: filtered(rest), "all": filtered()}

    def result(self, asked: Parameters) -> Result:
        counts: dict[str, int] = {}
        for (outcome, reason), number in per(self.base(asked), "outcome", "stop_reason").items():
            key = FAILED if outcome == EnrolmentState.FAILED else reason
            counts[key] = counts.get(key, 0) + number
        total = sum(counts.values())
        ranked = sorted(counts, key=lambda key: (-counts[key], self._label(key)))
        rows = [self._row(self._label(key), counts[key], total, key) for key in ranked[: asked.top]]
        if rest := sum(counts[key] for key in ranked[asked.top :]):
            rows.append(self._row("Andere", rest, total, OTHER))
        columns = (Column("ended", "Stopgezet"), Column("share", "Aandeel", ColumnKind.PERCENTAGE, 1))
        return Result("Reden", columns, (*rows, Row("Totaal", (total, percentage(total, total)), RowKind.TOTAL, "all")))

    def _row(self, label: str, number: int, total: int, key: str) -> Row:
        return Row(label, (number, percentage(number, total)), key=key)

    def _label(self, key: str) -> str:
        return FAILED_LABEL if key == FAILED else str(StopReason(key).label) if key else "Reden onbekend"
