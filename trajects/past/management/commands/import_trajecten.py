"""Import trajectories of earlier years from a file: the same way through the same code as the pages.

Exit code 0: taken over (or, with --dry-run, nothing wrong). 1: wrong rows. 2: the file or the question cannot be read.
Nothing of anybody is printed: row numbers and names of columns only.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils import timezone

from okot_portal.tables import UnreadableFile
from partners.models import Organisation
from trajects.past import columns, work
from trajects.past.choices import ImportMode, ImportStatus, Verdict
from trajects.past.models import Import, ImportRow

MOST_SHOWN = 50
WRONG_ROWS, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = "Neemt trajecten en deelnames van vroegere jaren over uit een CSV- of Excelbestand (zie docs/import.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="FILE")
        parser.add_argument("--organisatie", required=True, help="KBO-nummer of sleutel van de organisatie.")
        parser.add_argument("--dry-run", action="store_true", help="Kijk alles na en neem niets over.")
        parser.add_argument("--json", action="store_true", help="Geef de uitkomst als JSON.")
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--per-rij", dest="mode", action="store_const", const=ImportMode.ROWS)
        mode.add_argument("--alles-of-niets", dest="mode", action="store_const", const=ImportMode.WHOLE)
        parser.set_defaults(mode=ImportMode.ROWS)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            batch = self.bring(options["bestand"], organisation(options["organisatie"]))
        except (UnreadableFile, OSError) as problem:
            sentence = str(problem) if isinstance(problem, UnreadableFile) else "Dit bestand kan niet geopend worden."
            raise CommandError(sentence, returncode=UNREADABLE) from None
        try:
            outcome = carry_out(batch, options["mode"], dry_run=options["dry_run"])
        finally:
            if options["dry_run"]:
                forget(batch)
        self.stdout.write(json.dumps(outcome, ensure_ascii=False) if options["json"] else in_words(outcome))
        if outcome["problem"]:
            raise CommandError(outcome["problem"], returncode=UNREADABLE)
        if outcome["counts"][Verdict.WRONG]:
            raise CommandError("Er zijn foute rijen.", returncode=WRONG_ROWS)

    def bring(self, path: Path, owner: Organisation) -> Import:
        with path.open("rb") as stream:
            batch = work.bring(stream, name="", owner=owner, by=None, kept_days=settings.IMPORT_KEPT_DAYS)
        missing = columns.missing(batch.mapping["columns"])
        if missing:
            forget(batch)
            raise UnreadableFile(" ".join(missing).replace("Kies", "Geef"))
        return batch


def organisation(key: str) -> Organisation:
    digits = "".join(filter(str.isdigit, key))
    found = Organisation.objects.filter(Q(reference_key=key) | Q(kbo=digits, kbo__gt="")).order_by("pk")[:2]
    if len(found) != 1:
        raise CommandError("Geef het KBO-nummer of de sleutel van één organisatie.", returncode=UNREADABLE)
    return found[0]


def carry_out(batch: Import, mode: str, *, dry_run: bool) -> dict[str, Any]:
    work.begin_check(batch, chosen=batch.mapping["columns"], mode=mode)
    work.work_now(batch.pk, timezone.localdate())
    batch.refresh_from_db()
    whole_and_wrong = mode == ImportMode.WHOLE and bool(batch.counts.get(Verdict.WRONG))
    wrong = [] if batch.status == ImportStatus.FAILED else wrong_rows(batch)
    if batch.status == ImportStatus.CHECKED and not dry_run and not whole_and_wrong:
        work.begin_apply(batch)
        work.work_now(batch.pk, timezone.localdate())
        batch.refresh_from_db()
    return {
        "status": batch.status,
        "applied": batch.status == ImportStatus.DONE,
        "counts": batch.counts,
        "wrong": wrong,
        "problem": batch.problem,
    }


def wrong_rows(batch: Import) -> list[dict[str, Any]]:
    rows = ImportRow.objects.filter(batch=batch, verdict=Verdict.WRONG).order_by("row_number")
    return [
        {"row": row.row_number, "columns": sorted({column for column, _sentence, wrong in row.messages if wrong})}
        for row in rows.only("row_number", "messages")[:MOST_SHOWN]
    ]


def in_words(outcome: dict[str, Any]) -> str:
    counts = outcome["counts"]
    lines = [f"{verdict.label}: {counts.get(verdict, 0)}" for verdict in Verdict]
    lines += [f"Rij {wrong['row']}: {', '.join(wrong['columns'])}" for wrong in outcome["wrong"]]
    lines.append("Overgenomen." if outcome["applied"] else "Niets overgenomen.")
    return "\n".join(lines)


def forget(batch: Import) -> None:
    """As if the file was never brought."""
    ImportRow.objects.filter(batch=batch).delete()
    batch.file.delete(save=False)
    batch.delete()
