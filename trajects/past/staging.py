"""Copies what was read into the waiting table, some thousands of rows at a time: COPY, for rows come by the 100,000."""

import io
import json
from collections.abc import Iterable

from django.db import connection

from trajects.past.copying import NULL, written
from trajects.past.models import ImportRow
from trajects.past.record import Record

# A column of the waiting table and the column of the file whose value it takes as it was read.
AS_GIVEN = {
    "external_key": "externe_sleutel",
    "first_name": "voornaam",
    "last_name": "naam",
    "birth_date": "geboortedatum",
    "sex": "geslacht",
    "kind": "soort_traject",
    "year": "opleidingsjaar",
    "agreement_on": "akkoord_op",
    "screening_on": "screening_op",
    "starts_on": "start_op",
    "ended_on": "einde_op",
    "reorientation": "heroriëntatie",
    "diploma_on": "diploma_op",
    "low_schooled": "kortgeschoold",
    "foreign_origin": "allochtone_origine",
    "disability": "arbeidshandicap",
    "works_3m": "werk_na_3_maanden",
    "works_6m": "werk_na_6_maanden",
}
WORKED_OUT = (
    "verdict",
    "identity",
    "insz_encrypted",
    "insz_index",
    "municipality_id",
    "home_province",
    "training_id",
    "level",
    "training_name",
    "training_province",
    "is_individual",
    "is_final_year",
    "outcome",
    "stop_reason",
)
TEXTS = frozenset({"external_key", "first_name", "last_name", "sex", "kind", "reorientation"})
BY_ITSELF = ("batch_id", "row_number", "messages", "has_care_certificate", "home_municipality_id")
COLUMNS = (*BY_ITSELF, *WORKED_OUT, *AS_GIVEN)
FIRST = len(BY_ITSELF) + len(WORKED_OUT)
PLACE = {source: FIRST + place for place, source in enumerate(AS_GIVEN.values())}
EMPTY = ["" if column in TEXTS else NULL for column in AS_GIVEN]
COPY = f"COPY {ImportRow._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN"


def copy(batch_id: int, records: Iterable[Record]) -> None:
    """Add these rows to the waiting table."""
    lines = io.StringIO("".join([line(batch_id, record) for record in records]))
    with connection.cursor() as cursor:
        # A crash of the server may lose the last piece together with the count that it was kept: it is read again.
        cursor.execute("SET LOCAL synchronous_commit TO off")
        cursor.copy_expert(COPY, lines)


def line(batch_id: int, record: Record) -> str:
    given = record.given
    municipality = record.municipality_id or NULL
    fields = [
        str(batch_id),
        str(record.number),
        written(json.dumps(record.messages, ensure_ascii=False)) if record.messages else "[]",
        "t" if given.get("attest_zorgkundige") else "f",
        municipality,
        record.verdict,
        written(record.identity),
        NULL if record.insz_encrypted is None else f"\\\\x{record.insz_encrypted.hex()}",
        NULL if record.insz_index is None else f"\\\\x{record.insz_index.hex()}",
        municipality,
        record.home_province,
        NULL if record.training_id is None else str(record.training_id),
        record.level,
        written(record.training_name),
        record.training_province,
        "t" if record.is_individual else "f",
        "t" if record.is_final_year else "f",
        record.outcome,
        record.stop_reason,
        *EMPTY,
    ]
    for source, ready in record.copied.items():
        if source in PLACE:
            fields[PLACE[source]] = ready
    return "\t".join(fields) + "\n"
