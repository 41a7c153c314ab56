"""Files that leave: the empty example, and the wrong rows of an import. The last is written down."""

import io
import tempfile
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from trajects.past import errors, work
from trajects.past.views.finding import find, importer

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_file(stream: Any, name: str, form: str) -> FileResponse:
    stream.seek(0)
    answer = FileResponse(stream, as_attachment=True, filename=f"{name}.{form}", content_type=TYPES[form])
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def example(request: HttpRequest, form: str) -> HttpResponse:
    importer(request)
    if form not in TYPES:
        raise Http404
    stream = io.BytesIO()
    errors.write_example(stream, form)
    name = f"voorbeeld-invoer.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(stream.getvalue(), content_type=TYPES[form], headers=headers)


@require_POST
def wrong_rows(request: HttpRequest, reference: UUID, form: str) -> FileResponse:
    batch = find(request, reference)
    if form not in TYPES or not batch.file or not batch.has_rows or batch.is_busy:
        raise Http404
    work.note_download(batch, importer(request), form, timezone.now())
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    errors.write(batch, stream, form)
    return as_file(stream, "foute-rijen", form)
