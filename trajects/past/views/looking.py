"""Page three and four: what becomes of every row, and what became of it. And the way between: somebody waits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.access.log import log_consultations
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.past import applying, tasks, work
from trajects.past.choices import ImportMode, ImportStatus, Verdict
from trajects.past.forms import ApplyForm
from trajects.past.models import Import, ImportRow, PastEnrolment
from trajects.past.views.bringing import BUSY_ELSEWHERE
from trajects.past.views.finding import find, importer, steps

TONES = {
    Verdict.NEW: "active",
    Verdict.CHANGED: "wait",
    Verdict.SAME: "neutral",
    Verdict.DOUBLE: "neutral",
    Verdict.WRONG: "danger",
}
ICONS = {
    Verdict.NEW: "plus",
    Verdict.CHANGED: "pencil",
    Verdict.SAME: "check",
    Verdict.DOUBLE: "copy",
    Verdict.WRONG: "circle-x",
}
FILTER = "oordeel"
DOUBTS = "vragen"


@require_safe
def one(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Wherever this import is."""
    batch = find(request, reference)
    if batch.status == ImportStatus.UPLOADED and batch.file:
        return redirect("import-columns", batch.reference)
    if batch.is_busy:
        return render(request, "past/waiting.html", {"batch": batch, "steps": steps(3), **progress_of(batch)})
    context = {"batch": batch, "chips": chips(batch, request.GET.get(FILTER, "")), "tiles": tiles(batch)}
    if batch.has_rows and batch.status != ImportStatus.FAILED:
        context |= rows_of(request, batch)
    if batch.is_over or not batch.file:
        return render(request, "past/result.html", {**context, "steps": steps(4)})
    form = ApplyForm(initial={"mode": batch.mode})
    return render(request, "past/preview.html", {**context, "form_apply": form, "steps": steps(3)})


@require_safe
def progress(request: HttpRequest, reference: UUID) -> HttpResponse:
    """How far it is, asked every second; once there is something else to see, the page is asked anew."""
    batch = find(request, reference)
    if not batch.is_busy:
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = batch.get_absolute_url()
        return answer
    return render(request, "past/_progress.html", {"batch": batch, **progress_of(batch)})


def progress_of(batch: Import) -> dict[str, Any]:
    """Of taking over nothing is known before it is done: it happens as a whole."""
    lines = batch.mapping.get("lines", 0) if batch.status == ImportStatus.CHECKING else 0
    return {"most": max(lines, batch.done) if lines else 0, "done": batch.done}


@require_POST
def take_over(request: HttpRequest, reference: UUID) -> HttpResponse:
    batch = find(request, reference)
    form = ApplyForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["mode"]))
        return redirect(batch)
    mode = form.cleaned_data["mode"]
    work.choose_mode(batch, mode)
    if mode == ImportMode.WHOLE and batch.counts.get(Verdict.WRONG):
        messages.error(request, applying.HELD_BACK)
    elif work.begin_apply(batch):
        tasks.nudge()
    else:
        messages.info(request, BUSY_ELSEWHERE)
    return redirect(batch)


def tiles(batch: Import) -> list[dict[str, Any]]:
    return [{"label": verdict.label, "count": batch.counts.get(verdict, 0)} for verdict in Verdict]


def chips(batch: Import, chosen: str) -> list[dict[str, Any]]:
    """Show all, or one verdict: with how many, and only those there are."""
    every = [("", "Alle", batch.total), *((v.value, v.label, batch.counts.get(v, 0)) for v in Verdict)]
    every.append((DOUBTS, "Na te kijken", batch.counts.get("doubts", 0)))
    return [
        {"value": value, "label": label, "count": count, "current": value == chosen}
        for value, label, count in every
        if count or not value
    ]


def rows_of(request: HttpRequest, batch: Import) -> dict[str, Any]:
    actor, chosen = importer(request), request.GET.get(FILTER, "")
    rows = ImportRow.objects.filter(batch=batch)
    if chosen in Verdict.values:
        rows = rows.filter(verdict=chosen)
    elif chosen == DOUBTS:
        rows = rows.exclude(messages=[]).exclude(verdict=Verdict.WRONG)
    page = keyset_page(rows, order=["row_number"], after=request.GET.get(PARAMETER))
    clients = visible_clients(actor, page.rows)
    return {"page": page, "found": [as_line(row, clients) for row in page.rows], "chosen": chosen}


def visible_clients(actor: Actor, rows: list[ImportRow]) -> dict[int, Client]:
    """Which client a row is about is shown to whoever may see that client, and that is written down."""
    wanted = {row.client_id for row in rows if row.client_id}
    clients = Client.objects.visible_to(actor).filter(pk__in=wanted).order_by("pk") if wanted else []
    found = {client.pk: client for client in clients}
    if found:
        log_consultations(actor, list(found), "Invoer van eerdere trajecten")
    return found


def as_line(row: ImportRow, clients: dict[int, Client]) -> dict[str, Any]:
    """A row in words. Of a wrong row only what could be read is there."""
    said = PastEnrolment(kind=row.kind, level=row.level or "none", training_name=row.training_name, year=row.year)
    return {
        "number": row.row_number,
        "name": f"{row.last_name}, {row.first_name}".strip(", ") or row.external_key,
        "what": said.what if row.kind else "",
        "starts_on": row.starts_on,
        "ended_on": row.ended_on,
        "verdict": Verdict(row.verdict),
        "tone": TONES[Verdict(row.verdict)],
        "icon": ICONS[Verdict(row.verdict)],
        "messages": [{"column": c, "sentence": s, "wrong": w} for c, s, w in row.messages],
        "client": clients.get(row.client_id or 0),
    }
