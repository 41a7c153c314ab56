"""The pages of what was published: the list, one of them, its files, and a newer run beside it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.web.keyset import PARAMETER, keyset_page
from reporting import files, shown
from reporting.asking import actor_of, valid_question
from reporting.drawings import chart_of
from reporting.keeping import OUTSIDE, PublishForm, compared, may_publish, newer_run, publish
from reporting.scope import sees_figures
from reporting.snapshot import Snapshot
from reporting.views import UNPROCESSABLE, report_page


@require_POST
def publish_report(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what the page of this address shows now."""
    actor, question = actor_of(request), valid_question(request, code)
    if not may_publish(actor, question):
        raise Http404
    limit = integer("KLEINE_CEL_GRENS", on=timezone.localdate())
    form = PublishForm(request.POST, actor=actor, limit=limit)
    if not form.is_valid():
        return report_page(request, question, publish_form=form, status=UNPROCESSABLE)
    given = form.cleaned_data
    outside = given["audience"] == OUTSIDE
    kept = publish(question, actor, purpose=given["purpose"], outside=outside, now=timezone.now())
    messages.success(request, "Het rapport is vastgelegd. Deze cijfers veranderen niet meer.")
    return redirect(kept)


@require_GET
def snapshots(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if actor.membership is None or not sees_figures(actor):
        raise Http404
    found = Snapshot.objects.visible_to(actor).defer("printed", "parameters")
    page = keyset_page(found, order=["-id"], after=request.GET.get(PARAMETER))
    return render(request, "reporting/snapshots.html", {"page": page})


def snapshot_for(request: HttpRequest, pk: int) -> Snapshot:
    return get_object_or_404(Snapshot.objects.visible_to(actor_of(request)), pk=pk)


@require_GET
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """From what was kept alone: the report itself is not asked."""
    kept = snapshot_for(request, pk)
    sheet = kept.sheet
    context = {
        "kept": kept,
        "sheet": sheet,
        "rows": shown.rows(sheet),
        "chart": chart_of(sheet),
        "files": files.LABELS,
    }
    return render(request, "reporting/snapshot.html", context)


@require_GET
def snapshot_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    kept = snapshot_for(request, pk)
    if form not in files.TYPES:
        raise Http404
    return files.answer(kept.sheet, form, known(actor_of(request).organisation))


@require_GET
def snapshot_compared(request: HttpRequest, pk: int) -> HttpResponse:
    """The same question asked now, beside what was kept, with the difference of each figure."""
    kept = snapshot_for(request, pk)
    newer = newer_run(kept, actor_of(request), timezone.now())
    rows = compared(kept.sheet, newer) if newer else []
    context = {"kept": kept, "sheet": kept.sheet, "newer": newer, "rows": rows}
    return render(request, "reporting/compared.html", {**context, "changed": sum(row.changed for row in rows)})
