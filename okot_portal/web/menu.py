"""The menu, the bell and the names in the frame of every page, read from the settings.

The ground floor knows none of the apps above it, so the settings name what to show and what to count:

    PORTAL_MENU = [{"label": "Mijn acties", "url_name": "worklist", "icon": "inbox",
                    "counter": "trajects.pages.worklist.views.open_duties", "visible": "dotted.path"}]
    PORTAL_KEYS = {"worklist": "a"}
    PORTAL_BELL = {"url_name": "notices", "counter": "partners.notifications.inbox.unread"}

`counter(actor)` is the only thing here that may ask the database: it gives a number, or the rows to count, which are
then counted with those of the other counters in one question. `visible(actor) -> bool` must not ask anything.
An entry whose address does not exist (yet) is left out.
"""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, QuerySet, Value
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

SEARCH_URL_NAME = "search"
SWITCH_URL_NAME = "switch_organisation"
HELP_URL_NAME = "help"
LEGAL_LINKS = {"accessibility": "Toegankelijkheid", "privacy": "Privacy"}
DEMO_MAILBOX_URL_NAME = "mailbox"


def address(url_name: str) -> str:
    """The address of a page, or nothing when no such page exists."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def count_together(rows: dict[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each of these has, in one question to the database."""
    counted = [
        found.order_by().values_list(Value(name, CharField())).annotate(number=Count("*"))
        for name, found in rows.items()
    ]
    return dict.fromkeys(rows, 0) | dict(counted[0].union(*counted[1:], all=True) if counted else ())


class Shell:
    """What the frame of a page shows about this request; each part is worked out when it is asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def actor(self) -> Any:
        """The actor, or None where nobody is signed in (or the error came before we knew)."""
        actor = getattr(self.request, "actor", None)
        return actor if actor and actor.user else None

    @cached_property
    def menu(self) -> list[dict[str, Any]]:
        if not self.actor or not self.actor.membership:
            return []
        entries, keys = [], getattr(settings, "PORTAL_KEYS", {})
        for entry in getattr(settings, "PORTAL_MENU", []):
            url = address(entry["url_name"])
            if url and self._is_visible(entry):
                count = self._counts.get(entry.get("counter"), 0)
                entries.append({**entry, "url": url, "count": count, "key": keys.get(entry["url_name"])})
        self._mark_current(entries)
        return entries

    @cached_property
    def bell(self) -> dict[str, Any] | None:
        entry = getattr(settings, "PORTAL_BELL", None)
        if not entry or not self.actor or not (url := address(entry["url_name"])):
            return None
        return {"url": url, "count": self._counts.get(entry.get("counter"), 0)}

    @cached_property
    def memberships(self) -> list[Any]:
        """The organisations this person may act for; the actor's own look-up left them on the request."""
        return list(getattr(self.request, "memberships", [])) if self.actor else []

    @cached_property
    def search_url(self) -> str:
        return address(SEARCH_URL_NAME) if self.actor and self.actor.membership else ""

    @cached_property
    def switch_url(self) -> str:
        return address(SWITCH_URL_NAME)

    @cached_property
    def help_url(self) -> str:
        return address(HELP_URL_NAME)

    @cached_property
    def legal_links(self) -> list[dict[str, str]]:
        """What the law lets everybody read, signed in or not."""
        found = [{"url": address(name), "label": label} for name, label in LEGAL_LINKS.items()]
        return [link for link in found if link["url"]]

    @cached_property
    def demo_mailbox_url(self) -> str:
        """Where the demo's mails can be read; nothing where real mail leaves."""
        return address(DEMO_MAILBOX_URL_NAME) if settings.DEMO_MAILBOX else ""

    @cached_property
    def _counts(self) -> dict[str, int]:
        """By the name of the counter, for the entries and the bell that are shown."""
        menu = getattr(settings, "PORTAL_MENU", []) if self.actor.membership else []
        entries = [*menu, getattr(settings, "PORTAL_BELL", None) or {}]
        shown = [e for e in entries if e.get("counter") and address(e["url_name"]) and self._is_visible(e)]
        found = {entry["counter"]: import_string(entry["counter"])(self.actor) for entry in shown}
        rows = {name: rows for name, rows in found.items() if isinstance(rows, QuerySet)}
        return found | count_together(rows)

    def _is_visible(self, entry: dict[str, Any]) -> bool:
        return not entry.get("visible") or import_string(entry["visible"])(self.actor)

    def _mark_current(self, entries: list[dict[str, Any]]) -> None:
        """The entry whose address is the longest beginning of this page's address; "/" only for itself."""
        here = self.request.path
        matches = [e for e in entries if here == e["url"] or (e["url"] != "/" and here.startswith(e["url"]))]
        if matches:
            max(matches, key=lambda entry: len(entry["url"]))["current"] = True


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `portal` for the frame, `menu` for its entries; free until they are used."""
    shell = Shell(request)
    return {"portal": shell, "menu": SimpleLazyObject(lambda: shell.menu)}
