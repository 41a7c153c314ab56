"""Write the pages under docs/workflows/, or check that they still match the tables."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from okot_portal.workflow.documentation import differences, pages, write
from okot_portal.workflow.registry import MACHINES


class Command(BaseCommand):
    help = "Schrijf de staptabellen en schema's onder docs/workflows/, of kijk met --check na of ze kloppen."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="wijzig niets; eindig met 1 als er iets verschilt")
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "docs" / "workflows")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        wanted = pages(MACHINES.values())
        found = differences(wanted, folder)
        if options["check"]:
            if found:
                lines = "\n".join(f"- {line}" for line in found)
                raise CommandError(f"docs/workflows loopt niet gelijk met de tabellen:\n{lines}\nDraai: make workflows")
            self.stdout.write(f"docs/workflows klopt: {len(wanted)} pagina's.")
            return
        write(wanted, folder)
        for line in found:
            self.stdout.write(f"Bijgewerkt: {line}.")
        self.stdout.write(f"docs/workflows: {len(wanted)} pagina's.")
