"""A real browser for the tests: the Chromium of this machine, somebody signed in, and what every page must pass.

`problems(page)` is the whole demand: no violation of axe (WCAG 2.2 A and AA, and its good practices), nothing in the
console, and no page that scrolls sideways.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from e2e.world import World
from partners.actor import Actor
from partners.models import Membership
from scripts.chromium import HELP, find

# Playwright runs an event loop in this thread; Django would refuse its (synchronous) database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The first login of a process reads a lot; a machine that is busy with other tests is no mistake in the page.
expect.set_options(timeout=20_000)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False, "runOnly": {"type": "tag", "values": RULES}}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Screen:
    width: int
    height: int
    theme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.width} {self.theme}"


SCREENS = [Screen(width, height, theme) for theme in ("light", "dark") for width, height in ((1440, 900), (390, 844))]
# Both widths and both themes in two looks: what every page gets. The frame and each piece of the look get all four.
WIDE_AND_NARROW = (SCREENS[0], SCREENS[-1])


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = find()
    if path is None:
        pytest.fail(HELP)
    # Chromium cannot build its sandbox as root, which is who runs the tests in a container.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": arguments}


@dataclass
class Visit:
    """One browser of one person on one screen. Use as `visit.open("/")`; then `visit.problems()`."""

    context: BrowserContext
    address: str
    console: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page: Page = self.context.new_page()
        self._asking: set[Request] = set()
        self.page.on("request", self._asked)
        self.page.on("requestfinished", self._answered)
        self.page.on("requestfailed", self._answered)
        self.page.on("framenavigated", lambda _frame: self._asking.clear())  # nobody waits for what came before
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))

    def _asked(self, request: Request) -> None:
        self._asking.add(request)

    def _answered(self, request: Request) -> None:
        self._asking.discard(request)

    def _heard(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.console.append(f"{line.text} ({line.location['url']})")

    def sign_in(self, user: Any) -> None:
        """As if the user had signed in: the cookie of a session made by Django's own test client."""
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])

    def open(self, path: str) -> int:
        """Open a page, with its scripts and its letters; its status."""
        self.console.clear()
        response = self.page.goto(self.address + path, wait_until="load")
        self.page.evaluate("document.fonts.ready")
        assert response is not None
        return response.status

    def rest(self) -> None:
        """Until the page is whole and waits for no answer: one that comes later may take the page somewhere else."""
        self.page.wait_for_load_state()
        for _ in range(200):
            self.page.wait_for_timeout(100)
            if not self._asking:
                return
        raise AssertionError(f"The page still waits for {[request.url for request in self._asking]}.")

    def turn(self, screen: Screen) -> None:
        """Show the same page on another screen, without asking for it again."""
        self.page.set_viewport_size({"width": screen.width, "height": screen.height})
        self.page.emulate_media(color_scheme=screen.theme)
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def problems_on(self, screens: Sequence[Screen] = WIDE_AND_NARROW) -> list[str]:
        """`problems` on each of these screens."""
        found = []
        for screen in screens:
            self.turn(screen)
            found += [f"{screen}: {problem}" for problem in self.problems()]
        return found

    def _violations(self) -> list[dict[str, Any]]:
        """What axe finds; its half a megabyte of script is given to each page once."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        answer: dict[str, Any] = self.page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
        found: list[dict[str, Any]] = answer["violations"]
        return found

    def problems(self) -> list[str]:
        """What is wrong with the page as it stands now, in words; empty when it passes."""
        found = [f"console: {line}" for line in self.console]  # before axe, whose own script the policy may refuse
        if (pixels := self.page.evaluate(SIDEWAYS)) > 0:
            found.append(f"scrolls sideways by {pixels} pixels")
        for violation in self._violations():
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            found.append(f"{violation['id']} ({len(violation['nodes'])}): {nodes}")
        return found


Visitor = Callable[..., Visit]


@pytest.fixture
def visitor(browser: Browser, live_server: Any) -> Iterator[Visitor]:
    """Make a `Visit`: `visitor()` for somebody nobody knows, `visitor(user, screen)` for somebody signed in."""
    contexts: list[BrowserContext] = []

    def make(user: Any = None, screen: Screen = SCREENS[0]) -> Visit:
        context = browser.new_context(
            viewport={"width": screen.width, "height": screen.height},
            color_scheme=screen.theme,
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            reduced_motion="reduce",  # else a colour is measured while it is still on its way to another
        )
        contexts.append(context)
        visit = Visit(context, live_server.url)
        if user is not None:
            visit.sign_in(user)
        return visit

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def demo_world() -> World:
    return World()


@pytest.fixture
def world(settings: Any, demo_world: World) -> None:
    settings.DEMO = True
    demo_world.enter()


def somebody(key: str) -> Actor:
    membership = Membership.objects.filter(user__email=f"{key}@demo.example").order_by("active_from", "pk")[0]
    return Actor(membership.user, membership)
