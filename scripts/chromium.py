"""Finds the Chromium of the browser tests, or installs it when root runs them. `find()` is what the tests ask."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HELP = (
    "De browsertests hebben Chromium nodig: installeer het pakket 'chromium',"
    " of wijs een Chrome aan met CHROMIUM=/pad/naar/chrome."
)


def candidates() -> list[str]:
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return [chosen]
    on_path = [found for name in NAMES if (found := shutil.which(name))]
    cache = Path.home() / ".cache" / "ms-playwright"
    return [*on_path, *MACOS, *(str(path) for path in sorted(cache.glob("chromium-*/chrome-linux*/chrome")))]


def find() -> str | None:
    """The first browser that runs. Ubuntu's `chromium-browser` may be a stand-in that only says where to get it."""
    for path in candidates():
        if os.access(path, os.X_OK) and _runs(path):
            return path
    return None


def _runs(path: str) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and answer.stdout.strip().startswith(("Chromium", "Google Chrome"))


def install() -> None:
    """By the system's package manager; on a system where that has no real Chromium, by Playwright's installer."""
    if os.geteuid() != 0:
        return
    print("Chromium wordt geïnstalleerd voor de browsertests.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"],
    ):
        if shutil.which(command[0]) and not find():
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    if find() is None:
        install()
    if find() is None:
        print(HELP, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
