"""Files for the tests of the tables: what we write, and what somebody hostile makes by hand."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from okot_portal.tables import Column, Limits, Row, open_table, write_csv, write_xlsx

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORKBOOK = (
    '<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    '<Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>'
)


def workbook(sheet: str | bytes, **more: str | bytes) -> bytes:
    """A zip with one sheet of the XML given; `shared` and `styles` are the other parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("xl/workbook.xml", more.get("workbook", WORKBOOK))
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for part, name in (("shared", "xl/sharedStrings.xml"), ("styles", "xl/styles.xml")):
            if part in more:
                archive.writestr(name, more[part])
    return stream.getvalue()


def sheet(rows: str) -> str:
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>"


def read(content: bytes, limits: Limits | None = None) -> tuple[str, list[str], list[Row]]:
    with open_table(io.BytesIO(content), limits=limits or Limits()) as table:
        return table.kind, list(table.header), list(table.rows())


def values(content: bytes) -> list[list[Any]]:
    return [row.values for row in read(content)[2]]


def as_csv(columns: Sequence[Column], rows: Sequence[Sequence[Any]], **more: Any) -> bytes:
    stream = io.BytesIO()
    write_csv(stream, columns, rows, **more)
    return stream.getvalue()


def as_xlsx(columns: Sequence[Column], rows: Sequence[Sequence[Any]], **more: Any) -> bytes:
    stream = io.BytesIO()
    write_xlsx(stream, columns, rows, **more)
    return stream.getvalue()
