"""A reader asks a report by the address of its page: the form of its parameters, and the sheet that answers."""

import datetime
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.forms import MultipleChoiceField
from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone

from partners.actor import Actor
from reporting.forms import ParametersForm
from reporting.printing import sheet_of
from reporting.registry import REPORTS
from reporting.report import Parameters, Report, RowKind
from reporting.scope import scope_of, sees_everything
from reporting.sheet import Sheet

Typed = dict[str, Any]  # what stands in the fields, as it can be written in an address


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def readable(actor: Actor) -> list[Report]:
    """The reports this actor may open. Raises Http404 when there are none: the figures are not theirs."""
    found = [report for report in REPORTS.values() if actor.membership and report.readable_by(actor)]
    if not found:
        raise Http404
    return found


def sees_reports(actor: Actor) -> bool:
    """The menu's question; it asks the database nothing."""
    return any(report.readable_by(actor) for report in REPORTS.values())


def report_for(actor: Actor, code: str) -> Report:
    for report in readable(actor):
        if report.code.lower() == code.lower():
            return report
    raise Http404


@dataclass(frozen=True)
class Question:
    """A report with what was asked of it."""

    report: Report
    form: ParametersForm

    @property
    def parameters(self) -> Parameters:
        return self.form.parameters()

    @property
    def typed(self) -> Typed:
        """What was asked, complete, as a reader would fill it in: for links, and for what is kept."""
        return {name: _typed(self.form, name) for name in self.form.fields}

    @property
    def query(self) -> str:
        return urlencode(self.typed, doseq=True)

    def sheet(self, now: datetime.datetime) -> Sheet:
        """Who looks across organisations sees figures, never whose trajectory a row is."""
        asked = self.parameters
        sheet = sheet_of(self.report, asked, self.report.result(asked), now)
        across = self.form.actor is not None and sees_everything(self.form.actor)
        return numbered(sheet) if across and self.report.one_per_row else sheet


def numbered(sheet: Sheet) -> Sheet:
    rows = tuple(
        replace(row, label=f"Traject {number}", key="") if row.kind is RowKind.PLAIN else row
        for number, row in enumerate(sheet.result.rows, start=1)
    )
    return replace(sheet, result=replace(sheet.result, rows=rows))


def _typed(form: ParametersForm, name: str) -> str | list[str]:
    value = form.cleaned_data.get(name)
    if isinstance(form.fields[name], MultipleChoiceField):
        return [str(one) for one in value or ()]
    if isinstance(value, datetime.date):
        return f"{value:%m/%Y}" if name == "measured_in" else f"{value:%d/%m/%Y}"
    return str(getattr(value, "pk", value)) if value not in (None, "") else ""


def question_of(report: Report, typed: QueryDict | Typed, actor: Actor, today: datetime.date) -> Question:
    """What was typed, and for the rest what is usual."""
    start = ParametersForm.starting_values(report.parameters(today, scope_of(actor)))
    several = {"population"}
    given = {
        name: (typed.getlist(name) if isinstance(typed, QueryDict) and name in several else typed[name])
        for name in typed
    }
    return Question(report, ParametersForm({**start, **given}, report=report, actor=actor, today=today))


def valid_question(request: HttpRequest, code: str) -> Question:
    """For what is no page: a file, a list behind a figure. An address that asks nonsense leads nowhere."""
    actor = actor_of(request)
    question = question_of(report_for(actor, code), request.GET, actor, timezone.localdate())
    if not question.form.is_valid():
        raise Http404
    return question
