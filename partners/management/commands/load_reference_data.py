"""`manage.py load_reference_data`: what the portal must know before anybody signs in. Run after every update."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string


class Command(BaseCommand):
    help = "Laadt gemeenten, OCMW's, VDAB-diensten, parameters en opleidingen; een tweede keer verandert niets."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call every function of `settings.REFERENCE_DATA`, in that order: the floors above register their own."""
        for path in settings.REFERENCE_DATA:
            load: Callable[[], str] = import_string(path)
            told = load()
            if options["verbosity"]:
                self.stdout.write(f"- {told}")
