"""The proof of a refusal: the sentence was said, and not one row of the trajectories or the notices changed."""

from collections.abc import Callable
from functools import cache

import pytest
from django.apps import apps
from django.db import connection

from okot_portal.workflow.errors import Refused

WATCHED = ("trajects.", "partners.notifications")


def everything() -> dict[str, list[str]]:
    """Every row of every table a step could touch, field by field, as JSON."""
    with connection.cursor() as cursor:
        cursor.execute(rows_of_every_table())
        return dict(cursor.fetchall())


@cache
def rows_of_every_table() -> str:
    """One statement: asked table by table, a fifth of the time of the tests goes into the asking."""
    watched = (model._meta for model in apps.get_models() if model.__module__.startswith(WATCHED))
    return " UNION ALL ".join(
        f"SELECT '{meta.label}', array_agg(to_jsonb(t)::text ORDER BY t.{meta.pk.column}) FROM {meta.db_table} AS t"  # noqa: S608 - names of our own tables
        for meta in watched
        if meta.managed and not meta.proxy
    )


def refused_by(attempt: Callable[[], object]) -> Refused:
    """Try it; it must be refused and leave everything as it was. Returns the refusal with its sentence."""
    before = everything()
    with pytest.raises(Refused) as caught:
        attempt()
    assert everything() == before
    return caught.value
