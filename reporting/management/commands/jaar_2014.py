"""`manage.py jaar_2014 FILE`: an import file of invented people that gives back the printed figures of 2014."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.year_2014 import write


class Command(BaseCommand):
    help = "Schrijft een importbestand met verzonnen cursisten, waarmee R1 tot R9 de cijfers van 2014 geven."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = write(options["bestand"])
        except OSError:
            raise CommandError("Dit bestand kan niet geschreven worden. Kies een andere plaats.") from None
        self.stdout.write(f"{number} deelnames. Neem ze over met: manage.py import_trajecten {options['bestand']}")
