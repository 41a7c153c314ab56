"""The files of a sheet: exactly what the page shows, as CSV, XLSX, PDF or JSON."""

import io
import json

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from okot_portal.tables import write_csv, write_xlsx
from partners.models import Organisation
from reporting.paper import pdf
from reporting.printing import file_columns, file_rows
from reporting.sheet import Sheet, to_json

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}
LABELS = {"xlsx": "Excel", "csv": "CSV", "pdf": "PDF", "json": "JSON"}


def answer(sheet: Sheet, form: str, organisation: Organisation) -> HttpResponse:
    """The file to take home; its name says which report and of which day, and nobody's name."""
    day = timezone.localtime(sheet.made_at).date()
    name = f"{slugify(f'{sheet.code} {sheet.title}')}-{day:%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written(sheet, form, organisation), content_type=TYPES[form], headers=headers)


def written(sheet: Sheet, form: str, organisation: Organisation) -> bytes:
    if form == "json":
        return json.dumps(to_json(sheet), ensure_ascii=False, indent=2).encode()
    if form == "pdf":
        return pdf(sheet, organisation)
    stream = io.BytesIO()
    write = write_csv if form == "csv" else write_xlsx
    write(stream, file_columns(sheet.result), file_rows(sheet.result), notes=sheet.notes)
    return stream.getvalue()
