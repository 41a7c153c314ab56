"""Logs that carry no personal data: structured lines, and a filter behind every one of them.

Code logs ids and names of things, never names of people. The filter is the second lock: it removes what looks like an
INSZ number, an e-mail address or a telephone number from every text, exceptions included, and PostgreSQL's quotations
of rows.
"""

import logging
import re
import sys
import time
import uuid
from collections.abc import Callable, MutableMapping
from http import HTTPStatus
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

REMOVED = "[weggelaten]"
PATTERNS = (
    # Addresses that are secrets themselves: an answer by link, a calendar somebody follows.
    (re.compile(r"(/(?:antwoord|agenda)/)[^\s/\"'?]+"), rf"\1{REMOVED}"),
    # "Key (email)=(an@putte.be) already exists", "Failing row contains (1, An, ...)"
    (re.compile(r"(Key \([^)]*\)=)\(.*?\)(?= |$)", re.MULTILINE), rf"\1({REMOVED})"),
    (re.compile(r"(Failing row contains ).*"), rf"\1{REMOVED}"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), REMOVED),
    # 85.07.30-033.28, 85073003328
    (re.compile(r"(?<!\d)\d{2}\.?\d{2}\.?\d{2}[- ]?\d{3}[. ]?\d{2}(?!\d)"), REMOVED),
    (re.compile(r"(?<![\w.+])(?:\+32|0032|0)[ /]?\d{1,3}(?:[ ./]?\d{2,3}){2,3}(?!\d)"), REMOVED),
)
# Keys that carry people whatever their value looks like.
PERSONAL_KEYS = frozenset(
    {"name", "first_name", "last_name", "email", "insz", "phone", "birth_date", "address", "password"}
)
# Made here and by nobody else: moments and random numbers, in which a telephone number is easily seen.
OWN_KEYS = frozenset({"timestamp", "request_id", "level", "logger"})
# What machines ask every few seconds; worth a line only when the answer is no.
PROBES = frozenset({"healthz", "readyz"})

Event = MutableMapping[str, Any]


def scrub(text: str) -> str:
    for pattern, replacement in PATTERNS:
        text = pattern.sub(replacement, text)
    return text


def without_personal_data(_logger: Any, _method: str, event: Event) -> Event:
    for key, value in event.items():
        if key in OWN_KEYS:
            continue
        if key in PERSONAL_KEYS:
            event[key] = REMOVED
        elif isinstance(value, str):
            event[key] = scrub(value)
        elif not isinstance(value, int | float | bool | None):
            event[key] = scrub(str(value))
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def logging_config(level: str, *, as_json: bool) -> dict[str, Any]:
    """Django's LOGGING: our own lines and those of the libraries leave by the same door."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else console()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "scrubbed": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_personal_data,
                    renderer,
                ],
            }
        },
        "filters": {"only tracebacks": {"()": OnlyTracebacks}},
        "handlers": {
            "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "scrubbed"}
        },
        "root": {"handlers": ["stdout"], "level": level},
        "loggers": {
            # Their own handlers and mails to administrators would pass by the filter.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.request": {"filters": ["only tracebacks"], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            "django.db.backends": {"level": "WARNING"},
            # A look in the outbox every ten seconds is no news; a task that fails is.
            "celery.beat": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
            "mail.log": {"level": "WARNING"},  # aiosmtpd repeats every command, addresses included
            "gunicorn.error": {"level": level, "propagate": True},
        },
    }


class OnlyTracebacks(logging.Filter):
    """Of a refused or broken request Django says again what our own line says, except for the traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.exc_info is not None


def console() -> Any:
    return structlog.dev.ConsoleRenderer(colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback)


class RequestLogMiddleware:
    """One line per request: route and ids, no query string (it holds searched names). The id goes back in a header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.log = structlog.get_logger("okot_portal.request")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.monotonic()
        response = self.get_response(request)
        match = request.resolver_match
        quiet = match is not None and match.route in PROBES and response.status_code == HTTPStatus.OK
        self.log.log(
            logging.DEBUG if quiet else logging.INFO,
            "request",
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            milliseconds=round((time.monotonic() - started) * 1000, 1),
            user_id=_known_user(request),
        )
        response["X-Request-ID"] = request_id
        return response


def _known_user(request: HttpRequest) -> int | None:
    """The user's id when the request already looked it up: a log line must not cost a query."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None else None
