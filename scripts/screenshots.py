"""Makes the pictures of README.md and docs/handleiding/: `make screenshots`.

A portal of its own is started with the demo world, on servers and files that are gone afterwards; a running `make run`
is left alone. The demo people sign in, walk to each page and take its picture; one of them gives a formal agreement, so
that the PDF and the mail are those of a real step. The pictures land in docs/screenshots/, as PNG of few colours.
"""

import contextlib
import datetime
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from okot_portal.servers.places import PROJECT, reachable, server_account
from okot_portal.servers.private import PrivateServers
from okot_portal.servers.supervisor import Supervisor
from scripts.chromium import HELP, find

PICTURES = PROJECT / "docs" / "screenshots"
LARGEST = 300_000
UP = re.compile(r"wachtwoord: (\S+).*Het portaal draait:\s+(http://[\d.:]+)", re.DOTALL)


@dataclass(frozen=True)
class Portal:
    address: str
    password: str


@dataclass(frozen=True)
class Screen:
    """What a picture shows it on; `suffix` ends its file name."""

    suffix: str
    width: int
    height: int
    theme: str = "light"
    density: float = 1


DESK = Screen("", 1440, 900)
DARK = Screen("-donker", 1440, 900, "dark")
PHONE = Screen("-telefoon", 390, 844, density=2)
EVERYWHERE = (DESK, DARK, PHONE)


# -- the portal ---------------------------------------------------------------------------------------------------


def serve(folder: Path) -> int:
    """The whole portal with servers under `folder`, until it is asked to stop. Runs as a process of its own."""
    servers = PrivateServers(folder / "servers", given={})
    servers.start()
    os.environ.update(servers.environment, READ_DOT_ENV="false", PORT="8600")
    for name in ("DEBUG", "EMAIL_URL", "PORTAL_URL", "DEMO_LOGINS"):
        os.environ.pop(name, None)
    try:
        return Supervisor(local=folder / "local").run()
    finally:
        servers.stop()


@contextlib.contextmanager
def portal() -> Iterator[Portal]:
    """A running portal with the demo world in it."""
    folder = Path(tempfile.mkdtemp(prefix="okot-beelden-"))
    folder.chmod(0o711)  # started by root, the servers run as another account and must be able to pass
    command = [sys.executable, "-u", "-m", "scripts.screenshots", "--serve", str(folder)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        printed = ""
        while not (found := UP.search(printed)):
            line = process.stdout.readline() if process.stdout else ""
            if not line:
                raise SystemExit(f"Het portaal startte niet:\n{printed}")
            printed += line
        yield Portal(address=found[2], password=found[1])
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        shutil.rmtree(reachable(folder, server_account()), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


# -- the camera ---------------------------------------------------------------------------------------------------


class Visitor:
    """One of the demo people in a browser of their own."""

    def __init__(self, browser: Browser, portal: Portal, who: str, screen: Screen) -> None:
        self.address, self.screen = portal.address, screen
        self.context = browser.new_context(
            viewport={"width": screen.width, "height": screen.height},
            device_scale_factor=screen.density,
            color_scheme=screen.theme,  # type: ignore[arg-type]
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.open("/account/login/")
        self.page.fill("[name=login]", f"{who}@demo.example")
        self.page.fill("[name=password]", portal.password)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url(lambda address: "/account/login/" not in address)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="load")
        self.page.evaluate("document.fonts.ready")
        return self.page

    def open_first(self, state: str, step: str = "") -> Page:
        """The first trajectory in this state, or the page of one of its steps."""
        self.open(f"/trajecten/?state={state}")
        path = self.page.locator("a.rowlink").first.get_attribute("href") or ""
        return self.open(f"{path}{step}/" if step else path)

    def shoot(self, name: str, *, at: str = "", tall: int = 0) -> None:
        """Save what is on the screen; `at` scrolls to a part first, `tall` makes the window higher for this picture."""
        if tall and self.screen is not PHONE:
            self.page.set_viewport_size({"width": self.screen.width, "height": tall})
        self.page.evaluate("scrollTo(0, 0)")
        if at:
            self.page.locator(at).first.evaluate("part => scrollTo(0, scrollY + part.getBoundingClientRect().top - 90)")
        save(self.page.screenshot(), f"{name}{self.screen.suffix}")
        self.page.set_viewport_size({"width": self.screen.width, "height": self.screen.height})


def save(png: bytes, name: str) -> None:
    """A PNG of 256 colours: a screen has few, and the file becomes four times smaller."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    target = PICTURES / f"{name}.png"
    picture.save(target, optimize=True)
    size = target.stat().st_size
    print(f"  {target.relative_to(PROJECT)}  {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit(f"{target.name} is groter dan {LARGEST // 1000} kB.")


# -- the pictures -------------------------------------------------------------------------------------------------


def everywhere(visitor: Visitor) -> None:
    """The pages of the README, as the work coach of the OCMW sees them."""
    visitor.open("/")
    visitor.shoot("werklijst")
    visitor.open_first("screening")
    visitor.shoot("traject", tall=1100)
    visitor.open_first("agreement_asked", "give_agreement")
    visitor.shoot("stap", tall=1250)
    visitor.open("/trajecten/")
    visitor.shoot("lijst")


def of_the_other_trajectories(visitor: Visitor) -> None:
    """TWE, article 60, a training inside TWE, and what can start for a client."""
    for kind, state in (("twe", "in_art60"), ("art60", "running"), ("training_request", "draft")):
        visitor.open(f"/trajecten/{kind}/?state={state}").locator("a.rowlink").first.click()
        visitor.shoot(f"traject-{kind.replace('_', '-')}", tall=1200)
    visitor.page.get_by_role("link", name="Dossier van de cliënt").click()
    visitor.page.get_by_role("link", name="Wat kan?").click()
    visitor.shoot("wat-kan", tall=1200)


def of_the_daily_work(visitor: Visitor) -> None:
    """The board, who may drop out, the infosessions, a case conference, and what still goes into MLP."""
    visitor.open("/bord/okot/")
    visitor.shoot("bord")
    visitor.open("/vroeg-signaal/")
    visitor.shoot("vroeg-signaal", tall=1000)
    visitor.open("/infosessies/")
    visitor.shoot("infosessies", tall=1000)
    visitor.open("/samenwerking/overleg/").locator("a.rowlink").first.click()
    visitor.shoot("overleg", tall=1000)
    visitor.open("/mlp/")
    visitor.shoot("mlp")


def of_the_coach(visitor: Visitor) -> None:
    """A group of the partner, and its session as one taps it on a phone."""
    visitor.open("/groepen/").get_by_role("link", name="Sint-Niklaas").first.click()
    visitor.shoot("groep", tall=1200)
    visitor.page.locator("a[href*='/sessie/']").first.click()
    visitor.shoot("sessie")


def of_the_social_worker(visitor: Visitor) -> None:
    """Pages of docs/handleiding/maatschappelijk-assistent.md; the last one gives the agreement."""
    visitor.open("/dossiers/nieuw/")
    visitor.shoot("dossier-nieuw")
    visitor.open_first("interest", "put_forward")
    visitor.shoot("kandidaat-stellen", tall=1000)
    visitor.open_first("interest", "check_conditions")
    visitor.shoot("instapvoorwaarden")
    visitor.open_first("aftercare")
    visitor.shoot("nog-niet-mogelijk", at="#trj")
    visitor.open_first("agreed")
    visitor.shoot("ontvangst", at="text=Berichten en ontvangst")
    visitor.page.get_by_role("link", name="Naar de overdracht").click()
    visitor.page.get_by_role("link", name="Overdracht aanbieden").click()
    visitor.shoot("warme-overdracht")
    page = visitor.open("/dossiers/")
    page.locator("form.filterbar [name=q]").press_sequentially("Musters", delay=20)
    page.locator("a.rowlink", has_text="Musters").click()
    visitor.shoot("dossier")
    visitor.page.get_by_role("link", name="Wie zag dit dossier").click()
    visitor.shoot("wie-zag-dit")
    give_agreement(visitor)


def give_agreement(visitor: Visitor) -> None:
    """A real formal agreement: its PDF is pictured here, its mail arrives at VDAB."""
    page = visitor.open_first("agreement_asked", "give_agreement")
    page.fill("[name=motivation]", "De cliënt bereidde zich goed voor en de opleiding leidt naar een knelpuntberoep.")
    page.check("[name=fits_plan]")
    page.check("[name=informed]")
    page.fill("[name=informed_on]", f"{datetime.date.today():%d/%m/%Y}")
    page.fill("[name=childcare]", "Opvang is geregeld vanaf 7 uur.")
    page.locator("form.formpanel button[type=submit]").click()
    link = page.locator("a[href^='/documenten/']").first.get_attribute("href")
    answer = visitor.context.request.get(f"{visitor.address}{link}")
    picture_pdf(answer.body(), "akkoord-pdf")


def picture_pdf(content: bytes, name: str) -> None:
    program = shutil.which("pdftoppm")
    if program is None:
        raise SystemExit("Voor het beeld van de pdf is pdftoppm nodig: installeer het pakket 'poppler-utils'.")
    command = [program, "-png", "-r", "80", "-singlefile", "-"]
    save(subprocess.run(command, input=content, capture_output=True, check=True).stdout, name)


def of_the_mediator(visitor: Visitor) -> None:
    """Pages of docs/handleiding/bemiddelaar.md, and the mail that told of the agreement."""
    visitor.open("/")
    visitor.shoot("werklijst-vdab")
    visitor.open_first("candidate")
    visitor.shoot("kandidaat-zonder-naam")
    visitor.open_first("intake_planned", "record_intake")
    visitor.shoot("intake-registreren", tall=1000)
    visitor.open_first("screening", "admit")
    visitor.shoot("toelaten")
    visitor.open("/meldingen/")
    visitor.shoot("meldingen")
    page = visitor.open("/postbus/")
    page.get_by_role("link", name="formeel akkoord").first.click()
    page.wait_for_load_state("networkidle")
    visitor.shoot("mail")


def of_the_team_head(visitor: Visitor) -> None:
    visitor.open("/team/")
    visitor.shoot("team", tall=1000)
    visitor.open("/?wie=team")
    visitor.shoot("werklijst-team")


def of_the_head_of_an_ocmw(visitor: Visitor) -> None:
    """An import of earlier years, with a row that was wrong."""
    visitor.open("/import/").locator("a.rowlink").first.click()
    visitor.shoot("import", tall=1000)


def of_the_network_manager(visitor: Visitor) -> None:
    """The figures: what is steered by, the flow of candidates, and a report with its definition."""
    visitor.open("/cijfers/overzicht/")
    visitor.shoot("dashboard", tall=1100)
    visitor.open("/cijfers/stroom/")
    visitor.shoot("doorstroom", tall=1100)
    visitor.open("/cijfers/r1/")
    visitor.shoot("rapport", tall=1300)


def of_the_partner(visitor: Visitor) -> None:
    visitor.open("/opleidingen/")
    visitor.shoot("opleidingen")


def of_the_administrator(visitor: Visitor) -> None:
    visitor.open("/beheer/")
    visitor.shoot("beheer")
    page = visitor.open("/beheer/okot/okottrajectory/?status=intake_planned")
    page.locator(".field-reference a").first.click()
    page.get_by_role("link", name="Rechtzetting", exact=True).click()
    visitor.shoot("rechtzetting", tall=1000)


WALKS: tuple[tuple[str, tuple[Screen, ...], Callable[[Visitor], None]], ...] = (
    ("els", EVERYWHERE, everywhere),
    ("els", (DESK,), of_the_other_trajectories),
    ("els", (DESK,), of_the_daily_work),
    ("els", (DESK,), of_the_social_worker),
    ("bert", (DESK,), of_the_mediator),
    ("karel", (DESK,), of_the_team_head),
    ("hilde", (DESK,), of_the_head_of_an_ocmw),
    ("ines", (DESK,), of_the_network_manager),
    ("vera", (DESK,), of_the_partner),
    ("vera", (DESK, PHONE), of_the_coach),
    ("beheer", (DESK,), of_the_administrator),
)


def main() -> int:
    if sys.argv[1:2] == ["--serve"]:
        return serve(Path(sys.argv[2]))
    browser_path = find()
    if browser_path is None:
        raise SystemExit(HELP)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    PICTURES.mkdir(parents=True, exist_ok=True)
    print("Het portaal met de demowereld start; dat duurt ongeveer een minuut.", flush=True)
    with portal() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        for who, screens, walk in WALKS:
            for screen in screens:
                visitor = Visitor(browser, running, who, screen)
                walk(visitor)
                visitor.context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
