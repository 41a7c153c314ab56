"""Which client of the portal a person of earlier years is, and the number the statistics count them by.

A client who is registered later, gets another INSZ or goes up in another record is found by the nightly round; so is a
trajectory that the portal began to follow itself.
"""

from django.db import connection

from trajects.past.tables import ENROLMENTS, PERIODS, PERSONS, REPEATED, ROWS, columns

# Who holds the INSZ now; else the client it was, followed through every merger.
EXPECTED = f"""
WITH RECURSIVE people AS (SELECT id, insz_index, client_id, person_number FROM {PERSONS} WHERE {{which}}),
ends AS (
    SELECT p.id AS person_id, c.id AS client_id, c.merged_into_id
    FROM people p JOIN clients_client c ON c.id = p.client_id
    UNION
    SELECT e.person_id, c.id, c.merged_into_id FROM ends e JOIN clients_client c ON c.id = e.merged_into_id
),
found AS (
    SELECT p.id, p.insz_index, COALESCE(c.id, e.client_id) AS client_id
    FROM people p
    LEFT JOIN clients_client c ON c.insz_index = p.insz_index
    LEFT JOIN ends e ON e.person_id = p.id AND e.merged_into_id IS NULL
),
lowest AS (SELECT insz_index, min(id) AS id FROM {PERSONS} WHERE insz_index IS NOT NULL AND {{which}} GROUP BY 1)
UPDATE {PERSONS} p
SET client_id = f.client_id, person_number = COALESCE(f.client_id, -l.id, -f.id)
FROM found f LEFT JOIN lowest l ON l.insz_index = f.insz_index
WHERE p.id = f.id
  AND (p.client_id IS DISTINCT FROM f.client_id OR p.person_number <> COALESCE(f.client_id, -l.id, -f.id))"""

# What the enrolments repeat of their person, where it is no longer so.
REPEAT = f"""
UPDATE {ENROLMENTS} e SET ({columns(REPEATED)}) = ROW({columns(REPEATED, "p")})
FROM {PERSONS} p
WHERE p.id = e.person_id AND ({columns(REPEATED, "e")}) IS DISTINCT FROM ({columns(REPEATED, "p")}) AND {{which}}"""

# What ran in the portal itself at that time, of the same kind. A pilot is an OKOT for a training without a level.
IN_PORTAL = f"""
UPDATE {ENROLMENTS} e SET is_in_portal = n.known
FROM (
    SELECT e.id, e.person_number > 0 AND EXISTS (
        SELECT FROM {PERIODS} o JOIN clients_client c ON c.id = o.client_id
        WHERE COALESCE(c.merged_into_id, c.id) = e.person_number
          AND o.kind = CASE e.kind WHEN 'pilot' THEN 'okot' ELSE e.kind END
          AND o.starts_on <= COALESCE(e.ended_on, 'infinity') AND COALESCE(o.ends_on, 'infinity') >= e.starts_on
    ) AS known
    FROM {ENROLMENTS} e JOIN {PERSONS} p ON p.id = e.person_id
    WHERE (e.person_number > 0 OR e.is_in_portal) AND {{which}}
) n
WHERE n.id = e.id AND e.is_in_portal <> n.known"""

OF_AN_IMPORT = f"insz_index IN (SELECT insz_index FROM {ROWS} WHERE batch_id = %(batch)s)"
TOLD_BY_AN_IMPORT = f"p.owner_id = %(owner)s AND p.identity IN (SELECT identity FROM {ROWS} WHERE batch_id = %(batch)s)"
EVERYBODY = "true"


def number_everybody() -> int:
    """Returns how many people became another number or client."""
    with connection.cursor() as cursor:
        cursor.execute(EXPECTED.format(which=EVERYBODY))
        changed = int(cursor.rowcount)
        cursor.execute(REPEAT.format(which=EVERYBODY))
        cursor.execute(IN_PORTAL.format(which=EVERYBODY))
        return changed


def number_those_of(batch_id: int, owner_id: int) -> int:
    """The same for the people with an INSZ of this import, whichever organisation imported them."""
    values = {"batch": batch_id, "owner": owner_id}
    with connection.cursor() as cursor:
        cursor.execute(EXPECTED.format(which=OF_AN_IMPORT), values)
        changed = int(cursor.rowcount)
        theirs = f"(p.{OF_AN_IMPORT} OR {TOLD_BY_AN_IMPORT})"
        cursor.execute(REPEAT.format(which=theirs), values)
        cursor.execute(IN_PORTAL.format(which=theirs), values)
        return changed
