"""Every answer carries the security headers, and no template needs an exception to them."""

import contextlib
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from okot_portal.web.middleware import CONTENT_SECURITY_POLICY, SecurityHeadersMiddleware


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/hulp/", 200),
        ("/", 302),
        ("/account/login/", 200),
        ("/bestaat-niet/", 404),
        ("/healthz", 200),
        ("/beheer/", 302),
        ("/account/signup/", 404),
        ("/static/css/tokens.css", 200),
    ],
)
def test_every_answer_carries_the_policy(client: Client, path: str, status: int) -> None:
    with contextlib.closing(client.get(path)) as response:
        assert response.status_code == status
        assert response["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert response["Permissions-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_form_that_is_refused_carries_the_policy_too() -> None:
    response = Client(enforce_csrf_checks=True).post("/account/login/", {})
    assert response.status_code == 403
    assert response["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    directives = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))
    assert directives.pop("img-src") == "'self' data:"
    assert set(directives.values()) == {"'none'", "'self'"}
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"


def answer(content_type: str) -> HttpResponse:
    return SecurityHeadersMiddleware(lambda request: HttpResponse(content_type=content_type))(RequestFactory().get("/"))


def test_a_pdf_goes_without_policy_because_the_browsers_viewer_is_a_page_itself() -> None:
    assert "Content-Security-Policy" not in answer("application/pdf")
    assert "Content-Security-Policy" in answer("text/html")


def test_pages_of_somebody_who_signed_in_stay_in_no_cache(client: Client, somebody: Any) -> None:
    assert "no-store" not in client.get("/hulp/").get("Cache-Control", "")
    client.force_login(somebody)
    assert client.get("/hulp/")["Cache-Control"] == "no-store, private"
