"""A report on paper: PDF/A-3a and PDF/UA-1 like every document of the portal.

It is a table of figures and no deed, so it has no check code: what must be provable later is kept as a snapshot.
"""

from pathlib import Path
from typing import Any, NotRequired, TypedDict

from okot_portal.documents import DocumentTemplate, register, render_pdf
from okot_portal.documents import contracts as documents
from partners.models import Organisation
from partners.roles import OrganisationKind
from reporting.charts import Chart
from reporting.drawings import chart_of
from reporting.printing import shown
from reporting.report import Column, ColumnKind, Row
from reporting.sheet import Sheet

OWN_KINDS = {OrganisationKind.OCMW, OrganisationKind.VDAB}


class HeadColumn(TypedDict):
    title: str
    numeric: bool


class Line(TypedDict):
    kind: str
    cells: list[str]


class Explanation(TypedDict):
    label: str
    text: str


class PrintedReport(documents.Sheet):
    """`report`: one table, with the definition under it."""

    sender: documents.Organisation
    title: str
    question: str
    table_title: str
    columns: list[HeadColumn]
    rows: list[Line]
    notes: list[Explanation]
    chart: NotRequired[str]
    chart_words: NotRequired[str]


register(
    DocumentTemplate(
        name="report",
        label="Rapport",
        folder=Path(__file__).parent / "documents",
        contract=PrintedReport,
        title=lambda data: str(data["title"]),
    )
)


def pdf(sheet: Sheet, organisation: Organisation) -> bytes:
    """The sheet as a PDF, in the name of the organisation that prints it."""
    data = {
        "reference": sheet.code,
        "version": 1,
        "created_at": sheet.made_at,
        "sender": sender(organisation),
        "title": f"{sheet.code} {sheet.title}",
        "question": sheet.question,
        "table_title": sheet.title,
        "columns": head(sheet),
        "rows": [line(row, sheet.result.columns) for row in sheet.result.rows],
        "notes": [{"label": label, "text": text} for label, text in sheet.notes],
        **drawing(chart_of(sheet)),
    }
    return render_pdf("report", data)


def head(sheet: Sheet) -> list[HeadColumn]:
    columns = sheet.result.columns
    figures = [HeadColumn(title=column.title, numeric=column.kind != ColumnKind.TEXT) for column in columns]
    return [HeadColumn(title=sheet.result.first_column, numeric=False), *figures]


def line(row: Row, columns: tuple[Column, ...]) -> Line:
    cells = [shown(cell, column) or "–" for cell, column in zip(row.cells, columns, strict=True)]
    return Line(kind=row.kind.value, cells=[row.label, *cells])


def drawing(chart: Chart | None) -> dict[str, str]:
    return {"chart": chart.svg, "chart_words": chart.words} if chart else {}


def sender(organisation: Organisation) -> dict[str, Any]:
    known = organisation.kind in OWN_KINDS
    city = f"{organisation.postal_code} {organisation.city}".strip()
    return {
        "kind": organisation.kind if known else "partner",
        "name": organisation.name,
        "address": [text for text in (organisation.street, city) if text],
    }
