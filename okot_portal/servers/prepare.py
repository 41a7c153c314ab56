"""Everything between an empty database and a portal that works: `python -m okot_portal.servers.prepare [--demo]`.

Every step asks first whether there is anything to do, so that running it again costs a moment. Deployments run it too.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

# Two deployments at once: the second waits, and finds the work done.
ADVISORY_LOCK = 0x4F4B4F54
LOGINS = "logins.txt"


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("De databank wordt bijgewerkt.")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def load_reference_data() -> None:
    call_command("load_reference_data", verbosity=0)


def seed_demo() -> None:
    """The invented world, in an empty database only: it never mixes with what people entered."""
    if not get_user_model().objects.exists():
        say("De demowereld wordt gebouwd: verzonnen mensen in verzonnen dossiers.")
        call_command("seed_demo", verbosity=0)


def collect_static() -> None:
    """Collect when a file came, went or changed. The mark is written last: a broken-off run collects again."""
    if settings.DEBUG:
        return
    mark = Path(settings.STATIC_ROOT) / ".collected"
    wanted = static_fingerprint()
    if mark.exists() and mark.read_text() == wanted:
        return
    say("De vaste bestanden worden verzameld.")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(wanted)


def static_fingerprint() -> str:
    """Name, size and moment of every static file, and the version of what packs them."""
    digest = hashlib.sha256(f"{django.__version__}{settings.STORAGES['staticfiles']}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def write_logins(place: Path) -> None:
    if settings.DEMO_LOGINS:
        place.write_text("\n".join(import_string(settings.DEMO_LOGINS)()) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", type=Path, metavar="FOLDER", help="also build the demo; its logins are written here")
    parser.add_argument("--static-only", action="store_true", help="only the static files: needs no database")
    options = parser.parse_args()
    django.setup()
    if options.static_only:
        collect_static()
        return 0
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
    except OperationalError as problem:
        say(f"De databank antwoordt niet ({type(problem).__name__}). Kijk DATABASE_URL na.")
        return 1
    migrate()
    load_reference_data()
    collect_static()
    if options.demo:
        seed_demo()
        write_logins(options.demo / LOGINS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
