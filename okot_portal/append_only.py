"""Tables that only grow: the database itself refuses to change or empty them (GEN-02).

Use in a migration, after the table exists:

    operations = [..., append_only("access_consultation")]

`may_change` names columns that a technical job may still rewrite (a ciphertext under a new key); every other column
of the row must stay as it was. TRUNCATE passes only in a session that says `SET okot.allow_truncate = 'on'`, which
the test runner does between tests; nothing in the portal does.
"""

import re
from collections.abc import Sequence

from django.db import migrations

NAME = re.compile(r"[a-z_][a-z0-9_]*")

FUNCTION = """
CREATE OR REPLACE FUNCTION okot_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('okot.allow_truncate', true) = 'on' THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0
       AND to_jsonb(NEW) - TG_ARGV::text[] = to_jsonb(OLD) - TG_ARGV::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Rows of % can be added, never changed or removed.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
END
$body$;
"""


def append_only(table: str, *, may_change: Sequence[str] = ()) -> migrations.RunSQL:
    """The migration operation that closes `table`; reversing it opens the table again (the function stays)."""
    for name in (table, *may_change):
        if not NAME.fullmatch(name):
            raise ValueError(f"Not a plain table or column name: {name!r}")
    columns = ", ".join(f"'{name}'" for name in may_change)
    return migrations.RunSQL(
        sql=[
            FUNCTION,
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION okot_append_only({columns})",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION okot_append_only()",
        ],
        reverse_sql=[
            f"DROP TRIGGER {table}_append_only ON {table}",
            f"DROP TRIGGER {table}_no_truncate ON {table}",
        ],
    )
