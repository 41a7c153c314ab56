"""The frame shows what the settings name: only what exists, only what this person may see, with what is open."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import RequestFactory

from okot_portal.web.menu import Shell, count_together, portal

HERE = __name__
ENTRIES = [
    {"label": "Hulp", "url_name": "help", "icon": "inbox", "counter": f"{HERE}.three"},
    {"label": "Nog niet gebouwd", "url_name": "nowhere", "icon": "inbox", "counter": f"{HERE}.refuse"},
    {
        "label": "Verborgen",
        "url_name": "privacy",
        "icon": "inbox",
        "visible": f"{HERE}.never",
        "counter": f"{HERE}.refuse",
    },
    {"label": "Privacy", "url_name": "privacy", "icon": "inbox", "visible": f"{HERE}.worker"},
]


def three(_actor: Any) -> int:
    return 3


def never(_actor: Any) -> bool:
    return False


def worker(actor: Any) -> bool:
    return bool(actor.membership)


def refuse(_actor: Any) -> int:
    raise AssertionError("what is not shown is not counted")


def shell(path: str = "/", user: str = "Els", membership: str = "lid", **extra: Any) -> Shell:
    request = RequestFactory().get(path)
    request.actor = SimpleNamespace(user=user, membership=membership)
    for name, value in extra.items():
        setattr(request, name, value)
    return Shell(request)


@pytest.fixture(autouse=True)
def entries(settings: Any) -> None:
    settings.PORTAL_MENU = ENTRIES
    settings.PORTAL_BELL = {"url_name": "help", "counter": f"{HERE}.three"}


def test_the_menu_names_what_exists_and_what_this_person_may_see() -> None:
    assert [(entry["label"], entry["url"], entry["count"]) for entry in shell().menu] == [
        ("Hulp", "/hulp/", 3),
        ("Privacy", "/privacy/", 0),
    ]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/hulp/", ["Hulp"]), ("/hulp/iets/dieper/", ["Hulp"]), ("/privacy/", ["Privacy"]), ("/x/", [])],
)
def test_the_page_one_is_on_is_marked_once(path: str, current: list[str]) -> None:
    assert [entry["label"] for entry in shell(path).menu if entry.get("current")] == current


def test_the_start_page_is_current_on_itself_only(settings: Any) -> None:
    settings.PORTAL_MENU = [
        {"label": "Begin", "url_name": "worklist", "icon": "inbox"},
        {"label": "Hulp", "url_name": "help", "icon": "inbox"},
    ]
    assert [entry.get("current", False) for entry in shell("/").menu] == [True, False]
    assert [entry.get("current", False) for entry in shell("/hulp/").menu] == [False, True]


def test_marking_the_page_does_not_change_the_settings() -> None:
    shell("/hulp/").menu  # noqa: B018
    assert "current" not in ENTRIES[0]


def test_without_an_organisation_there_is_no_menu_but_a_bell() -> None:
    assert shell(membership="").menu == []
    assert shell(membership="").bell == {"url": "/hulp/", "count": 3}


def test_without_anybody_nothing_is_counted(settings: Any) -> None:
    settings.PORTAL_BELL = {"url_name": "help", "counter": f"{HERE}.refuse"}
    nobody = shell(user="", membership="")
    assert (nobody.menu, nobody.bell, nobody.memberships, nobody.search_url) == ([], None, [], "")


def test_a_bell_whose_page_does_not_exist_is_left_out(settings: Any) -> None:
    settings.PORTAL_BELL = {"url_name": "nowhere", "counter": f"{HERE}.refuse"}
    assert shell().bell is None


def test_a_request_that_failed_before_the_actor_was_known_still_has_a_frame() -> None:
    request = RequestFactory().get("/")
    assert Shell(request).actor is None
    assert list(portal(request)["menu"]) == []


def test_the_mailbox_of_the_demo_is_only_shown_in_a_demo(settings: Any) -> None:
    settings.DEMO_MAILBOX = False
    assert shell().demo_mailbox_url == ""
    settings.DEMO_MAILBOX = True
    assert shell().demo_mailbox_url == "/postbus/"


def test_the_statements_are_linked_for_everybody() -> None:
    assert [link["url"] for link in shell(user="", membership="").legal_links] == ["/toegankelijkheid/", "/privacy/"]


@pytest.mark.django_db
def test_what_several_counters_give_is_counted_in_one_question(django_assert_num_queries: Any) -> None:
    kinds = ContentType.objects.all()
    rows = {
        "all": kinds,
        "one": kinds.filter(app_label="auth", model="group"),
        "none": kinds.none(),
        "other": kinds.filter(model=""),
    }
    number = kinds.count()
    with django_assert_num_queries(1):
        assert count_together(rows) == {"all": number, "one": 1, "none": 0, "other": 0}
