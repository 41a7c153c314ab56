"""GET cannot write: a page that reads runs on a connection that refuses everything but reading.

The middleware stands last, so that only the view (and its template) is held to this; sessions, messages and sign-in
are saved by the middleware around it. What a reading page must record all the same (who consulted the dossier, that
a notice was opened) says so with `write_allowed()`, and nothing else does.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Reading, and the bookkeeping of transactions, cursors and session settings.
READS = re.compile(
    r"\s*\(*\s*(SELECT|SHOW|VALUES|SAVEPOINT|RELEASE|ROLLBACK|SET|FETCH|CLOSE|DECLARE)\b"
    r"|\s*WITH\b(?!.*\b(INSERT|UPDATE|DELETE|MERGE)\b)",
    re.IGNORECASE | re.DOTALL,
)
# Third-party pages that tidy up their own rows when they are looked at (a list of sessions removes the stale ones).
EXEMPT_MODULES = ("allauth.",)

_allowed: ContextVar[bool] = ContextVar("write_allowed", default=False)


class WriteWhileReading(RuntimeError):
    """A page that only reads tried to write: a mistake in our code, refused before it reached the database."""


@contextmanager
def write_allowed() -> Iterator[None]:
    """Let a reading page write what the law or the sender must know: the consultation log, a notice opened."""
    token = _allowed.set(True)
    try:
        yield
    finally:
        _allowed.reset(token)


class ReadOnlyMiddleware:
    """Holds the view of a GET, HEAD or OPTIONS request to reading. Must be the last of the middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING_METHODS:
            return self.get_response(request)
        with connection.execute_wrapper(partial(refuse_writes, request)):
            return self.get_response(request)


def refuse_writes(  # noqa: PLR0917  (Django's arguments, after the request)
    request: HttpRequest, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """The wrapper around every statement of a reading page."""
    if READS.match(str(sql)) or _allowed.get() or is_exempt(request):
        return execute(sql, params, many, context)
    statement = " ".join(str(sql).split()[:3])
    raise WriteWhileReading(f"This page only reads, and tried: {statement} ...")


def is_exempt(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.func.__module__.startswith(EXEMPT_MODULES)
