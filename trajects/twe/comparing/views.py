"""TWE-11: bring VDAB's file, read the differences per dossier, take them along before the correction closes."""

import datetime
import io
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.known import known
from okot_portal.tables import Column, Kind, write_csv, write_xlsx
from partners.actor import Actor
from trajects.twe.comparing.calendar import Correction, correction_of, first_of_quarter, last_of_previous_month
from trajects.twe.comparing.columns import COLUMNS
from trajects.twe.comparing.compare import LABELS
from trajects.twe.comparing.forms import CompareForm
from trajects.twe.comparing.keeping import keep_comparison
from trajects.twe.comparing.models import TweComparison, may_compare
from trajects.twe.models import TweTrajectory

UNPROCESSABLE = 422
SHOWN = 10
TONES = {"missing_at_vdab": "danger", "missing_here": "wait", "different": "info", "no_insz": "neutral"}
FILE_COLUMNS = (
    Column("kind", "Verschil", width=28),
    Column("reference", "Dossier", width=16),
    Column("line", "Rij in het bestand van VDAB", Kind.NUMBER, width=14),
    Column("what", "Gegeven", width=22),
    Column("ours", "In het portaal", width=26),
    Column("vdab", "Bij VDAB", width=26),
    Column("at_stake", "Op het spel", width=14),
)


def comparer(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not may_compare(actor):
        raise Http404
    return actor


def compare_page(request: HttpRequest) -> HttpResponse:
    """The upload, and the comparisons of the last days."""
    actor, today, now = comparer(request), timezone.localdate(), timezone.now()
    sent = request.method == "POST"
    form = CompareForm(request.POST, request.FILES, today=today) if sent else CompareForm(today=today)
    if form.is_valid():
        made = keep_comparison(known(form.read), form.cleaned_data["stand_on"], actor, today=today, now=now)
        return redirect("twe-comparison", made.pk)
    earlier = TweComparison.objects.visible_to(actor).kept(now).select_related("made_by__user")
    context = {
        "form": form,
        "correction": correction_of(last_of_previous_month(today), today),
        "still_open": still_open(today),
        "earlier": earlier.defer("differences", "problems")[:SHOWN],
        "columns": COLUMNS,
    }
    return render(request, "twe/compare.html", context, status=UNPROCESSABLE if form.is_bound else None)


def still_open(today: datetime.date) -> Correction | None:
    """The quarter before this one, while its correction runs: the deadline that comes first."""
    found = correction_of(last_of_previous_month(first_of_quarter(today)), today)
    return found if found.is_open else None


def found_for(request: HttpRequest, pk: int) -> TweComparison:
    kept = TweComparison.objects.visible_to(comparer(request)).kept(timezone.now())
    return get_object_or_404(kept.select_related("ocmw", "made_by__user"), pk=pk)


@require_GET
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """The differences, grouped by what is wrong, each with the way to its dossier."""
    found, today = found_for(request, pk), timezone.localdate()
    context = {
        "comparison": found,
        "groups": groups(found, comparer(request)),
        "correction": correction_of(found.stand_on, today),
        "today": today,
    }
    return render(request, "twe/comparison.html", context)


def groups(found: TweComparison, actor: Actor) -> list[dict[str, Any]]:
    references = {one["reference"] for one in found.differences if one["reference"]}
    visible = TweTrajectory.objects.visible_to(actor).filter(reference__in=references).select_related("client")
    twes = {twe.reference: twe for twe in visible}
    return [
        {
            "code": kind,
            "label": label,
            "tone": TONES[kind],
            "rows": [{**one, "twe": twes.get(one["reference"])} for one in found.differences if one["kind"] == kind],
        }
        for kind, label in LABELS.items()
        if any(one["kind"] == kind for one in found.differences)
    ]


@require_GET
def comparison_file(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The differences as a file: references and line numbers, no names."""
    found = found_for(request, pk)
    stream = io.BytesIO()
    notes = [
        ("Vergelijking", f"TWE bij VDAB en in het portaal, {found.ocmw}"),
        ("Stand op", f"{found.stand_on:%d/%m/%Y}"),
        ("Verbeteren kan tot", f"{correction_of(found.stand_on, timezone.localdate()).closes:%d/%m/%Y}"),
    ]
    if form == "csv":
        write_csv(stream, FILE_COLUMNS, lines(found))
    else:
        write_xlsx(stream, FILE_COLUMNS, lines(found), sheet="Verschillen", notes=notes)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=f"twe-vergelijking-{found.stand_on:%Y-%m}.{form}")


def lines(found: TweComparison) -> list[tuple[Any, ...]]:
    """One line per thing that differs; the rows that could not be read at the end."""
    told = []
    for one in found.differences:
        start = (LABELS[one["kind"]], one["reference"] or None, one["line"])
        for field in one["fields"] or [{"what": None, "ours": None, "vdab": None}]:
            told.append((*start, field["what"], field["ours"] or None, field["vdab"] or None, one["at_stake"] or None))
    return [*told, *(("Niet te lezen", None, line, problem, None, None, None) for line, problem in found.problems)]
