"""Reports R1–R9 over a million enrolments, each beside the same count written by hand in SQL, measured in one run.

    python bench/reports.py [--enrolments 1000000] [--rounds 9]

Starts servers of its own and takes them away again. Prints per report the milliseconds of both, their ratio (to stay
below 1.25), and how it grew from a quarter of the data to all of it: 4 is as fast as the data. Sorting and the
machine's caches may make a quarter more of that, or as much as they make of the query by hand. Both ways must give the
same figures, or the run stops. The hand-written queries know where the rows are: they read the tables of imported years
and leave out the portal's own, which are empty here.
"""

import argparse
import datetime
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.own_servers import use_own_servers  # noqa: E402 - found from here only

SERVERS = use_own_servers()

import django  # noqa: E402 - the settings must find the servers' addresses

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from partners.factories import OrganisationFactory  # noqa: E402
from reporting.registry import REPORTS  # noqa: E402
from reporting.report import Parameters, RowKind  # noqa: E402
from reporting.words import FIRST_THREE, WITH_RESULTS  # noqa: E402
from trajects.past.models import Import  # noqa: E402

FIRST, LAST, MEASURED = datetime.date(2014, 1, 1), datetime.date(2014, 11, 30), datetime.date(2014, 8, 1)
MOST, QUARTER = 1.25, 4

PEOPLE = """
INSERT INTO past_pastperson (id, owner_id, identity, external_key, first_name, last_name, sex, birth_date,
    person_number)
SELECT n, %(owner)s, 'x:' || n, n::text, '', '', (ARRAY['M','V','V','V'])[1 + n %% 4],
    date '1955-01-01' + (n::bigint * 7919 %% 15000)::int, -n
FROM generate_series(%(first)s, %(last)s) AS n
"""
# Four people follow five trainings; most start between 2010 and 2016 and end ten months later.
ENROLMENTS = """
INSERT INTO past_pastenrolment (person_id, owner_id, kind, level, training_name, year, is_individual, is_final_year,
    training_province, home_province, starts_on, ended_on, outcome, stop_reason, reorientation, has_care_certificate,
    low_schooled, foreign_origin, disability, works_6m, source_import_id, row_number, person_number, sex, birth_date)
SELECT 1 + n %% %(people)s, %(owner)s, CASE WHEN o.level = 'none' THEN 'pilot' ELSE 'okot' END, o.level, o.training,
    o.year, false, n %% 3 = 0, p.name, p.name, s.day, s.day + 300,
    (ARRAY['passed','passed','failed','stopped'])[1 + n %% 4],
    CASE WHEN n %% 4 = 3 THEN (ARRAY['long_illness','employment','by_client','unsuitable','absence'])[1 + n %% 5]
         ELSE '' END,
    CASE WHEN n %% 44 = 3 THEN 'within' ELSE '' END, n %% 6 = 0,
    n %% 9 = 0, n %% 17 = 0, n %% 31 = 0, CASE WHEN n %% 29 = 0 THEN NULL ELSE n %% 4 <> 0 END, %(import)s, n,
    who.person_number, who.sex, who.birth_date
FROM generate_series(%(first)s, %(last)s) AS n
JOIN LATERAL (SELECT date '2010-01-04' + (n::bigint * 104729 %% 2500)::int AS day) s ON true
JOIN (SELECT *, row_number() OVER (ORDER BY position) - 1 AS nth FROM reporting_offeredtraining) o ON o.nth = n %% 67
JOIN LATERAL (SELECT (ARRAY['antwerpen','limburg','oost_vlaanderen','brussel','vlaams_brabant','west_vlaanderen']
    )[1 + n %% 6] AS name) p ON true
JOIN past_pastperson who ON who.id = 1 + n %% %(people)s
"""

BASE = "FROM past_pastenrolment e WHERE e.kind = 'okot'"
STARTED = f"{BASE} AND e.starts_on BETWEEN %(first)s AND %(last)s"
ENDED = f"{BASE} AND e.ended_on BETWEEN %(first)s AND %(last)s AND {{results}}"
THREE = "e.level IN ('pba', 'sense', 'bso7')"
RESULTS = (
    "(e.level IN ('pba', 'sense', 'bso7', 'hbov') OR e.level = 'tko' AND "
    "upper(e.training_name) = upper('jeugd- en gehandicaptenzorg'))"
)
STOPS = (
    ENDED.format(results=RESULTS)
    + " AND e.outcome IN ('stopped', 'failed') AND e.reorientation = '' AND e.stop_reason <> 'passed_not_continued'"
)
AGE = "extract(year FROM age(e.starts_on, e.birth_date))"
CLUSTERS = """
WITH trainings AS (
    SELECT e.*, max(COALESCE(e.ended_on, 'infinity'::date)) OVER (PARTITION BY e.person_number
        ORDER BY e.starts_on, e.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM past_pastenrolment e
    WHERE e.kind = 'okot' AND e.person_number IN (
        SELECT person_number FROM past_pastenrolment
        WHERE kind = 'okot' AND ended_on BETWEEN '2013-03-01' AND '2014-02-28')
), numbered AS (
    SELECT *, count(*) FILTER (WHERE before IS NULL OR starts_on > before + interval '6 months')
        OVER (PARTITION BY person_number ORDER BY starts_on, id) AS cluster FROM trainings
)
"""
NURSING = "(level = 'hbov' OR level = 'pba' AND training_name ILIKE '%%verpleegkunde%%')"
FIRST_YEAR = f"{NURSING} AND year = 1 AND outcome = 'passed'"
SECOND_YEAR = f"{NURSING} AND year = 2 AND (outcome = 'passed' OR outcome = 'stopped' AND stop_reason = 'employment')"
BY_HAND = {
    "R1": [
        f"SELECT count(*) FROM (SELECT DISTINCT e.person_number {STARTED}) people",
        f"SELECT e.home_province, count(DISTINCT e.person_number) {STARTED} GROUP BY 1",
    ],
    "R2": [
        f"SELECT e.level, e.training_name, e.year, count(DISTINCT e.person_number) {STARTED} GROUP BY 1, 2, 3",
        f"SELECT e.level, count(DISTINCT e.person_number) {STARTED} GROUP BY 1",
        f"SELECT count(*) FROM (SELECT DISTINCT e.person_number {STARTED}) people",
    ],
    "R3": [f"SELECT e.sex, count(*) {STARTED} AND {THREE} GROUP BY 1"],
    "R4": [
        "SELECT count(*), "
        + ", ".join(
            f"count(DISTINCT e.person_number) FILTER (WHERE {group})"
            for group in (
                f"{AGE} < 25",
                f"{AGE} >= 50",
                "e.foreign_origin",
                "e.disability",
                "e.low_schooled",
                f"{AGE} >= 50 OR e.foreign_origin OR e.disability OR e.low_schooled",
            )
        )
        + "".join(
            f", count(*) FILTER (WHERE e.{column} IS NULL)"
            for column in ("birth_date", "low_schooled", "foreign_origin", "disability")
        )
        + f" {STARTED} AND {THREE}"
    ],
    "R5": [
        f"SELECT e.level, count(*) {ENDED.format(results=RESULTS)} "
        "AND e.outcome = 'passed' AND e.is_final_year GROUP BY 1"
    ],
    "R6": [f"SELECT e.level, e.outcome, e.stop_reason, count(*) {STOPS} GROUP BY 1, 2, 3"],
    "R7": [
        CLUSTERS
        + f"""SELECT first_hbo, first_pba, second_hbo, second_pba, count(*), count(*) FILTER (WHERE works_6m) FROM (
            SELECT person_number, cluster, max(COALESCE(ended_on, 'infinity'::date)) AS ends,
                (array_agg(works_6m ORDER BY ended_on DESC NULLS FIRST, starts_on DESC, id DESC))[1] AS works_6m,
                bool_or({NURSING} AND has_care_certificate) AS certificate,
                bool_or({NURSING} AND COALESCE(year, 0) = 3) AS third,
                bool_or({FIRST_YEAR} AND level = 'hbov') AS first_hbo,
                bool_or({FIRST_YEAR} AND level = 'pba') AS first_pba,
                bool_or({SECOND_YEAR} AND level = 'hbov') AS second_hbo,
                bool_or({SECOND_YEAR} AND level = 'pba') AS second_pba
            FROM numbered GROUP BY 1, 2
        ) c WHERE ends BETWEEN '2013-03-01' AND '2014-02-28' AND certificate AND NOT third
            AND (first_hbo OR first_pba OR second_hbo OR second_pba) AND works_6m IS NOT NULL GROUP BY 1, 2, 3, 4"""
    ],
    "R8": [
        CLUSTERS
        + """SELECT level, count(*), count(*) FILTER (WHERE works_6m) FROM (
            SELECT DISTINCT ON (person_number, cluster) * FROM numbered
            ORDER BY person_number, cluster, ended_on DESC NULLS FIRST, starts_on DESC, id DESC
        ) c WHERE ended_on BETWEEN '2013-03-01' AND '2014-02-28' AND outcome = 'passed' AND works_6m IS NOT NULL
        GROUP BY 1"""
    ],
    "R9": [f"SELECT e.outcome, e.stop_reason, count(*) {STOPS} GROUP BY 1, 2"],
}


def fill(first: int, last: int, people: int, organisation: int, source: int) -> None:
    people_before = first * 4 // 5
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, {"owner": organisation, "first": people_before + 1, "last": people})
        facts = {"owner": organisation, "import": source, "people": people, "first": first + 1, "last": last}
        cursor.execute(ENROLMENTS, facts)
        cursor.execute("VACUUM ANALYZE past_pastenrolment")
        cursor.execute("VACUUM ANALYZE past_pastperson")


def asked(code: str) -> Parameters:
    population = {"R3": FIRST_THREE, "R4": FIRST_THREE, "R5": WITH_RESULTS, "R6": WITH_RESULTS, "R9": WITH_RESULTS}
    return Parameters(first=FIRST, last=LAST, measured_in=MEASURED, months_after=6, population=population.get(code, ()))


def by_hand(code: str) -> list[list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        found = []
        for query in BY_HAND[code]:
            cursor.execute(query, {"first": FIRST, "last": LAST})
            found.append(cursor.fetchall())
        return found


def total(code: str) -> int:
    """The figure of the last row that both ways must agree on."""
    rows = REPORTS[code].result(asked(code)).rows
    kind = RowKind.BELOW if code == "R4" else RowKind.TOTAL
    return int(str(next(row.cells[0] for row in rows if row.kind == kind)))


def total_by_hand(code: str) -> int:
    found = by_hand(code)
    if code in {"R1", "R4"}:
        return found[0][0][0]
    if code == "R2":
        return found[2][0][0]
    position = {"R3": 1, "R5": 1, "R6": 3, "R7": 4, "R8": 1, "R9": 2}[code]
    return sum(line[position] for line in found[0])


def milliseconds(call: Callable[[], Any]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def measured(rounds: int) -> dict[str, tuple[float, float]]:
    """Per report the median of both ways, taken in turns."""
    found = {}
    for code in BY_HAND:
        if total(code) != total_by_hand(code):
            sys.exit(f"{code}: {total(code)} against {total_by_hand(code)} by hand: not the same count.")
        times = [
            (milliseconds(lambda: REPORTS[code].result(asked(code))), milliseconds(lambda: by_hand(code)))  # noqa: B023
            for _ in range(rounds)
        ]
        found[code] = (statistics.median(t[0] for t in times), statistics.median(t[1] for t in times))
    return found


def measure(enrolments: int, rounds: int) -> bool:
    organisation = OrganisationFactory(vdab=True)
    source = Import.objects.create(owner=organisation, name="bench", expires_at=timezone.now())
    quarter = enrolments // QUARTER
    fill(0, quarter, quarter * 4 // 5, organisation.pk, source.pk)
    before = measured(rounds)
    fill(quarter, enrolments, enrolments * 4 // 5, organisation.pk, source.pk)
    after = measured(rounds)
    print(f"{enrolments} enrolments     report    by hand   ratio   growth for {QUARTER} times the data (by hand)")
    fine = True
    for code, (report, hand) in after.items():
        ratio, growth, hand_growth = report / hand, report / before[code][0], hand / before[code][1]
        fine = fine and ratio <= MOST and growth <= max(QUARTER * MOST, hand_growth)
        print(f"{code:14} {report:12.0f} ms {hand:7.0f} ms {ratio:7.2f} {growth:8.1f} ({hand_growth:.1f})")
    return fine


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--enrolments", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    SERVERS.start()
    try:
        call_command("migrate", verbosity=0)
        call_command("load_reference_data", stdout=io.StringIO())
        fine = measure(options.enrolments, options.rounds)
    finally:
        connection.close()
        SERVERS.stop()
    print("Fast enough." if fine else "NOT GOOD: a ratio above 1.25, or growing faster than the data.")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
