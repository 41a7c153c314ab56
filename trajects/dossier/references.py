"""References people can read on the phone: year and number, never a name."""

import datetime

from django.db import connection


def next_reference(today: datetime.date) -> str:
    """The next free reference, like 2026-00417. Gaps are possible and harmless."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('dossier_reference')")
        number: int = cursor.fetchone()[0]
    return f"{today.year}-{number:05d}"
