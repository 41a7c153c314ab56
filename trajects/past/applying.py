"""Takes the looked at rows over, in one transaction: all of it is there, or nothing is.

Two who do it at once: the second waits for the lock and finds the work done. Of two imports of one organisation the
second waits as well, and looks at its rows again when the first one changed what they were compared with.
"""

import datetime

from django.db import connection, transaction

from trajects.past import people, verdicts
from trajects.past.choices import ImportMode, ImportStatus, Verdict
from trajects.past.models import Import
from trajects.past.tables import ENROLMENTS, KEY, PERSONS, REPEATED, ROWS, SAID, TOLD, columns, told

LOCKS = 60  # the first key of our advisory locks; the second is the organisation
HELD_BACK = "Er zijn foute rijen en je koos alles of niets: er is niets overgenomen. Verbeter ze, of kies rij per rij."

# Numbers are drawn beforehand, so that a new person counts as minus their own number without a second write.
ADD_PEOPLE = f"""
INSERT INTO {PERSONS} (id, owner_id, identity, insz_encrypted, insz_index, client_id, person_number, {columns(TOLD)})
SELECT n.id, %(owner)s, n.identity, n.insz_encrypted, n.insz_index, n.client_id, COALESCE(n.client_id, -n.id),
       n.external_key, n.first_name, n.last_name, n.birth_date, COALESCE(NULLIF(n.sex, ''), 'onbekend'),
       n.municipality_id
FROM (SELECT nextval(pg_get_serial_sequence('{PERSONS}', 'id')) AS id, identity, insz_encrypted, insz_index, client_id,
             {columns(TOLD)}
      FROM (SELECT DISTINCT ON (identity) * FROM {ROWS}
            WHERE batch_id = %(batch)s AND verdict IN ('new', 'changed', 'same')
            ORDER BY identity, starts_on DESC, row_number DESC) r) n
ON CONFLICT (owner_id, identity) DO UPDATE SET ({columns(TOLD)}) = ROW({told("EXCLUDED", PERSONS)})
WHERE ({columns(TOLD, PERSONS)}) IS DISTINCT FROM ({told("EXCLUDED", PERSONS)})"""

ADD_ENROLMENTS = f"""
INSERT INTO {ENROLMENTS}
  (person_id, owner_id, source_import_id, row_number, {columns(REPEATED)}, {columns((*KEY, *SAID))})
SELECT p.id, %(owner)s, %(batch)s, r.row_number, {columns(REPEATED, "p")}, {columns((*KEY, *SAID), "r")}
FROM {ROWS} r JOIN {PERSONS} p ON p.owner_id = %(owner)s AND p.identity = r.identity
WHERE r.batch_id = %(batch)s AND r.verdict IN ('new', 'changed')
ON CONFLICT (person_id, {columns(KEY)}) DO UPDATE SET
  (source_import_id, row_number, {columns(SAID)}) =
  ROW(EXCLUDED.source_import_id, EXCLUDED.row_number, {columns(SAID, "EXCLUDED")})
WHERE ({columns(SAID, ENROLMENTS)}) IS DISTINCT FROM ({columns(SAID, "EXCLUDED")})"""


@transaction.atomic
def apply(pk: int, now: datetime.datetime) -> bool:
    """Take over what was looked at. False when nothing is to be done: somebody else did it, or the choice forbids."""
    batch = Import.objects.select_for_update(of=("self",)).get(pk=pk)
    if batch.status != ImportStatus.APPLYING:
        return False
    one_at_a_time(batch.owner_id)
    if changed_since(batch):
        verdicts.judge(batch)
        batch.counts = verdicts.counts(batch)
    if batch.mode == ImportMode.WHOLE and batch.counts[Verdict.WRONG]:
        batch.status, batch.problem = ImportStatus.CHECKED, HELD_BACK
        batch.save(update_fields=["status", "problem", "counts"])
        return False
    values = {"batch": batch.pk, "owner": batch.owner_id}
    with connection.cursor() as cursor:
        cursor.execute(ADD_PEOPLE, values)
        cursor.execute(ADD_ENROLMENTS, values)
    people.number_those_of(batch.pk, batch.owner_id)
    batch.status, batch.problem, batch.applied_at = ImportStatus.DONE, "", now
    batch.done = batch.total
    batch.save(update_fields=["status", "problem", "counts", "applied_at", "done"])
    return True


def one_at_a_time(owner_id: int) -> None:
    """Held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCKS, owner_id % 2**31])


def changed_since(batch: Import) -> bool:
    """Whether another import of this organisation was taken over after the rows were looked at."""
    others = Import.objects.filter(owner_id=batch.owner_id, applied_at__gte=batch.checked_at)
    return others.exclude(pk=batch.pk).exists()
