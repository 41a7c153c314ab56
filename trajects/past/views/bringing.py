"""Pages one and two: the file, and which of its columns holds what."""

import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from okot_portal.tables import UnreadableFile
from okot_portal.web.keyset import PARAMETER, keyset_page
from okot_portal.web.uploads import was_too_large
from trajects.past import tasks, work
from trajects.past.cells import attempt, readers
from trajects.past.choices import ImportStatus
from trajects.past.columns import COLUMNS
from trajects.past.forms import BringForm, ColumnsForm
from trajects.past.models import Import
from trajects.past.parsing import Wrong
from trajects.past.views.finding import find, importer, steps

BUSY_ELSEWHERE = "Iemand anders ging net verder met deze invoer. Hieronder staat hoever ze is."
UNPROCESSABLE = 422


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    actor = importer(request)
    found = Import.objects.visible_to(actor).select_related("by")
    page = keyset_page(found, order=["-created_at"], after=request.GET.get(PARAMETER))
    return render(request, "past/list.html", {"page": page, "organisation": actor.organisation})


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    actor = importer(request)
    form = BringForm()
    if request.method == "POST":
        form = BringForm(request.POST, request.FILES, was_too_large=was_too_large(request))
        if form.is_valid():
            file: UploadedFile = form.cleaned_data["file"]
            try:
                batch = work.bring(
                    cast(BinaryIO, file.file),
                    name=file.name or "",
                    owner=actor.organisation,
                    by=actor.user,
                    kept_days=settings.IMPORT_KEPT_DAYS,
                )
                return redirect("import-columns", batch.reference)
            except UnreadableFile as refused:
                form.add_error("file", str(refused))
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "past/bring.html", {"form": form, "steps": steps(1), "columns": COLUMNS}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_columns(request: HttpRequest, reference: UUID) -> HttpResponse:
    batch = find(request, reference)
    if batch.is_busy or batch.status == ImportStatus.DONE or not batch.file:
        return redirect(batch)
    headers, chosen = batch.mapping["headers"], batch.mapping["columns"]
    form = ColumnsForm(request.POST or None, headers=headers, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        if work.begin_check(batch, chosen=form.chosen, mode=batch.mode):
            tasks.nudge()
        else:
            messages.info(request, BUSY_ELSEWHERE)
        return redirect(batch)
    context = {
        "batch": batch,
        "form": form,
        "steps": steps(2),
        "lines": lines(form, batch, timezone.localdate()),
        "recognised": len(chosen),
    }
    return render(request, "past/columns.html", context, status=UNPROCESSABLE if form.errors else 200)


def lines(form: ColumnsForm, batch: Import, today: datetime.date) -> list[dict[str, Any]]:
    """Every column of the file with its first values, and what is wrong when it would hold what we think."""
    ways, held = readers(today), {index: name for name, index in batch.mapping["columns"].items()}
    found = []
    for index, (header, field) in enumerate(zip(batch.mapping["headers"], form, strict=True)):
        values = [cells[index].strip() for cells in batch.mapping["first"] if index < len(cells)]
        doubt = next(
            (
                str(read)
                for value in values
                if index in held and isinstance(read := attempt(ways[held[index]], value), Wrong)
            ),
            "",
        )
        found.append({"header": header, "field": field, "values": [v for v in values if v][:3], "doubt": doubt})
    return found
