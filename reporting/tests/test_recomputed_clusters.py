"""R7 and R8 against a slow and obvious recomputation of the opleidingsclusters (domain.md §9)."""

import datetime
from collections import Counter
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.factories import OrganisationFactory
from reporting.registry import REPORTS
from reporting.report import Parameters
from reporting.tests.people import TODAY, day, enrolments_of

pytestmark = pytest.mark.django_db
Row = dict[str, Any]
MEASURED = day("2014-08-01")
FIRST, LAST = day("2013-03-01"), day("2014-02-28")  # of the ends that August 2014 looks at
GAP = relativedelta(months=6)
NEVER = datetime.date.max


@st.composite
def trainings(draw: st.DrawFn) -> Row:
    """Of two people, on and around the edges of the window and of the gap."""
    start = draw(st.dates(day("2012-01-01"), day("2014-10-31")) | st.sampled_from([LAST + GAP, FIRST, LAST]))
    outcome = draw(st.sampled_from(["running", "passed", "failed", "stopped"]))
    row: Row = {
        "person": draw(st.sampled_from(["An", "Bo"])),
        "level": draw(st.sampled_from(["hbov", "pba", "tko"])),
        "training_name": draw(st.sampled_from(["Bachelor verpleegkunde", "bouw"])),
        "year": draw(st.sampled_from([None, 1, 2, 3])),
        "starts_on": start.isoformat(),
        "outcome": outcome,
    }
    if outcome != "running":
        lasts = relativedelta(days=draw(st.integers(0, 400)))
        row["ended_on"] = max(start, draw(st.sampled_from([start + lasts, FIRST, LAST]))).isoformat()
        row["works_6m"] = draw(st.sampled_from([True, False, None]))
        row["has_care_certificate"] = draw(st.booleans())
    if outcome == "stopped":
        row["stop_reason"] = draw(st.sampled_from(["employment", "long_illness"]))
    return row


def natural(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("person", "level", "training_name", "year", "starts_on"))


def end(row: Row) -> datetime.date:
    return day(row["ended_on"]) if "ended_on" in row else NEVER


def clusters(rows: list[Row]) -> list[list[Row]]:
    """One after the other: whatever starts within the gap after all before it belongs to the same cluster."""
    found: list[list[Row]] = []
    for person in ("An", "Bo"):
        latest: datetime.date | None = None
        for row in sorted((row for row in rows if row["person"] == person), key=lambda row: str(row["starts_on"])):
            if latest is None or (latest != NEVER and day(row["starts_on"]) > latest + GAP):
                found.append([])
            found[-1].append(row)
            latest = max(end(row), latest or end(row))
    return [one for one in found if FIRST <= max(end(row) for row in one) <= LAST]


def last_of(cluster: list[Row]) -> Row:
    """The latest end, then the latest start, then whatever was written down last."""
    return max(enumerate(cluster), key=lambda one: (end(one[1]), one[1]["starts_on"], one[0]))[1]


def in_nursing(row: Row) -> bool:
    return row["level"] == "hbov" or (row["level"] == "pba" and "verpleegkunde" in row["training_name"])


def row_of_r7(cluster: list[Row]) -> str | None:
    nursing = [row for row in cluster if in_nursing(row)]
    if any(row["year"] == 3 for row in nursing) or not any(row.get("has_care_certificate") for row in nursing):
        return None
    passed = {(row["year"], row["level"]) for row in nursing if row["outcome"] == "passed"}
    left_for_work = {
        (2, row["level"]) for row in nursing if row["year"] == 2 and row.get("stop_reason") == "employment"
    }
    for year, level in ((1, "hbov"), (1, "pba"), (2, "hbov"), (2, "pba")):
        if (year, level) in passed | left_for_work:
            return f"{year}|{level}"
    return None


@given(rows=st.lists(trainings(), min_size=1, max_size=9, unique_by=natural))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_r7_and_r8_count_the_clusters_that_a_slow_and_obvious_count_finds(rows: list[Row]) -> None:
    wanted: dict[str, Counter[str]] = {"R7": Counter(), "R8": Counter()}
    for cluster in clusters(rows):
        last = last_of(cluster)
        if last.get("works_6m") is None:
            continue
        if last["outcome"] == "passed":
            wanted["R8"][last["level"]] += 1
        if key := row_of_r7(cluster):
            wanted["R7"][key] += 1
    with transaction.atomic():
        enrolments_of(OrganisationFactory.create(vdab=True), *rows)
        asked = Parameters(first=FIRST, last=LAST, measured_in=MEASURED, months_after=6, today=TODAY)
        for code, counts in wanted.items():
            found = {row.key: row.cells[0] for row in REPORTS[code].result(asked).rows if row.cells[0]}
            assert found == counts | ({"all": counts.total()} if counts else {}), code
        transaction.set_rollback(True)
