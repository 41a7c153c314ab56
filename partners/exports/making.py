"""Makes the file of an export: one at a time, row by row, and nothing half is ever to be had.

A worker takes a row with a lease and says every thousand rows that it is still there. When it falls, the sweep finds
the silent row and another begins again; one that comes back too late finds its lease gone and throws its work away.
"""

import datetime
import logging
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from okot_portal.tables import Note, TooManyRows, write_csv, write_xlsx
from partners.actor import Actor
from partners.exports.asking import NoLongerAllowed, answer_to, owner_today
from partners.exports.listing import Answer, Listing, listings
from partners.exports.models import Contents, Export, Format, Status
from partners.exports.telling import tell_owner

log = logging.getLogger(__name__)
BATCH = 1000
MOST_ATTEMPTS = 3
FOLDER = "exports"
WORKPLACE = "exports-in-de-maak"  # beside the files: what a fallen worker leaves behind stays private
INTERRUPTED = "Het maken van dit bestand werd drie keer onderbroken. Vraag het opnieuw, met een kortere lijst."
BROKEN = "Het maken van dit bestand liep fout. De beheerder ziet dit. Vraag het bestand opnieuw."


class Overtaken(Exception):
    """The export was deleted, or another worker took it over: whoever is writing stops."""


def work(clock: Callable[[], datetime.datetime]) -> int:
    """Make every export that waits; returns how many were taken. Another worker that is busy has this covered."""
    taken = 0
    while (export := claim(clock())) is not None:
        make(export, clock)
        taken += 1
    return taken


@transaction.atomic
def claim(now: datetime.datetime) -> Export | None:
    """The oldest that waits, with a lease; None while one is being made: exports never keep the mail waiting."""
    if Export.objects.under_way(now).exists():
        return None
    waiting = Export.objects.waiting(now).filter(expires_at__gt=now)
    export = waiting.select_for_update(of=("self",), no_key=True, skip_locked=True).order_by("pk").first()
    if export is None:
        return None
    export.status, export.lease, export.beat_at = Status.RUNNING, uuid.uuid4(), now
    export.done, export.total, export.attempts = 0, None, export.attempts + 1
    export.save(update_fields=["status", "lease", "beat_at", "done", "total", "attempts"])
    return export


def make(export: Export, clock: Callable[[], datetime.datetime]) -> None:
    """Write the file and mark it done, or say in Dutch why not."""
    today = timezone.localdate(clock())
    try:
        if export.attempts > MOST_ATTEMPTS:
            raise NoLongerAllowed(INTERRUPTED)
        Making(export, owner_today(export, today), today, clock).run()
    except (NoLongerAllowed, TooManyRows) as refusal:
        fail(export, str(refusal), clock())
    except Overtaken:
        log.info("export %s was deleted or taken over", export.pk)
    except (OperationalError, InterfaceError):
        raise  # the database went away: the lease runs out, and somebody begins again
    except Exception:
        log.exception("export %s could not be made", export.pk)
        fail(export, BROKEN, clock())


def fail(export: Export, problem: str, now: datetime.datetime) -> None:
    mine(export).update(status=Status.FAILED, problem=problem, finished_at=now, lease=None)


def mine(export: Export) -> "QuerySet[Export]":
    return Export.objects.filter(pk=export.pk, lease=export.lease, status=Status.RUNNING)


class Making:
    """One attempt at one file."""

    def __init__(
        self, export: Export, actor: Actor, today: datetime.date, clock: Callable[[], datetime.datetime]
    ) -> None:
        self.export, self.actor, self.today, self.clock = export, actor, today, clock
        self.listing: Listing = listings()[export.kind]
        self.fields = self.listing.shown(export.contents)
        self.client_ids: set[int] = set()

    def run(self) -> None:
        answer = answer_to(self.export, self.actor, self.today)
        self.beat(0, total=count(answer.rows))
        with workplace() as folder, (folder / "bestand").open("w+b") as stream:
            self.write(stream, self.rows(answer), folder)
            self.keep(stream)

    def write(self, stream: IO[bytes], rows: Iterator[tuple[Any, ...]], folder: Path) -> None:
        columns = [one.column for one in self.fields]
        if self.export.format == Format.CSV:
            write_csv(stream, columns, rows)
        else:
            notes = explanation(self.export, self.actor, self.clock())
            write_xlsx(stream, columns, rows, sheet=self.listing.title, notes=notes, folder=folder)

    def rows(self, answer: Answer) -> Iterator[tuple[Any, ...]]:
        done = 0
        for batch in batches(answer.rows):
            for row in answer.load(batch):
                yield tuple(one.value(row) for one in self.fields)
                if self.export.with_personal_data and (client := self.listing.client_of(row)):
                    self.client_ids.add(client)
            done += len(batch)
            self.beat(done)

    def beat(self, done: int, **more: Any) -> None:
        if not mine(self.export).update(done=done, beat_at=self.clock(), **more):
            raise Overtaken

    def keep(self, stream: IO[bytes]) -> None:
        """The file first, then the row that leads to it: a row never leads to half a file."""
        stream.flush()
        stream.seek(0)
        storage = storages["private"]
        name = storage.save(f"{FOLDER}/{uuid.uuid4()}.{self.export.format}", File(stream))
        try:
            self.finish(name)
        except BaseException:
            storage.delete(name)
            raise

    @transaction.atomic
    def finish(self, name: str) -> None:
        changed = mine(self.export).update(
            status=Status.DONE,
            file_name=name,
            client_ids=sorted(self.client_ids),
            finished_at=self.clock(),
            total=F("done"),
            lease=None,
        )
        if not changed:
            raise Overtaken
        tell_owner(self.export, self.actor)


def count(rows: Any) -> int:
    return rows.order_by().count() if isinstance(rows, QuerySet) else len(rows)


def batches(rows: Any) -> Iterator[list[Any]]:
    """A thousand at a time, from a cursor that the server keeps open."""
    remaining = rows.iterator(chunk_size=BATCH) if isinstance(rows, QuerySet) else iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


@contextmanager
def workplace() -> Iterator[Path]:
    place = Path(settings.PRIVATE_ROOT) / WORKPLACE
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


def explanation(export: Export, actor: Actor, now: datetime.datetime) -> list[Note]:
    """On the second sheet: what was asked, and what one may do with it."""
    notes: list[Note] = [
        ("Lijst", export.title),
        *[(str(label), str(value)) for label, value in export.words],
        ("Organisatie", str(actor.organisation)),
        ("Gemaakt op", f"{timezone.localtime(now):%d/%m/%Y %H:%M}"),
        ("Inhoud", Contents(export.contents).label),
    ]
    if export.with_personal_data:
        notes += [
            ("Doel", export.purpose),
            ("Let op", "Dit bestand bevat persoonsgegevens. Gebruik het enkel voor dit doel en wis het daarna."),
        ]
    return notes
