"""When something goes wrong people read what to do; the pages ask nothing of the database, which may be the cause."""

from typing import Any

import pytest
import structlog
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views import defaults
from django.views.csrf import csrf_failure

from okot_portal.urls import handler500
from okot_portal.urls import urlpatterns as real
from okot_portal.web.views import server_error


@login_not_required
def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("het huis staat in brand")


urlpatterns = [path("stuk/", broken), *real]
__all__ = ["handler500", "urlpatterns"]
REQUEST = RequestFactory().get("/ergens/")


# None of these tests may touch the database: without the mark `django_db` a query is an error.
@pytest.mark.parametrize(
    ("response", "status", "sentence"),
    [
        (lambda: defaults.bad_request(REQUEST, SuspiciousOperation()), 400, "Deze vraag begrijpen we niet"),
        (lambda: defaults.permission_denied(REQUEST, PermissionDenied()), 403, "Hier mag je niet binnen"),
        (lambda: csrf_failure(REQUEST, reason="x"), 403, "Dit formulier is niet meer geldig"),
        (lambda: defaults.page_not_found(REQUEST, Http404()), 404, "Deze pagina bestaat niet, of is niet van jou"),
        (lambda: server_error(REQUEST), 500, "Het portaal heeft een fout gemaakt"),
    ],
)
def test_an_error_page_says_what_to_do(response: Any, status: int, sentence: str, loud_templates: None) -> None:
    answer = response()
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{sentence}</h1>" in page
    assert 'lang="nl-BE"' in page
    assert 'href="/"' in page


@pytest.mark.urls(__name__)
def test_a_mistake_of_ours_gives_our_page_with_the_code_of_the_log_and_no_query(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/stuk/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "Het portaal heeft een fout gemaakt" in page
    assert response["X-Request-ID"] in page
    assert "het huis staat in brand" not in page
    assert response["Content-Security-Policy"]


def test_without_a_request_behind_it_the_page_still_stands() -> None:
    structlog.contextvars.clear_contextvars()
    assert "Geef deze code door" not in server_error(REQUEST).content.decode()
