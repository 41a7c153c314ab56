"""R1–R6 and R9 against a slow and obvious recomputation, over whatever enrolments Hypothesis thinks of."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.factories import OrganisationFactory
from partners.models import Organisation, Province
from reporting.registry import REPORTS
from reporting.report import Parameters
from reporting.scope import ALL, of_organisation
from reporting.tests.people import TODAY, day, enrolments_of
from reporting.words import LEVELS
from trajects.catalogue.outcomes import Reorientation, StopReason
from trajects.past.choices import PastKind

pytestmark = pytest.mark.django_db
FIRST, LAST = day("2014-01-01"), day("2014-12-31")
OLDER = 50
# Who they are; birthdays on and around the edges of the groups.
PEOPLE = {
    "An": ("V", "1989-01-01"),
    "Bo": ("M", "1964-12-31"),
    "Cas": ("X", None),
    "Dré": ("onbekend", "1990-06-15"),
}
Row = dict[str, Any]
near = st.dates(day("2013-12-28"), day("2014-01-04")) | st.dates(day("2014-12-28"), day("2015-01-04"))
flag = st.sampled_from([True, False, None])


@st.composite
def enrolments(draw: st.DrawFn) -> Row:
    start = draw(near | st.dates(day("2013-10-01"), day("2015-03-01")))
    outcome = draw(st.sampled_from(["running", "passed", "failed", "stopped"]))
    row: Row = {
        "person": draw(st.sampled_from(sorted(PEOPLE))),
        "owner": draw(st.integers(0, 1)),
        "level": draw(st.sampled_from([level.value for level in LEVELS])),
        "training_name": draw(st.sampled_from(["bouw", "zorg"])),
        "year": draw(st.sampled_from([None, 1, 2])),
        "starts_on": start.isoformat(),
        "outcome": outcome,
        "is_final_year": draw(st.booleans()),
        "home_province": draw(st.sampled_from(["", "antwerpen", "brussel"])),
        "low_schooled": draw(flag),
        "foreign_origin": draw(flag),
        "disability": draw(flag),
    }
    if draw(st.integers(0, 5)) == 0:
        row |= {"kind": PastKind.PILOT, "level": "none"}
    if outcome != "running":
        row["ended_on"] = max(start, draw(near | st.just(start))).isoformat()
    if outcome == "stopped":
        row["reorientation"] = draw(st.sampled_from(["", *Reorientation.values]))
        reasons = [StopReason.EMPLOYMENT, StopReason.LONG_ILLNESS, StopReason.PASSED_NOT_CONTINUED]
        row["stop_reason"] = draw(st.sampled_from(reasons)) if not row["reorientation"] else ""
    return row


def natural(row: Row) -> tuple[Any, ...]:
    names = ("person", "owner", "level", "training_name", "year", "starts_on")
    return (row.get("kind"), *(row[name] for name in names))


def age(row: Row) -> int | None:
    birth = PEOPLE[row["person"]][1]
    if birth is None:
        return None
    born, start = day(birth), day(row["starts_on"])
    return start.year - born.year - ((start.month, start.day) < (born.month, born.day))


def persons(rows: Iterable[Row]) -> int:
    return len({(row["person"], row["owner"]) for row in rows})


def is_okot(row: Row) -> bool:
    return row.get("kind") != PastKind.PILOT


def within(text: str | None) -> bool:
    return text is not None and FIRST <= day(text) <= LAST


def is_stopped(row: Row) -> bool:
    if row["outcome"] not in {"stopped", "failed"} or row.get("reorientation"):
        return False
    return row.get("stop_reason") != StopReason.PASSED_NOT_CONTINUED


def in_group(row: Row, key: str) -> bool:
    years = age(row)
    facts = {
        "young": years is not None and years < 25,
        "aged": years is not None and years >= OLDER,
        "of_origin": row["foreign_origin"] is True,
        "disabled": row["disability"] is True,
        "schooled": row["low_schooled"] is True,
    }
    return any(facts[name] for name in facts if name != "young") if key == "any" else facts[key]


def obvious(rows: list[Row]) -> dict[str, dict[str, int]]:
    """Per report, what the first figure of each row must be."""
    begun = [row for row in rows if within(row["starts_on"])]
    started = [row for row in begun if is_okot(row)]
    ended = [row for row in rows if is_okot(row) and within(row.get("ended_on"))]
    passed = [row for row in ended if row["outcome"] == "passed" and row["is_final_year"]]
    stopped = [row for row in ended if is_stopped(row)]
    provinces = {one: persons(r for r in started if r["home_province"] == one) for one in Province.values}
    trainings = {
        key: persons(row for row in begun if training_key(row) == key) for key in {training_key(row) for row in begun}
    }
    levels = {one: persons(row for row in started if row["level"] == one) for one in {row["level"] for row in started}}
    sexes = {one: sum(PEOPLE[row["person"]][0] == one for row in started) for one in ("M", "V", "X")}
    groups = ("young", "aged", "of_origin", "disabled", "schooled", "any")
    reasons = [row["stop_reason"] if row["outcome"] == "stopped" else "failed" for row in stopped]
    return {
        "R1": {**provinces, "all": persons(started)},
        "R2": {**trainings, **levels, "all": persons(started)},
        "R3": {**sexes, "all": len(started)},
        "R4": {**{g: persons(r for r in started if in_group(r, g)) for g in groups}, "all": len(started)},
        "R5": {**per_level(passed), "all": len(passed)},
        "R6": {**per_level(stopped), "all": len(stopped)},
        "R9": {**{reason: reasons.count(reason) for reason in set(reasons)}, "all": len(stopped)},
    }


def training_key(row: Row) -> str:
    return f"{row['level']}|{row['training_name']}|{row['year'] or ''}"


def per_level(rows: list[Row]) -> dict[str, int]:
    return {one: sum(row["level"] == one for row in rows) for one in {row["level"] for row in rows}}


@given(rows=st.lists(enrolments(), max_size=14, unique_by=natural), chosen=st.sampled_from([None, 0, 1]))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_r1_to_r6_and_r9_count_what_a_slow_and_obvious_count_gives(rows: list[Row], chosen: int | None) -> None:
    with transaction.atomic():
        owners = [OrganisationFactory.create(ocmw=True), OrganisationFactory.create(vdab=True)]
        told(owners, rows)
        scope = ALL if chosen is None else of_organisation(owners[chosen])
        mine = [row for row in rows if chosen is None or row["owner"] == chosen]
        asked = Parameters(first=FIRST, last=LAST, scope=scope, top=20, today=TODAY)
        for code, wanted in obvious(mine).items():
            found = {row.key: row.cells[0] for row in REPORTS[code].result(asked).rows}
            assert {key: value for key, value in found.items() if value} == {k: v for k, v in wanted.items() if v}, code
        transaction.set_rollback(True)


def told(owners: list[Organisation], rows: list[Row]) -> None:
    for number, owner in enumerate(owners):
        enrolments_of(owner, *(whole(row) for row in rows if row["owner"] == number))


def whole(row: Row) -> Row:
    """With who it is, and without the number of the owner."""
    sex, birth_date = PEOPLE[row["person"]]
    return {**{name: row[name] for name in row if name != "owner"}, "sex": sex, "birth_date": birth_date}


def test_the_threshold_of_2014_is_the_one_that_is_recomputed_with() -> None:
    groups = REPORTS["R4"].groups(Parameters(first=FIRST, last=datetime.date(2014, 12, 31)))  # type: ignore[attr-defined]
    assert groups["aged"][0] == f"Ouderen ({OLDER}+)"
