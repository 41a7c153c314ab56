"""The pages of the figures: which there are, one of them, its files, and how they are counted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.known import known
from okot_portal.web.keyset import PARAMETER
from reporting import explained, files, shown
from reporting.asking import Question, actor_of, question_of, readable, report_for, valid_question
from reporting.behind import behind, note_reading
from reporting.drawings import chart_of
from reporting.overview import grouped
from reporting.report import Report, Result
from reporting.scope import scope_of, sees_everything

UNPROCESSABLE = 422


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Every report with its question."""
    actor = actor_of(request)
    return render(request, "reporting/overview.html", {"groups": grouped(readable(actor)), "scope": scope_of(actor)})


@require_GET
def report(request: HttpRequest, code: str) -> HttpResponse:
    """One report: its form, its table, and its definition."""
    actor = actor_of(request)
    question = question_of(report_for(actor, code), request.GET, actor, timezone.localdate())
    context = {"report": question.report, "form": question.form, "files": files.LABELS}
    if not question.form.is_valid():
        return render(request, "reporting/report.html", context, status=UNPROCESSABLE)
    return render(request, "reporting/report.html", {**context, **answered(question, opens=not sees_everything(actor))})


def answered(question: Question, *, opens: bool) -> dict[str, object]:
    sheet = question.sheet(timezone.now())
    return {
        "sheet": sheet,
        "rows": shown.rows(sheet, opens=opens and has_lists(question.report)),
        "opens": opens and has_lists(question.report),
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
    return files.answer(question.sheet(timezone.now()), form, known(actor_of(request).organisation))


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
    return next((one.label for one in (*result.rows, *result.unknown) if one.key == key), "")
