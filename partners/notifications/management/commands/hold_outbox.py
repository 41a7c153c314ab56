"""After a restore from a backup, before the workers start: no mail of then leaves without a person saying so."""

from typing import Any

from django.core.management.base import BaseCommand

from partners.notifications.dead_letters import hold_everything_open


class Command(BaseCommand):
    help = "Na het terugzetten van een back-up: houdt elke mail tegen die nog klaarstond, tot iemand ze vrijgeeft."

    def handle(self, *args: Any, **options: Any) -> None:
        count = hold_everything_open()
        mails = "mail" if count == 1 else "mails"
        self.stdout.write(f"{count} {mails} tegengehouden: zie ‘Verzendingen’ in het beheer.")
