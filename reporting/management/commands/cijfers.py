"""`manage.py cijfers`: write docs/cijfers.md from the reports, or check with --check that it still matches."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.documentation import page
from reporting.registry import REPORTS


class Command(BaseCommand):
    help = "Schrijf de definities van alle rapporten in docs/cijfers.md, of kijk met --check na of ze kloppen."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="wijzig niets; eindig met 1 als er iets verschilt")
        parser.add_argument("--bestand", type=Path, default=settings.BASE_DIR / "docs" / "cijfers.md")

    def handle(self, *args: Any, **options: Any) -> None:
        path, wanted = options["bestand"], page(REPORTS.values())
        if not options["check"]:
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != wanted:
            raise CommandError("docs/cijfers.md loopt niet gelijk met de rapporten. Draai: manage.py cijfers")
        self.stdout.write(f"docs/cijfers.md klopt: {len(REPORTS)} rapporten.")
