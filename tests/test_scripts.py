"""What prepares a machine for the tests: a browser is found, installed when that is possible, or asked for."""

import os
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

BROWSER = "#!/bin/sh\necho Chromium 156\n"
NO_BROWSER = "#!/bin/sh\necho 'Please install the snap' >&2; exit 1\n"
INSTALLER = '#!/bin/sh\nif [ "$1" = install ]; then /bin/cp "$0.browser" "${0%/*}/chromium"; fi\n'


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A machine with only these programs, and who we are on it."""

    def make(user: int, **programs: str) -> Path:
        for name, text in programs.items():
            (tmp_path / name).write_text(text)
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setattr(os, "geteuid", lambda: user)
        return tmp_path

    return make


def chromium() -> dict[str, Callable[..., object]]:
    """The script, looking only where PATH says."""
    script = runpy.run_path(str(settings.BASE_DIR / "scripts" / "chromium.py"))
    names = script["main"].__globals__
    names["MACOS"] = ()
    names["NAMES"] = ("chromium", "chromium-browser")
    return script


def test_a_browser_of_the_system_is_used(bare_machine: Callable[..., Path]) -> None:
    machine = bare_machine(1000, chromium=BROWSER)
    assert chromium()["find"]() == str(machine / "chromium")


def test_a_stand_in_that_only_says_where_to_get_one_is_no_browser(bare_machine: Callable[..., Path]) -> None:
    bare_machine(1000, chromium=NO_BROWSER)
    assert chromium()["find"]() is None


def test_who_may_not_install_reads_what_to_ask_for(
    bare_machine: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    bare_machine(1000, chromium=NO_BROWSER)
    assert chromium()["main"]() == 1
    assert "installeer het pakket 'chromium'" in capsys.readouterr().err


def test_root_gets_it_from_the_systems_package_manager(bare_machine: Callable[..., Path]) -> None:
    machine = bare_machine(0, **{"chromium-browser": NO_BROWSER, "apt-get": INSTALLER, "apt-get.browser": BROWSER})
    assert chromium()["main"]() == 0
    assert chromium()["find"]() == str(machine / "chromium")
