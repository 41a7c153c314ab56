"""Run the demo's mail server until it is told to stop."""

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from partners.notifications import conf
from partners.notifications.mailbox import LOCALHOST, controller


class Command(BaseCommand):
    help = "Mailserver van de demo: bewaart elke mail voor de pagina /postbus/. Alleen met DEMO_MAILBOX."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.EMAIL_PORT, help="standaard EMAIL_PORT")

    def handle(self, *args: Any, **options: Any) -> None:
        if not conf.switch("DEMO_MAILBOX"):
            raise CommandError("De postbus van de demo staat uit (DEMO_MAILBOX). Hier vertrekken echte mails.")
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        server = controller(options["port"])
        try:
            server.start()
        except OSError as problem:
            raise CommandError(f"Poort {options['port']} is niet vrij: {problem.strerror}.") from problem
        self.stdout.write(f"Postbus van de demo luistert op {LOCALHOST}:{options['port']}.")
        self.stdout.flush()
        stop.wait()
        server.stop()
        server.handler.close()
