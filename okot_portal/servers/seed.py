"""A migrated PostgreSQL, kept from one test run to the next: making it costs half a minute, copying it a second.

The seed is a stopped data folder with one database in it, TEMPLATE. A test run starts on a copy of the folder, and each
of its processes gets a copy of the database (Django's TEST TEMPLATE). Django still runs the migrations on top: none, as
a rule. A seed belongs to the migrations it was made with; others are thrown away.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from psycopg2 import sql

from okot_portal.servers.addresses import ROLE, postgres_url
from okot_portal.servers.places import LOCAL, PROJECT, ServerProblem, make_own, reachable
from okot_portal.servers.postgres import SUPERUSER, Postgres
from okot_portal.servers.surroundings import locked

TEMPLATE = "okot_template"
SEEDS = LOCAL / "test-seed"
# What decides how the tables look: the migrations, the helpers they call, the settings and the installed versions.
INGREDIENTS = ("*/migrations/*.py", "*/*/migrations/*.py", "okot_portal/*.py", "requirements.txt")


def fingerprint(postgres: Postgres) -> str:
    digest = hashlib.sha256(f"{postgres.programs} {sys.version}".encode())
    for pattern in INGREDIENTS:
        for path in sorted(PROJECT.glob(pattern)):
            digest.update(f"{path.relative_to(PROJECT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def plant(postgres: Postgres) -> None:
    """Give this server, which has no data yet, a copy of the seed. Two runs at once: the second waits for the seed."""
    seeds = make_own(reachable(SEEDS, postgres.account), postgres.account)
    seed = seeds / fingerprint(postgres)
    with locked(seeds / "seed.lock"):
        if not seed.exists():
            for other in seeds.glob("*/"):
                shutil.rmtree(other, ignore_errors=True)
            grow(seed)
        make_own(postgres.directory, postgres.account)
        subprocess.run(["cp", "-a", seed / postgres.data.name, postgres.data], check=True)  # noqa: S607


def grow(seed: Path) -> None:
    """Make the seed; it gets its name when it is complete."""
    draft = Postgres(seed.with_suffix(".new"), durable=False)
    draft.stop_signal = signal.SIGINT  # an orderly end: every copy starts from it
    draft.start()
    try:
        create_database(draft)
        migrate({"DATABASE_URL": postgres_url(draft.sockets, TEMPLATE)})
    finally:
        draft.stop()
    shutil.rmtree(draft.sockets, ignore_errors=True)
    draft.directory.rename(seed)


def create_database(postgres: Postgres) -> None:
    connection = postgres.connect(SUPERUSER, SUPERUSER)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            query = sql.SQL("create database {} owner {}")
            cursor.execute(query.format(sql.Identifier(TEMPLATE), sql.Identifier(ROLE)))
    finally:
        connection.close()


def migrate(address: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    done = subprocess.run(
        command, cwd=PROJECT, env={**os.environ, **address}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServerProblem(f"De migraties lukten niet:\n{done.stdout}{done.stderr}")
