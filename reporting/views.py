"""The pages of the figures: which there are, one of them, its files, and how they are counted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.web.keyset import PARAMETER
from partners.actor import Actor
from reporting import explained, files, shown
from reporting.asking import Question, actor_of, question_of, readable, report_for, valid_question
from reporting.behind import behind, note_reading
from reporting.dashboards import boards_for
from reporting.drawings import chart_of
from reporting.keeping import PublishForm, may_publish
from reporting.overview import grouped
from reporting.report import Report, Result
from reporting.scope import scope_of, sees_everything, sees_figures
from reporting.small_cells import without_small_cells
from trajects.past.who import may_import

UNPROCESSABLE = 422
OUTSIDE, YES = "buiten", "ja"


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Every report with its question."""
    actor = actor_of(request)
    context = {"groups": grouped(readable(actor)), "scope": scope_of(actor), "imports": may_import(actor)}
    context |= {"keeps": sees_figures(actor), "boards": boards_for(actor)}
    return render(request, "reporting/overview.html", context)


@require_GET
def report(request: HttpRequest, code: str) -> HttpResponse:
    """One report: its form, its table, and its definition."""
    actor = actor_of(request)
    return report_page(request, question_of(report_for(actor, code), request.GET, actor, timezone.localdate()))


def report_page(
    request: HttpRequest, question: Question, *, publish_form: PublishForm | None = None, status: int | None = None
) -> HttpResponse:
    actor, limit = actor_of(request), integer("KLEINE_CEL_GRENS", on=timezone.localdate())
    context = {"report": question.report, "form": question.form, "files": files.LABELS, "limit": limit}
    if not question.form.is_valid():
        return render(request, "reporting/report.html", context, status=UNPROCESSABLE)
    context |= answered(question, opens=not sees_everything(actor))
    if may_publish(actor, question):
        context["publish_form"] = publish_form or PublishForm(actor=actor, limit=limit)
    return render(request, "reporting/report.html", context, status=status)


def answered(question: Question, *, opens: bool) -> dict[str, object]:
    sheet, opens = question.sheet(timezone.now()), opens and has_lists(question.report)
    return {
        "sheet": sheet,
        "rows": shown.rows(sheet, opens=opens),
        "opens": opens,
        "chart": chart_of(sheet),
        "query": question.query,
    }


def has_lists(report: Report) -> bool:
    return type(report).behind is not Report.behind


@require_GET
def file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """What the page shows, as a file."""
    if form not in files.TYPES:
        raise Http404
    question = valid_question(request, code)
    actor = actor_of(request)
    sheet = question.sheet(timezone.now())
    if goes_outside(request.GET.get(OUTSIDE, ""), actor):
        sheet = without_small_cells(sheet, integer("KLEINE_CEL_GRENS", on=timezone.localdate()))
    return files.answer(sheet, form, known(actor.organisation))


def goes_outside(asked: str, actor: Actor) -> bool:
    """As asked; who looks across organisations takes along what may be shown to others, unless they say otherwise."""
    return asked == YES if asked else sees_everything(actor)


@require_GET
def how_we_count(request: HttpRequest) -> HttpResponse:
    """All definitions on one page, taken from where they are counted."""
    reports = readable(actor_of(request))
    today = timezone.localdate()
    return render(request, "reporting/how.html", {"groups": grouped(reports), "terms": explained.terms(today)})


@require_GET
def behind_figure(request: HttpRequest, code: str) -> HttpResponse:
    """The records behind a row: names only of whom the reader may see."""
    actor, question = actor_of(request), valid_question(request, code)
    key = request.GET.get("rij", "")
    asked = question.parameters
    records = question.report.behind(asked, key) if key else None
    if records is None:
        raise Http404
    found = behind(records, actor, request.GET.get(PARAMETER))
    note_reading(found, actor, question.report.code)
    context = {
        "report": question.report,
        "label": label_of(question.report.result(asked), key),
        "unit": question.report.unit.label,
        "found": found,
        "back": f"{reverse('report', args=[question.report.code.lower()])}?{question.query}",
    }
    return render(request, "reporting/list.html", context)


def label_of(result: Result, key: str) -> str:
    """What the row, or the line of what is not known, is called."""
    labels = {**{one.key: one.label for one in result.unknown}, **{row.key: row.label for row in result.rows}}
    return labels.get(key, "")
