"""`manage.py seed_demo`: fill an empty portal with invented people and an OKOT in every state."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from partners.models import User
from trajects.demo.world import build


class Command(BaseCommand):
    help = "Vult een leeg portaal met de demowereld (verzonnen personen)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("De demowereld hoort niet in een echt portaal. Zet DEMO aan om ze toch te laden.")
        if User.objects.exists():
            self.stdout.write("Er zijn al gebruikers: de demowereld blijft zoals ze is.")
            return
        with transaction.atomic():
            count = build(timezone.localdate())
        self.stdout.write(f"Demowereld klaar: {count} trajecten.")
