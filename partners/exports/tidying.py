"""What is over goes: the row and its file, and what a worker that fell left behind."""

import datetime
import logging
import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages

from partners.exports.making import FOLDER, WORKPLACE
from partners.exports.models import Export

log = logging.getLogger(__name__)
# Longer than any attempt may take: younger things may still be somebody's work.
ABANDONED = datetime.timedelta(hours=1)


def tidy(now: datetime.datetime) -> int:
    """Remove what expired and what belongs to nobody; returns how many exports expired."""
    over = list(Export.objects.over(now).order_by("pk"))
    for export in over:
        remove(export)
    remove_orphans(now)
    remove_workplaces(now)
    return len(over)


def remove(export: Export) -> None:
    """The row first, then its file: without a row nobody can have the file, and the next sweep finds what stayed."""
    name = export.file_name
    export.delete()
    if name:
        storages["private"].delete(name)


def remove_orphans(now: datetime.datetime) -> None:
    storage = storages["private"]
    if not storage.exists(FOLDER):
        return
    known = set(Export.objects.exclude(file_name="").values_list("file_name", flat=True))
    for name in storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if path not in known and storage.get_modified_time(path) < now - ABANDONED:
            storage.delete(path)
            log.info("a file without an export was removed")


def remove_workplaces(now: datetime.datetime) -> None:
    place = Path(settings.PRIVATE_ROOT) / WORKPLACE
    for folder in place.iterdir() if place.exists() else ():
        if folder.stat().st_mtime < (now - ABANDONED).timestamp():
            shutil.rmtree(folder, ignore_errors=True)
