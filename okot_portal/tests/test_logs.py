"""No personal data in a log line, wherever it was written, and no line twice."""

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import structlog
from django.conf import settings as portal
from django.db import IntegrityError, connection
from django.test import Client

from okot_portal.logs import REMOVED, scrub


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What the portal's own handler writes, with the formatter of the settings."""
    found = StringIO()
    [handler] = [one for one in logging.getLogger().handlers if one.name == "stdout"]
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(found)
    yield found
    handler.setStream(before)


def read(lines: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.mark.parametrize(
    "personal",
    [
        "85.07.30-033.28",
        "85073003328",
        "850730 033 28",
        "an.peeters@ocmw-putte.be",
        "015 22 22 22",
        "0475/12.34.56",
        "+32 475 12 34 56",
        "+32475123456",
        "0032 15 22 22 22",
    ],
)
def test_what_looks_like_a_person_is_left_out(personal: str) -> None:
    scrubbed = scrub(f"zoek {personal} op")
    assert re.fullmatch(rf"zoek \+?{re.escape(REMOVED)} op", scrubbed)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/antwoord/0f3c.Ab-9_x/accept/", f"/antwoord/{REMOVED}/accept/"),
        ("/agenda/Zx81-k_Q.ics", f"/agenda/{REMOVED}"),
        ("/account/agenda/", "/account/agenda/"),
    ],
)
def test_an_address_that_is_a_secret_itself_is_left_out(address: str, shown: str) -> None:
    assert scrub(f"Internal Server Error: {address}") == f"Internal Server Error: {shown}"


@pytest.mark.parametrize("harmless", ["2026-00417", "dossier 12345", "22/11/2026", "12 rijen in 0.4 s"])
def test_references_dates_and_figures_stay(harmless: str) -> None:
    assert scrub(harmless) == harmless


def test_a_line_of_ours_loses_people_whatever_their_key(lines: StringIO) -> None:
    structlog.get_logger("okot_portal.test").warning(
        "mail to an@putte.be failed",
        last_name="Peeters",
        reason="bel 015 22 22 22",
        answers=["85073003328"],
        client_id=7,
    )
    [line] = read(lines)
    assert line["event"] == f"mail to {REMOVED} failed"
    assert line["last_name"] == REMOVED
    assert line["reason"] == f"bel {REMOVED}"
    assert line["answers"] == f"['{REMOVED}']"
    assert line["client_id"] == 7


def test_a_line_of_a_library_passes_the_same_filter(lines: StringIO) -> None:
    logging.getLogger("some.library").error("no route to %s", "an@putte.be")
    [line] = read(lines)
    assert line["event"] == f"no route to {REMOVED}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("an-1", "An"), ("an-1", "An")], f"Key (number)=({REMOVED}) already exists"),
        ([("an-1", None)], f"Failing row contains {REMOVED}"),
    ],
)
def test_an_exception_does_not_quote_the_row_that_failed(
    lines: StringIO, db: None, rows: list[tuple[str, str | None]], said: str
) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE people (number text UNIQUE, first_name text NOT NULL)")
            cursor.executemany("INSERT INTO people VALUES (%s, %s)", rows)
    except IntegrityError:
        logging.getLogger("okot_portal.test").exception("the step failed")
    [line] = read(lines)
    assert said in str(line["exception"])
    assert "an-1" not in lines.getvalue()


def test_moments_and_request_numbers_stay_whole(lines: StringIO) -> None:
    log = structlog.get_logger("okot_portal.test")
    for digits in ("04782233110000000000000000000000", "85073003328000000000000000000000"):
        log.info("request", request_id=digits, timestamp="2026-11-22T04:34:02.599862Z")
    assert REMOVED not in lines.getvalue()


def test_a_request_is_one_line_with_its_route_and_without_what_was_searched(lines: StringIO, client: Client) -> None:
    response = client.get("/dossiers/?q=Peeters")
    [line] = read(lines)
    assert (line["route"], line["status"], line["method"]) == ("dossiers/", 302, "GET")
    assert line["request_id"] == response["X-Request-ID"]
    assert "Peeters" not in lines.getvalue()


@pytest.mark.parametrize("name", ["django", "django.server", "gunicorn.error", "celery"])
def test_no_line_is_written_twice(lines: StringIO, name: str) -> None:
    logging.getLogger(name).error("once")
    assert len(read(lines)) == 1


def test_a_probe_is_worth_a_line_only_when_the_answer_is_no(lines: StringIO, client: Client, settings: Any) -> None:
    client.get("/healthz")
    assert read(lines) == []
    settings.READINESS_CHECKS = ["okot_portal.nothing.at.all"]
    client.get("/readyz")
    assert [line["status"] for line in read(lines) if line["event"] == "request"] == [503]


def test_a_page_that_is_not_there_is_one_line(lines: StringIO, client: Client) -> None:
    client.get("/not-here/")
    [line] = read(lines)
    assert line["status"] == 404


def test_a_page_that_breaks_leaves_one_traceback(lines: StringIO, client: Client, settings: Any) -> None:
    settings.READINESS_CHECKS = None
    client.raise_request_exception = False
    assert client.get("/readyz").status_code == 500
    broken, request = read(lines)
    assert "TypeError" in str(broken["exception"])
    assert (request["event"], request["status"]) == ("request", 500)
    assert broken["request_id"] == request["request_id"]


def test_django_sends_no_mail_to_administrators() -> None:
    assert "mail_admins" not in portal.LOGGING["handlers"]
    assert logging.getLogger("django").handlers == []
