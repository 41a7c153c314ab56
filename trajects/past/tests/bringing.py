"""Short ways for the tests: a row, a file of rows, and the import of it from beginning to end."""

import csv
import datetime
import io
from typing import Any

from partners.factories import OrganisationFactory
from partners.models import Organisation
from trajects.past import work
from trajects.past.choices import ImportMode
from trajects.past.models import Import, ImportRow

TODAY = datetime.date(2026, 11, 22)
SOFIE, JAN, MIA = "85.07.30-033.28", "90010100123", "70020200264"
ROW = {
    "insz": SOFIE,
    "externe_sleutel": "",
    "naam": "Peeters",
    "voornaam": "Sofie",
    "geboortedatum": "30/07/1985",
    "geslacht": "V",
    "gemeente": "Putte",
    "soort_traject": "OKOT",
    "niveau": "HBO5 verpleegkunde",
    "opleiding": "Verpleegkunde",
    "opleidingsjaar": "1",
    "provincie_opleiding": "Antwerpen",
    "start_op": "02/09/2013",
    "einde_op": "30/06/2014",
    "toestand": "uitgevoerd",
    "resultaat": "geslaagd",
    "reden": "",
    "diploma_op": "",
    "werk_na_6_maanden": "",
}


def row(**changes: str) -> dict[str, str]:
    return {**ROW, **changes}


def jan(**changes: str) -> dict[str, str]:
    """Somebody else."""
    somebody = {"insz": JAN, "naam": "Claes", "voornaam": "Jan", "geboortedatum": "01/01/1990", "geslacht": "M"}
    return row(**{**somebody, **changes})


def as_csv(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(ROW), delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def bring(content: bytes, *, owner: Organisation | None = None) -> Import:
    owner = owner or OrganisationFactory.create(vdab=True)
    return work.bring(io.BytesIO(content), name="lijst.csv", owner=owner, by=None, kept_days=30)


def checked(content: bytes, *, owner: Organisation | None = None, mode: str = ImportMode.ROWS) -> Import:
    batch = bring(content, owner=owner)
    assert work.begin_check(batch, chosen=batch.mapping["columns"], mode=mode)
    work.work_now(batch.pk, TODAY)
    batch.refresh_from_db()
    return batch


def applied(content: bytes, *, owner: Organisation | None = None, mode: str = ImportMode.ROWS) -> Import:
    batch = checked(content, owner=owner, mode=mode)
    assert work.begin_apply(batch), batch.problem
    work.work_now(batch.pk, TODAY)
    batch.refresh_from_db()
    return batch


def said(batch: Import, *, number: int = 2) -> dict[str, str]:
    """The sentences about a row by column; those that make it wrong and those that only ask for a look."""
    found: Any = ImportRow.objects.get(batch=batch, row_number=number)
    return {column: sentence for column, sentence, _wrong in found.messages}


def verdicts(batch: Import) -> list[str]:
    return list(ImportRow.objects.filter(batch=batch).order_by("row_number").values_list("verdict", flat=True))
