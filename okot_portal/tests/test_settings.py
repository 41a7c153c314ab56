"""Production refuses to start while it is not safe, and says everything that is wrong at once."""

import os
import re
import runpy
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION: dict[str, str] = runpy.run_path(str(settings.BASE_DIR / "scripts" / "as_production.py"))["PRODUCTION"]
MANDATORY = [
    "DATABASE_URL",
    "DEFAULT_FROM_EMAIL",
    "EMAIL_URL",
    "INSZ_INDEX_KEY",
    "INSZ_KEYS",
    "PORTAL_URL",
    "REDIS_URL",
    "SECRET_KEY",
]


def start(show: str = "''", **changes: str) -> str:
    """What the settings say in a process of their own: the expression `show`, or why they refuse."""
    environment = {"PATH": os.environ["PATH"], **PRODUCTION, **changes}
    code = f"from okot_portal import settings; print({show})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else done.stderr


def test_a_complete_environment_starts_with_every_lock_closed() -> None:
    shown = (
        "settings.DEBUG, settings.DEMO, settings.DEMO_MAILBOX, settings.SESSION_COOKIE_SECURE,"
        " settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS, settings.SECURE_PROXY_SSL_HEADER"
    )
    closed = "False False False True True ['portaal.example.org'] ('HTTP_X_FORWARDED_PROTO', 'https')"
    assert start(shown).strip() == closed


def test_everything_that_is_missing_is_named_at_once() -> None:
    said = start(**dict.fromkeys(MANDATORY, ""))
    assert [name for name in MANDATORY if f"{name} heeft geen (eigen) waarde." not in said] == []
    assert ".env.example" in said


@pytest.mark.parametrize("name", ["SECRET_KEY", "INSZ_KEYS", "INSZ_INDEX_KEY"])
def test_a_secret_that_anybody_can_read_in_the_source_counts_as_none(name: str) -> None:
    published = start(f"settings.DEVELOPMENT[{name!r}]").strip()
    assert f"{name} heeft geen (eigen) waarde." in start(**{name: published})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY telt minder dan 50 tekens."),
        ({"PORTAL_URL": "http://portaal.example.org"}, "PORTAL_URL begint niet met https://"),
        ({"PORTAL_URL": "http://portaal.example.org", "DEMO": "true"}, "PORTAL_URL begint niet met https://"),
    ],
)
def test_what_is_not_safe_is_refused_in_a_sentence(changes: dict[str, str], sentence: str) -> None:
    assert sentence in start(**changes)


def test_the_demo_may_go_without_https_on_this_machine_only() -> None:
    shown = start("settings.DEMO, settings.SESSION_COOKIE_SECURE", DEMO="true", PORTAL_URL="http://127.0.0.1:8000")
    assert shown.strip() == "True False"


def test_every_variable_is_explained_in_the_example() -> None:
    explained = (settings.BASE_DIR / ".env.example").read_text()
    portal = settings.BASE_DIR / "okot_portal"
    sources = [portal / "settings.py", *(portal / "servers").glob("*.py")]
    asked = r'(?:env\.\w+|required|environ\.get)\("([A-Z_]+)"'
    read = {name for source in sources for name in re.findall(asked, source.read_text())}
    assert set(MANDATORY) < read
    assert [name for name in sorted(read) if f"\n{name}=" not in explained] == []
    marked = [block.rpartition("\n")[2].rstrip("=") for block in explained.split("=\n") if "Verplicht" in block]
    assert sorted(marked) == MANDATORY
