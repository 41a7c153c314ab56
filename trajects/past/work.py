"""The work on an import from file to tables. Each step says in the row how far it is, may be interrupted at any moment
and goes on where it was; two workers on one import never do a piece twice.
"""

import datetime
import logging
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, cast

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from okot_portal.crypto import insz_index, insz_ring
from okot_portal.tables import UnreadableFile
from partners.actor import Actor
from partners.models import Organisation, User
from trajects.past import applying, columns, files, staging, verdicts
from trajects.past.cells import CellReader
from trajects.past.choices import BUSY, ImportMode, ImportStatus
from trajects.past.judging import Judge
from trajects.past.models import Import, ImportRow
from trajects.past.record import Record
from trajects.past.reference import Reference

log = logging.getLogger(__name__)
PIECE = 5_000  # rows between two signs of life
SILENT = datetime.timedelta(minutes=6)  # longer than a worker may take for one task
SHOWN = 5  # rows on the page with the columns
BROKE = "Er liep iets mis in het portaal en er is niets overgenomen. Probeer het opnieuw of verwittig de beheerder."
TOO_WIDE = 'Deze rij heeft meer cellen dan er kolommen zijn. Staat er een puntkomma in een tekst? Zet die tussen "…".'


def bring(stream: BinaryIO, *, name: str, owner: Organisation | None, by: User | None, kept_days: int) -> Import:
    """Take a file in when it can be read at all; raises `UnreadableFile` with the sentence."""
    seen = files.look(stream, SHOWN)
    size = stream.seek(0, 2)
    stream.seek(0)
    batch = Import(owner=owner, by=by, name=name[:120], size=size)
    batch.expires_at = timezone.now() + datetime.timedelta(days=kept_days)
    batch.mapping = {
        "headers": seen.header,
        "first": seen.first,
        "lines": seen.lines,
        "columns": columns.guess(seen.header),
    }
    batch.file.save("", File(stream), save=False)
    try:
        batch.save(force_insert=True)
    except BaseException:
        batch.file.delete(save=False)
        raise
    return batch


def begin_check(batch: Import, *, chosen: dict[str, int], mode: str) -> bool:
    """Rows looked at before are forgotten: the columns may have changed. False when somebody was first."""
    with transaction.atomic():
        locked = Import.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if locked.status not in (ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.FAILED) or not locked.file:
            return False
        ImportRow.objects.filter(batch=locked).delete()
        locked.mapping["columns"] = chosen
        locked.mode, locked.status, locked.problem = mode, ImportStatus.CHECKING, ""
        locked.done = locked.total = 0
        locked.counts, locked.has_rows, locked.beaten_at = {}, True, None
        locked.save()
    return True


def begin_apply(batch: Import) -> bool:
    """False when somebody was first."""
    waiting = Import.objects.filter(pk=batch.pk, status=ImportStatus.CHECKED)
    return bool(waiting.update(status=ImportStatus.APPLYING, problem="", beaten_at=None))


def choose_mode(batch: Import, mode: str) -> None:
    Import.objects.filter(pk=batch.pk, status=ImportStatus.CHECKED).update(mode=ImportMode(mode), problem="")


def carry_on(pk: int, today: datetime.date) -> None:
    """Do whatever this import waits for; nothing when it waits for a person."""
    status = Import.objects.values_list("status", flat=True).get(pk=pk)
    try:
        if status == ImportStatus.CHECKING:
            check(pk, today)
        elif status == ImportStatus.APPLYING:
            applying.apply(pk, timezone.now())
    except UnreadableFile as refused:
        fail(pk, str(refused))
    except Exception:
        log.exception("import %s broke", pk)
        fail(pk, BROKE)


def fail(pk: int, problem: str) -> None:
    Import.objects.filter(pk=pk).update(status=ImportStatus.FAILED, problem=problem[:400])


def check(pk: int, today: datetime.date) -> None:
    """Read every row, in pieces that are each kept at once; then judge them all."""
    batch = Import.objects.get(pk=pk)
    with batch.file.open("rb") as stream, files.opened(cast(BinaryIO, stream)) as table:
        width = len(table.header)
        records = islice(records_of(batch, table.rows(), width, today), batch.done, None)
        done = batch.done
        while piece := list(islice(records, PIECE)):
            if not keep(batch, piece, done):
                return  # another worker took this import over
            done += len(piece)
    conclude(pk, done)


def records_of(batch: Import, rows: Iterator[files.Row], width: int, today: datetime.date) -> Iterator[Record]:
    judge = Judge(Reference.load(), insz_ring(), insz_index(), owner_id=batch.owner_id, today=today)
    reader = CellReader(batch.mapping["columns"], today)
    for number, cells in rows:
        record = reader.read(number, cells)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            record.wrong("", TOO_WIDE)
        judge.judge(record)
        judge.seal(record)
        yield record


@transaction.atomic
def keep(batch: Import, piece: list[Record], done: int) -> bool:
    """One piece and how far it brings us, together; False when the count is not what we left it at."""
    ours = Import.objects.filter(pk=batch.pk, status=ImportStatus.CHECKING, done=done)
    if not ours.update(done=done + len(piece), total=done + len(piece), beaten_at=timezone.now()):
        return False
    staging.copy(batch.pk, piece)
    return True


@transaction.atomic
def conclude(pk: int, done: int) -> None:
    batch = Import.objects.select_for_update(of=("self",)).get(pk=pk)
    if batch.status != ImportStatus.CHECKING or batch.done != done:
        return
    verdicts.judge(batch)
    batch.counts = verdicts.counts(batch)
    batch.status, batch.checked_at = ImportStatus.CHECKED, timezone.now()
    batch.save(update_fields=["counts", "status", "checked_at"])


def claim(pk: int, now: datetime.datetime) -> bool:
    """One worker at a time: who finds an import that gave no sign of life for too long takes it over."""
    free = Q(beaten_at=None) | Q(beaten_at__lt=now - SILENT)
    return bool(Import.objects.filter(free, pk=pk, status__in=BUSY).update(beaten_at=now))


def work_now(pk: int, today: datetime.date) -> None:
    """Without waiting for a worker."""
    if claim(pk, timezone.now()):
        carry_on(pk, today)


def work_off(now: datetime.datetime, today: datetime.date) -> int:
    """Everything that waits for a worker: new work, and what a worker that died left behind."""
    waiting = Import.objects.filter(status__in=BUSY).order_by("pk").values_list("pk", flat=True)
    done = 0
    for pk in list(waiting):
        if claim(pk, now):
            carry_on(pk, today)
            done += 1
    return done


def note_download(batch: Import, actor: Actor, form: str, now: datetime.datetime) -> None:
    """Who took the wrong rows out, and when."""
    with transaction.atomic():
        locked = Import.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        who = actor.user.pk if actor.user else None
        locked.downloads = [*locked.downloads, {"user": who, "at": now.isoformat(), "form": form}]
        locked.save(update_fields=["downloads"])


def tidy(now: datetime.datetime) -> int:
    """Files and waiting rows whose time is over; what was taken over stays, and so does what came of it."""
    gone = 0
    for batch in Import.objects.expired(now).order_by("pk"):
        ImportRow.objects.filter(batch=batch).delete()
        if batch.file:
            batch.file.delete(save=False)
        mapping = {"columns": batch.mapping.get("columns", {})}
        Import.objects.filter(pk=batch.pk).update(file="", has_rows=False, name="", mapping=mapping)
        gone += 1
    return gone
