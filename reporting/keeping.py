"""Publishing a report: what its page shows now, kept for good; and a newer run beside it, with what changed."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django import forms

from okot_portal.parameters import integer
from partners.actor import Actor
from partners.roles import Role
from reporting.asking import Question, question_of
from reporting.printing import shown
from reporting.registry import REPORTS
from reporting.report import Cell, Column, ColumnKind, Row
from reporting.scope import sees_everything, sees_figures
from reporting.sheet import Sheet, to_json
from reporting.shown import CLASSES
from reporting.small_cells import without_small_cells
from reporting.snapshot import Snapshot, fingerprint_of

INSIDE, OUTSIDE = "intern", "buiten"
NOTHING = "–"
LONGEST_PURPOSE = 200


class PublishForm(forms.Form):
    purpose = forms.CharField(
        label="Waarvoor leg je dit vast?",
        help_text="Bijvoorbeeld: jaarverslag 2026. Schrijf geen namen van cliënten.",
        max_length=LONGEST_PURPOSE,
    )
    audience = forms.ChoiceField(label="Voor wie?", widget=forms.RadioSelect)

    def __init__(self, *args: object, actor: Actor, limit: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (INSIDE, "Voor intern gebruik"),
            (OUTSIDE, f"Voor buiten de organisatie: aantallen onder {limit} zijn verborgen"),
        ]
        self.fields["audience"].initial = OUTSIDE if sees_everything(actor) else INSIDE


def may_publish(actor: Actor, question: Question) -> bool:
    """Heads of a team, network managers and administrators; never a table of which each row is one person's."""
    leads = actor.is_team_head or actor.role == Role.NETWORK_MANAGER or actor.is_administrator
    report = question.report
    return leads and sees_figures(actor) and not (report.one_per_row or report.names_people)


def publish(question: Question, actor: Actor, *, purpose: str, outside: bool, now: datetime.datetime) -> Snapshot:
    sheet = question.sheet(now)
    if outside:
        sheet = without_small_cells(sheet, integer("KLEINE_CEL_GRENS", on=now.date()))
    printed, scope = to_json(sheet), question.parameters.scope
    return Snapshot.objects.create(
        code=sheet.code,
        title=sheet.title,
        purpose=purpose,
        organisation_id=scope.organisation_id,
        scope_label=scope.label,
        parameters=question.typed,
        printed=printed,
        fingerprint=fingerprint_of(printed),
        goes_outside=outside,
        made_by_label=str(actor),
        made_at=now,
    )


def newer_run(snapshot: Snapshot, actor: Actor, now: datetime.datetime) -> Sheet | None:
    """The same question asked now; None when the report no longer exists or can no longer be asked like this."""
    report = REPORTS.get(snapshot.code)
    if report is None or not report.readable_by(actor):
        return None
    typed = {**snapshot.parameters}
    if sees_everything(actor):
        typed["organisation"] = snapshot.organisation_id or ""
    question = question_of(report, typed, actor, now.date())
    if not question.form.is_valid():
        return None
    sheet = question.sheet(now)
    if not snapshot.goes_outside:
        return sheet
    return without_small_cells(sheet, integer("KLEINE_CEL_GRENS", on=now.date()))


@dataclass(frozen=True)
class Compared:
    then: str
    now: str
    difference: str


@dataclass(frozen=True)
class ComparedRow:
    label: str
    css: str
    cells: list[Compared]

    @property
    def changed(self) -> bool:
        return any(cell.then != cell.now for cell in self.cells)


def compared(then: Sheet, now: Sheet) -> list[ComparedRow]:
    """Row by row and column by column; a row that came or went stands there too."""
    columns = then.result.columns
    before = {name_of(row): row for row in then.result.rows}
    after = {name_of(row): row for row in now.result.rows}
    places = {column.key: number for number, column in enumerate(now.result.columns)}
    return [
        ComparedRow(
            label=(before.get(name) or after[name]).label,
            css=CLASSES.get((before.get(name) or after[name]).kind, ""),
            cells=[
                _compared(cell_of(before.get(name), place), cell_of(after.get(name), places.get(column.key)), column)
                for place, column in enumerate(columns)
            ],
        )
        for name in dict.fromkeys([*before, *after])
    ]


def name_of(row: Row) -> tuple[str, str]:
    return row.key or row.label, row.kind.value


def cell_of(row: Row | None, place: int | None) -> Cell:
    return NOTHING if row is None or place is None else row.cells[place]


def _compared(then: Cell, now: Cell, column: Column) -> Compared:
    difference = NOTHING
    if isinstance(then, int | Decimal) and isinstance(now, int | Decimal):
        difference = _signed(Decimal(now) - Decimal(then), column)
    return Compared(shown(then, column), shown(now, column), difference)


def _signed(number: Decimal, column: Column) -> str:
    if not number:
        return "0"
    words = shown(abs(number), column)
    if column.kind is ColumnKind.PERCENTAGE:
        words = f"{words.removesuffix(' %')} procentpunt"
    return f"{'+' if number > 0 else '−'}{words}"
