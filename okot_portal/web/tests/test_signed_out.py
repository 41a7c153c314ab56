"""A login that ends while somebody writes: nothing is saved, and nothing that was typed is lost."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from okot_portal.urls import urlpatterns as real


def form(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("bewaard")


urlpatterns = [path("formulier/", form), *real]
TYPED = {"motivation": "De opleiding past & leidt naar werk.", "informed": "on", "csrfmiddlewaretoken": "x" * 32}


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_form_sent_after_the_login_ended_gives_back_what_was_typed(client: Client) -> None:
    answer = client.post("/formulier/", TYPED)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Je bent afgemeld, en er is niets bewaard" in page
    assert "De opleiding past &amp; leidt naar werk." in page
    assert "x" * 32 not in page
    assert "/account/login/?next=/formulier/" in page
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("method", "data"), [("get", {}), ("post", {}), ("post", {"informed": "on"})])
def test_without_anything_typed_one_just_signs_in_again(client: Client, method: str, data: dict[str, str]) -> None:
    assert client.generic(method.upper(), "/formulier/").status_code == 302
    assert getattr(client, method)("/formulier/", data)["Location"] == "/account/login/?next=/formulier/"


@pytest.mark.urls(__name__)
def test_a_part_of_a_page_asked_after_the_login_ended_sends_the_whole_page_to_the_login(client: Client) -> None:
    """Else the login would appear in the middle of a list, or in the row of somebody's presence."""
    asked = {"HX-Request": "true", "HX-Current-URL": "https://portaal.example/groepen/2026-1/?x=1"}
    answer = client.post("/formulier/", TYPED, headers=asked)
    assert (answer.status_code, answer.content) == (401, b"")
    assert answer["HX-Redirect"] == "/account/login/?next=/groepen/2026-1/"


@pytest.mark.urls(__name__)
def test_who_is_signed_in_notices_nothing(client: Client, somebody: Any) -> None:
    client.force_login(somebody)
    assert client.post("/formulier/", TYPED).content == b"bewaard"
