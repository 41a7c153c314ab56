"""Deliver what is due without Celery: once, or as a service of its own."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from partners.notifications import clockwork, deliver

PAUSE = 5.0


class Command(BaseCommand):
    help = "Verstuurt de mails die klaarstaan; met --loop blijft het kijken, ook zonder Celery."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="blijf kijken, elke vijf seconden")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            clockwork.beat()
            count = deliver.deliver_due()
            if not options["loop"]:
                self.stdout.write(f"{count} verzendpoging{'' if count == 1 else 'en'}.")
                return
            close_old_connections()
            time.sleep(PAUSE)
