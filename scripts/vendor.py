"""Fetches the third-party parts of the look again: run by hand when a version changes, never by a build.

The result is committed, so neither building nor running the portal needs Node or a network. `npm pack`
fetches the published archives; everything after that is plain Python. Every folder under static/vendor gets a
VENDOR.md with version, licence and the SHA-256 of each file; a test compares those with what lies there.

Usage: python scripts/vendor.py
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
VENDOR = STATIC / "vendor"
SVG = "http://www.w3.org/2000/svg"
# collectstatic refuses a file that names a source map it cannot find, and we do not ship the maps.
SOURCE_MAP = re.compile(rb"\n?/[*/][#@] sourceMappingURL=\S+?(?: ?\*/)?\s*$")


@dataclass(frozen=True)
class Package:
    """One published archive: where it goes, which of its files we take, and under which licence."""

    folder: str
    name: str
    version: str
    licence: str
    files: dict[str, str]
    note: str

    @property
    def spec(self) -> str:
        return f"{self.name}@{self.version}"


FONT = "files/source-sans-3-{}-wght-normal.woff2"
PACKAGES = [
    Package(
        folder="bootstrap",
        name="bootstrap",
        version="5.3.9",
        licence="MIT",
        files={
            "dist/css/bootstrap.min.css": "bootstrap.min.css",
            "dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
            "LICENSE": "LICENSE",
        },
        note="Unchanged, except that the comment naming the source map is removed.",
    ),
    Package(
        folder="htmx",
        name="htmx.org",
        version="2.0.10",
        licence="0BSD",
        files={"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"},
        note="Unchanged. The server's side of it is the package django-htmx.",
    ),
    Package(
        folder="source-sans-3",
        name="@fontsource-variable/source-sans-3",
        version="5.3.0",
        licence="OFL-1.1",
        files={
            FONT.format("latin"): "source-sans-3-latin-wght-normal.woff2",
            FONT.format("latin-ext"): "source-sans-3-latin-ext-wght-normal.woff2",
            "LICENSE": "LICENSE",
        },
        note="Latin-ext is needed for names such as Yıldız and Żak.",
    ),
]
LUCIDE = Package(
    folder="lucide",
    name="lucide-static",
    version="1.62.0",
    licence="ISC (parts MIT, see LICENSE)",
    files={"LICENSE": "LICENSE"},
    note="The drawings are gathered in ../../icons.svg; the list of them stands in scripts/vendor.py.",
)
ICONS = """
archive arrow-down arrow-left arrow-left-right arrow-right arrow-up arrow-up-down award badge-check ban bell
book-open bookmark briefcase building-2 calendar calendar-check calendar-clock calendar-days calendar-off
calendar-plus calendar-x calendar-x-2 chart-column chart-no-axes-column check check-check chevron-down chevron-left
chevron-right chevron-up circle circle-alert circle-check circle-dashed circle-dot circle-help circle-question-mark
circle-x clipboard clipboard-check clipboard-list clipboard-pen clock clock-alert contrast copy door-open download
ellipsis-vertical external-link eye eye-off file-check file-pen file-plus file-text file-warning file-x flag
folder-open folder-plus graduation-cap hand hand-helping handshake hash heart-handshake history hourglass house
inbox info kanban key-round landmark languages layers list list-checks list-filter list-todo lock lock-open log-out
mail mail-check mail-open mail-warning mail-x mails map-pin megaphone menu message-circle-question message-square
message-square-plus messages-square milestone monitor moon octagon-x paperclip pause pencil pencil-ruler phone
phone-call play plus printer qr-code refresh-ccw refresh-cw rotate-ccw route save scale school search send settings
shield shield-alert shield-check shuffle signature sliders-horizontal split star sun target text-search timer
trash-2 triangle-alert undo-2 upload user user-check user-cog user-plus user-round-check user-x users wallet x zap
""".split()  # noqa: SIM905


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fetch(package: Package, into: Path) -> tarfile.TarFile:
    """Download the published archive of a package with the registry's own client."""
    out = subprocess.run(
        ["npm", "pack", "--silent", package.spec], cwd=into, check=True, capture_output=True, text=True
    )
    return tarfile.open(into / out.stdout.split()[-1])


def read(archive: tarfile.TarFile, path: str) -> bytes:
    member = archive.extractfile(f"package/{path}")
    if member is None:
        raise FileNotFoundError(path)
    return SOURCE_MAP.sub(b"\n", member.read())


def write_vendor_page(package: Package, hashes: dict[str, str]) -> None:
    rows = "\n".join(f"| {name} | {digest} |" for name, digest in sorted(hashes.items()))
    (VENDOR / package.folder / "VENDOR.md").write_text(
        f"# {package.name} {package.version}\n\n"
        f"* Licence: {package.licence}, text in LICENSE\n"
        f"* Source: npm package `{package.spec}`\n"
        f"* Made by: `python scripts/vendor.py`\n"
        f"* {package.note}\n\n"
        f"| file | sha256 |\n|---|---|\n{rows}\n"
    )


def take(package: Package, archive: tarfile.TarFile) -> dict[str, str]:
    """Write the chosen files of a package and return the hash of each."""
    folder = VENDOR / package.folder
    folder.mkdir(parents=True, exist_ok=True)
    hashes = {}
    for source, target in package.files.items():
        content = read(archive, source)
        (folder / target).write_bytes(content)
        hashes[target] = sha256(content)
    return hashes


def symbol(name: str, drawing: bytes) -> str:
    """One icon as a <symbol>: only its shapes, the stroke is set by the page's stylesheet."""
    shapes = []
    for shape in ET.fromstring(drawing):
        attributes = "".join(f' {key}="{value}"' for key, value in shape.attrib.items())
        shapes.append(f"<{shape.tag.removeprefix('{' + SVG + '}')}{attributes}/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(shapes)}</symbol>'


def build_sprite(archive: tarfile.TarFile) -> dict[str, str]:
    """Gather the icons we use in one file, so that a page asks for 30 kB once instead of for 90 drawings."""
    symbols = "\n".join(symbol(name, read(archive, f"icons/{name}.svg")) for name in sorted(ICONS))
    content = f'<svg xmlns="{SVG}">\n{symbols}\n</svg>\n'.encode()
    (STATIC / "icons.svg").write_bytes(content)
    return {"../../icons.svg": sha256(content)}


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            with fetch(package, Path(scratch)) as archive:
                write_vendor_page(package, take(package, archive))
            print(package.spec)
        with fetch(LUCIDE, Path(scratch)) as archive:
            write_vendor_page(LUCIDE, take(LUCIDE, archive) | build_sprite(archive))
        print(LUCIDE.spec, len(ICONS), "icons")


if __name__ == "__main__":
    main()
