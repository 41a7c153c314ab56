"""Municipalities, their OCMWs, the VDAB services and the partners, as the files in partners/data have them.

Idempotent: what is missing is added and what is empty is filled; what an administrator wrote stays as it is.
Municipalities follow the official list. A handful of queries, whatever the number of rows.
"""

import csv
import datetime
from pathlib import Path

from django.db import transaction

from partners.models import Municipality, Organisation, Province
from partners.roles import OrganisationKind

DATA = Path(__file__).parent / "data"
LAST_DAY_BEFORE_MERGERS = datetime.date(2024, 12, 31)
PROVINCE_BY_LABEL = {label: value for value, label in Province.choices}
TO_VERIFY = "ja"

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a file with a header line."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load() -> str:
    """Load everything. Returns a line for the operator."""
    current, merged = read(DATA / "municipalities_2025.csv"), read(DATA / "municipalities_merged_2025.csv")
    load_municipalities(current, merged)
    ocmws = load_ocmws(current)
    others = add_organisations(read(DATA / "organisations.csv"))
    return f"{len(current)} gemeenten ({len(merged)} gefuseerde), {ocmws} nieuwe OCMW's, {others} andere organisaties"


def load_municipalities(current: list[Row], merged: list[Row]) -> None:
    """The current ones first: a merged one points to its successor (A12)."""
    rows = [
        Municipality(
            nis=row["nis_2025"],
            name=row["gemeente"],
            province=PROVINCE_BY_LABEL[row["provincie"]],
            valid_from=_valid_from(row),
        )
        for row in current
    ]
    gone = [
        Municipality(
            nis=row["nis"],
            name=row["name"],
            province=PROVINCE_BY_LABEL[row["province"]],
            valid_until=LAST_DAY_BEFORE_MERGERS,
            successor_id=row["successor"],
        )
        for row in merged
    ]
    Municipality.objects.bulk_create(
        rows + gone,
        update_conflicts=True,
        unique_fields=["nis"],
        update_fields=["name", "province", "valid_from", "valid_until", "successor"],
    )


def _valid_from(row: Row) -> datetime.date | None:
    """None for a municipality that kept its code: it existed before the list did."""
    if row["nis_2025"] in row["nis_2019_voorgangers"].split("|"):
        return None
    return datetime.date.fromisoformat(row["nis_geldig_vanaf"])


def load_ocmws(rows: list[Row]) -> int:
    """One OCMW per municipality; an empty number is filled once the file knows it."""
    known = {o.municipality_id: o for o in Organisation.objects.of_kind(OrganisationKind.OCMW)}
    new = [_ocmw(row) for row in rows if row["nis_2025"] not in known]
    Organisation.objects.bulk_create(new)
    filled = [_fill(known[row["nis_2025"]], row) for row in rows if _has_news(known.get(row["nis_2025"]), row)]
    Organisation.objects.bulk_update(filled, ["kbo", "ovo", "kbo_to_verify"])
    return len(new)


def _ocmw(row: Row) -> Organisation:
    return Organisation(
        kind=OrganisationKind.OCMW,
        reference_key=f"ocmw-{row['nis_2025']}",
        name=row["ocmw_naam"],
        kbo=row["ocmw_kbo"],
        kbo_to_verify=row["ocmw_kbo_te_verifieren"] == TO_VERIFY,
        ovo=row["ocmw_ovo"],
        municipality_id=row["nis_2025"],
        province=PROVINCE_BY_LABEL[row["provincie"]],
        city=row["gemeente"],
    )


def _has_news(ocmw: Organisation | None, row: Row) -> bool:
    return ocmw is not None and bool((not ocmw.kbo and row["ocmw_kbo"]) or (not ocmw.ovo and row["ocmw_ovo"]))


def _fill(ocmw: Organisation, row: Row) -> Organisation:
    if not ocmw.kbo:
        ocmw.kbo = row["ocmw_kbo"]
        ocmw.kbo_to_verify = row["ocmw_kbo_te_verifieren"] == TO_VERIFY
    ocmw.ovo = ocmw.ovo or row["ocmw_ovo"]
    return ocmw


def add_organisations(rows: list[Row]) -> int:
    """Add the organisations whose `reference_key` is not known yet; columns are fields. Returns how many."""
    keys = [row["reference_key"] for row in rows]
    known = set(Organisation.objects.filter(reference_key__in=keys).values_list("reference_key", flat=True))
    new = [Organisation(**row) for row in rows if row["reference_key"] not in known]
    Organisation.objects.bulk_create(new)
    return len(new)
