"""Is every parameter known today? Asked when the database is checked, and by /readyz as long as the portal runs.

A warning and not an error: a new version that defines a key must still be able to migrate before it loads the value.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import connections
from django.utils import timezone

from okot_portal.health.checks import NotReady
from okot_portal.parameters.definitions import DEFINITIONS
from okot_portal.parameters.models import ParameterPeriod

HINT = "Draai 'manage.py load_reference_data', of voeg de waarde toe in het beheer."


def missing(on: datetime.date) -> list[str]:
    """The keys without a value on this day."""
    known = set(ParameterPeriod.objects.on(on).order_by().values_list("parameter__key", flat=True))
    return sorted(set(DEFINITIONS) - known)


@checks.register(checks.Tags.database)
def every_parameter_has_a_value(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """For `manage.py check --database default` and `migrate`; silent as long as the table does not exist."""
    table = ParameterPeriod._meta.db_table
    if "default" not in (databases or ()) or table not in connections["default"].introspection.table_names():
        return []
    keys = missing(timezone.localdate())
    if not keys:
        return []
    text = f"Zonder waarde vandaag: {', '.join(keys)}. Beslissingen die ze nodig hebben, worden geweigerd."
    return [checks.Warning(text, hint=HINT, id="parameters.W001")]


def complete() -> str:
    """The question of /readyz."""
    keys = missing(timezone.localdate())
    if keys:
        raise NotReady(f"missing: {', '.join(keys)}")
    return f"{len(DEFINITIONS)} known"
