"""Help, accessibility and privacy are for everybody, signed in or not."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.utils.text import slugify

from okot_portal.parameters.testing import parameter
from okot_portal.web import glossary

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loud_templates")]
TERMS = [term for group in glossary.GROUPS for term in group.terms]
FOLDERS = ("templates", "okot_portal", "partners", "trajects", "reporting")
ASKED = re.compile(r'{% terms? "([^"]+)"')


@pytest.mark.parametrize("path", ["/hulp/", "/woordenlijst/", "/toegankelijkheid/", "/privacy/"])
def test_anybody_may_read_it_in_a_frame_without_menu(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    assert page.count("<h1>") == 1
    assert "Aanmelden" in page
    assert 'id="menu"' not in page


@pytest.mark.parametrize("path", ["/hulp/", "/woordenlijst/", "/toegankelijkheid/", "/privacy/"])
def test_who_signed_in_reads_it_in_the_frame_with_the_menu(client: Client, somebody: Any, path: str) -> None:
    client.force_login(somebody)
    page = client.get(path).content.decode()
    assert 'id="menu"' in page
    assert "Afmelden" in page


def test_every_word_has_an_address_of_its_own_and_an_explanation() -> None:
    keys = [term.key for term in TERMS]
    assert len(set(keys)) == len(keys) > 25
    assert [key for key in keys if key != slugify(key)] == []
    assert [term.word for term in TERMS if not term.text.endswith(".")] == []
    assert [term.word for term in TERMS if not term.source.strip() or term.source.endswith(".")] == []
    assert [term.word for term in TERMS if len(re.findall(r"[.?](?: |$)", term.text)) > 3] == []


def test_every_word_a_page_asks_for_is_in_the_list() -> None:
    pages = [page for folder in FOLDERS for page in (settings.BASE_DIR / folder).rglob("*.html")]
    asked = {key for page in pages for keys in ASKED.findall(page.read_text("utf-8")) for key in keys.split()}
    assert len(asked) > 15
    assert asked - glossary.TERMS.keys() == set()


def test_a_word_opens_beside_the_sentence_without_script() -> None:
    page = Template('{% load words %}<p>Een {% term "okot" "opleiding" %}.</p>').render(Context())
    assert '<button type="button" class="term" popovertarget="woord-okot">opleiding' in page
    assert 'id="woord-okot" popover>' in page
    assert f"Bron: {glossary.TERMS['okot'].source}." in page
    assert 'href="/woordenlijst/#okot"' in page


@pytest.mark.parametrize(
    ("question", "found"),
    [("CLIENTOVERLEG", {"clientoverleg"}), ("bis nummer", {"insz"}), ("tweedekans", {"niveaus"}), ("zeppelin", set())],
)
def test_the_list_of_words_is_searched_without_accents_and_in_any_order(
    client: Client, question: str, found: set[str]
) -> None:
    page = client.get("/woordenlijst/", {"q": question}).content.decode()
    assert set(re.findall(r'<dt id="([^"]+)"', page)) == found
    assert ("Geen woord gevonden" in page) is not bool(found)


@pytest.mark.parametrize(("path", "anchors"), [("/hulp/", set()), ("/woordenlijst/", glossary.TERMS.keys())])
def test_the_links_inside_the_page_arrive(client: Client, path: str, anchors: set[str]) -> None:
    page = client.get(path).content.decode()
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) | anchors <= ids


def test_the_privacy_page_tells_the_term_that_is_in_force(client: Client) -> None:
    with parameter("BEWAARTERMIJN_JAREN", 7):
        assert "blijft 7 jaar bewaard" in client.get("/privacy/").content.decode()


def test_the_privacy_page_names_every_cookie_the_portal_sets(client: Client, somebody: Any) -> None:
    client.force_login(somebody)
    client.get("/hulp/")
    client.post("/account/logout/")
    cookies = set(client.cookies)
    assert cookies == {"sessionid", "csrftoken", "messages"}
    page = client.get("/privacy/").content.decode()
    assert set(re.findall(r"<code>(\w+)</code>", page)) == cookies


def test_a_browser_that_asks_for_the_icon_by_its_old_name_gets_it(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"].endswith("favicon.svg")) == (301, True)
