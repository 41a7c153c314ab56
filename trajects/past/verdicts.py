"""What becomes of every row, seen beside the other rows and what was imported before: whole tables at a time.

May run again at any moment before the rows are taken over: rows that were wrong by themselves stay wrong, the others
are judged anew.
"""

from typing import Any

from django.db import connection, models

from trajects.past.choices import Verdict
from trajects.past.models import Import, ImportRow
from trajects.past.tables import ENROLMENTS, KEY, PERSONS, ROWS, SAID, TOLD, columns, same_key, told

OTHER_BIRTH_DATE = "In dit bestand heeft deze persoon nog een andere geboortedatum. Kijk na welke klopt."
NAMES_TURNED = "In een andere rij staan de naam en de voornaam van deze persoon omgekeerd. Kijk na welke klopt."
OTHERWISE = ", met andere gegevens. Kijk na welke klopt."
NAMES_TURNED_BEFORE = "De naam en de voornaam staan omgekeerd tegenover een vroegere invoer. Kijk de kolommen na."


def message(column: str, sentence: str, wrong: str = "true") -> str:
    """The messages of row `r` with one more; the sentence is an SQL expression of text."""
    return f"r.messages || jsonb_build_array(jsonb_build_array('{column}'::text, {sentence}, {wrong}))"


RENEW = f"UPDATE {ROWS} SET verdict = 'new' WHERE batch_id = %(batch)s AND verdict IN ('changed', 'same')"

BIRTH_DATES = f"""
UPDATE {ROWS} r SET verdict = 'wrong', messages = {message("geboortedatum", "%(other_birth_date)s::text")}
FROM (SELECT identity FROM {ROWS} WHERE batch_id = %(batch)s AND verdict = 'new'
      GROUP BY identity HAVING min(birth_date) <> max(birth_date)) twice
WHERE r.batch_id = %(batch)s AND r.verdict = 'new' AND r.identity = twice.identity"""

NAMES = f"""
UPDATE {ROWS} r SET verdict = 'wrong', messages = {message("naam", "%(names_turned)s::text")}
FROM (SELECT DISTINCT identity, first_name, last_name FROM {ROWS}
      WHERE batch_id = %(batch)s AND verdict = 'new' AND first_name <> last_name AND first_name <> '') other
WHERE r.batch_id = %(batch)s AND r.verdict = 'new' AND r.identity = other.identity
  AND r.first_name = other.last_name AND r.last_name = other.first_name"""

NAMES_BEFORE = f"""
UPDATE {ROWS} r SET verdict = 'wrong', messages = {message("naam", "%(names_turned_before)s::text")}
FROM {PERSONS} p
WHERE r.batch_id = %(batch)s AND r.verdict = 'new' AND p.owner_id = %(owner)s AND p.identity = r.identity
  AND p.first_name = r.last_name AND p.last_name = r.first_name AND p.first_name <> p.last_name"""

# The first row of an enrolment counts. A later one that says the same is a double; one that says otherwise is wrong.
DOUBLES = f"""
UPDATE {ROWS} r SET
  verdict = CASE WHEN same.equal THEN 'double' ELSE 'wrong' END,
  messages = CASE WHEN same.equal
    THEN {message("start_op", "'Deze deelname staat ook op rij ' || f.row_number || '.'", "false")}
    ELSE {message("start_op", "'Deze deelname staat ook op rij ' || f.row_number || %(otherwise)s")}
  END
FROM (SELECT id, min(id) OVER (PARTITION BY identity, {columns(KEY)}) AS first_id
      FROM {ROWS} WHERE batch_id = %(batch)s AND verdict = 'new') d
JOIN {ROWS} s ON s.id = d.id
JOIN {ROWS} f ON f.id = d.first_id
CROSS JOIN LATERAL (SELECT ({columns(SAID, "s")}) IS NOT DISTINCT FROM ({columns(SAID, "f")}) AS equal) same
WHERE r.id = d.id AND d.first_id <> d.id"""

# Only what is not new and unknown is written: of a file of 100,000 new rows, none. The last row of a person counts.
AGAINST_WHAT_IS_THERE = f"""
UPDATE {ROWS} r SET client_id = found.client_id, verdict = found.verdict
FROM (
  SELECT l.id, c.id AS client_id, CASE
    WHEN e.id IS NULL THEN 'new'
    WHEN ({columns(SAID, "e")}) IS DISTINCT FROM ({columns(SAID, "l")}) THEN 'changed'
    WHEN l.leads AND ({told("l", "p")}) IS DISTINCT FROM ({columns(TOLD, "p")}) THEN 'changed'
    ELSE 'same' END AS verdict
  FROM (SELECT *, row_number() OVER (PARTITION BY identity ORDER BY starts_on DESC, row_number DESC) = 1 AS leads
        FROM {ROWS} WHERE batch_id = %(batch)s AND verdict = 'new') l
  LEFT JOIN {PERSONS} p ON p.owner_id = %(owner)s AND p.identity = l.identity
  LEFT JOIN {ENROLMENTS} e ON e.person_id = p.id AND {same_key("e", "l")}
  LEFT JOIN clients_client c ON c.insz_index = l.insz_index
) found
WHERE r.id = found.id AND (found.verdict <> 'new' OR r.client_id IS DISTINCT FROM found.client_id)"""


def judge(batch: Import) -> None:
    """Set the verdict of every row of this import. The caller holds the transaction."""
    values: dict[str, str | int] = {
        "batch": batch.pk,
        "owner": batch.owner_id,
        "other_birth_date": OTHER_BIRTH_DATE,
        "names_turned": NAMES_TURNED,
        "otherwise": OTHERWISE,
        "names_turned_before": NAMES_TURNED_BEFORE,
    }
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {ROWS} (batch_id, verdict, identity)")
        for statement in (RENEW, BIRTH_DATES, NAMES, NAMES_BEFORE, DOUBLES, AGAINST_WHAT_IS_THERE):
            cursor.execute(statement, values)


def counts(batch: Import) -> dict[str, Any]:
    """How many rows of each verdict, how many to look at, and how many people."""
    rows = ImportRow.objects.filter(batch=batch)
    found: dict[str, Any] = {verdict.value: 0 for verdict in Verdict}
    for verdict, number in rows.order_by().values_list("verdict").annotate(models.Count("pk")):
        found[verdict] = number
    taken = models.Q(verdict__in=[Verdict.NEW, Verdict.CHANGED, Verdict.SAME])
    found |= rows.aggregate(
        people=models.Count("identity", filter=taken, distinct=True),
        doubts=models.Count("pk", filter=taken & ~models.Q(messages=[])),
    )
    return found
