"""The environment `make run` gives the portal: what you set yourself, else values that belong to this copy alone."""

import base64
import fcntl
import os
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import environ

from okot_portal.servers.places import LOCAL, PROJECT, ServerProblem

SECRETS = "secrets.env"
TRIED_PORTS = 50


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


# Made once and kept: a second run must read what the first one encrypted.
OWN_SECRETS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(60),
    "INSZ_KEYS": lambda: f"1:{_key()}",
    "INSZ_INDEX_KEY": _key,
}


def read_dot_env() -> None:
    """What stands in .env counts as set, as the settings will see it; the environment itself goes first."""
    if (PROJECT / ".env").exists():
        environ.Env.read_env(PROJECT / ".env")


def own_secrets(local: Path = LOCAL) -> dict[str, str]:
    """This copy's secrets, from .local/secrets.env (readable by its owner only)."""
    local.mkdir(exist_ok=True)
    place = local / SECRETS
    with locked(local / "secrets.lock"):
        known = dict(_lines(place.read_text())) if place.exists() else {}
        missing = {name: make() for name, make in OWN_SECRETS.items() if name not in known}
        if missing:
            draft = place.with_suffix(".new")
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w") as file:
                file.writelines(f"{name}={value}\n" for name, value in (known | missing).items())
                file.flush()
                os.fsync(file.fileno())
            draft.replace(place)
        return known | missing


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, sign, value = line.partition("=")
        if sign:
            yield name, value


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def demo_environment(servers: Mapping[str, str], *, port: int, mail_port: int, local: Path = LOCAL) -> dict[str, str]:
    """The whole environment of the demo; whatever is set already stays."""
    defaults = {
        "DEMO": "" if os.environ.get("DEBUG") else "true",
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "DEFAULT_FROM_EMAIL": "OKOT-portaal <portaal@okot.invalid>",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "STATIC_ROOT": str(local / "staticfiles"),
        "LOG_FORMAT": "console",
        "LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
        **own_secrets(local),
        **servers,
    }
    if os.geteuid() == 0:
        # The worker must read the project, which may lie in root's home; Celery would say so at length.
        defaults["PYTHONWARNINGS"] = "ignore:You're running the worker with superuser privileges"
    return defaults | {name: value for name, value in os.environ.items() if value}


def listen(first: int) -> socket.socket:
    """A listening socket on the first free port, for this machine alone. Held open, nobody can take it in between."""
    for port in range(first, first + TRIED_PORTS):
        candidate = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind(("127.0.0.1", port))
            candidate.listen(128)
        except OSError:
            candidate.close()
            continue
        return candidate
    raise ServerProblem(f"Geen vrije poort gevonden tussen {first} en {first + TRIED_PORTS - 1}.")


def free_port(first: int) -> int:
    with listen(first) as candidate:
        return int(candidate.getsockname()[1])
