"""Words typed to find a person: found, but never in an address."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from okot_portal.web.typed import asked, searched_by_words

PATH = "/dossiers/"


@pytest.fixture
def session() -> dict[str, object]:
    return {}


@searched_by_words
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(asked(request).urlencode())


def answer(session: dict[str, object], method: str, path: str = PATH, **given: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)(path, given)
    request.session = session
    return page(request)


def test_a_name_is_searched_for_and_stands_in_no_address(session: dict[str, object]) -> None:
    led = answer(session, "post", q=" El Amrani ", worker="7", municipality="", csrfmiddlewaretoken="t")
    assert (led.status_code, led["Location"]) == (302, "/dossiers/?worker=7&gezocht=1")
    assert answer(session, "get", led["Location"]).content == b"worker=7&q=El+Amrani"


def test_the_page_opened_anew_is_not_narrowed_by_what_was_typed_before(session: dict[str, object]) -> None:
    answer(session, "post", q="Peeters")
    assert answer(session, "get").content == b""


def test_no_words_leave_the_other_filters(session: dict[str, object]) -> None:
    answer(session, "post", q="Peeters")
    assert answer(session, "post", q="", worker="7")["Location"] == "/dossiers/?worker=7"
    assert answer(session, "post", q="")["Location"] == PATH


def test_each_page_remembers_its_own_words(session: dict[str, object]) -> None:
    answer(session, "post", q="Peeters")
    answer(session, "post", "/trajecten/", q="Claes")
    assert answer(session, "get", "/trajecten/?gezocht=1").content == b"q=Claes"
    assert answer(session, "get", "/dossiers/?gezocht=1").content == b"q=Peeters"


def test_words_in_the_address_bar_are_not_searched_for(session: dict[str, object]) -> None:
    assert answer(session, "get", q="Peeters").content == b""


def test_a_session_that_ended_shows_the_whole_list(session: dict[str, object]) -> None:
    assert answer(session, "get", gezocht="1").content == b""


def test_words_are_kept_as_long_as_the_field_allows(session: dict[str, object]) -> None:
    answer(session, "post", q="x" * 500)
    assert len(answer(session, "get", gezocht="1").content) == len("q=") + 80
