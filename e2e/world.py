"""The demo world, built once per session: every later test gets the same rows back instead of building them again.

Building walks twenty-two trajectories through the machines; putting the rows back takes a fraction of that. A test
with real transactions empties the database when it ends, so there is nothing else to share.
"""

import io
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connection, transaction

# Made by Django itself after each emptying, or never emptied.
NOT_OURS = {"django_migrations", "django_content_type", "auth_permission"}


@dataclass
class World:
    """What was in every table, and where every sequence stood."""

    rows: dict[str, bytes] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)

    def enter(self) -> None:
        """Fill the empty database with the demo world."""
        if self.rows:
            self._put_back()
        else:
            call_command("load_reference_data", verbosity=0)
            call_command("seed_demo", verbosity=0)
            self._remember()

    def _remember(self) -> None:
        with connection.cursor() as cursor:
            for table in sorted(set(connection.introspection.table_names(cursor)) - NOT_OURS):
                copy = io.BytesIO()
                cursor.cursor.copy_expert(f'COPY "{table}" TO STDOUT (FORMAT binary)', copy)
                self.rows[table] = copy.getvalue()
            cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
            self.sequences = dict(cursor.fetchall())

    def _put_back(self) -> None:
        """In one transaction: foreign keys are deferred, so the order of the tables does not matter."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.rows.items():
                cursor.cursor.copy_expert(f'COPY "{table}" FROM STDIN (FORMAT binary)', io.BytesIO(rows))
            for name, value in self.sequences.items():
                cursor.execute("SELECT setval(%s, %s)", [f'"{name}"', value])
