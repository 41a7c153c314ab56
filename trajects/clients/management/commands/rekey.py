"""Put every INSZ under the active key, so that an old key can be retired.

1. add the new key to INSZ_KEYS and name it in INSZ_ACTIVE_KEY; restart
2. manage.py rekey
3. remove the old key from INSZ_KEYS; restart
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model

from okot_portal.crypto import KeyRing, Unreadable, insz_ring
from trajects.clients.models.encrypted import KeepsInsz

BATCH = 500


class Command(BaseCommand):
    help = "Versleutelt elk INSZ opnieuw met de actieve sleutel (INSZ_ACTIVE_KEY). Mag op elk moment, ook twee keer."

    def handle(self, *args: Any, **options: Any) -> None:
        ring = insz_ring()
        unreadable: list[str] = []
        keepers = [model for model in apps.get_models() if issubclass(model, KeepsInsz)]
        changed = sum(rekey(model, ring, unreadable.append) for model in keepers)
        self.stdout.write(f"{changed} keer opnieuw versleuteld met sleutel '{ring.active}'.")
        if unreadable:
            raise CommandError(
                f"{len(unreadable)} keer onleesbaar, ongewijzigd gelaten: {', '.join(unreadable)}. "
                "Zet de sleutel waarmee ze gemaakt zijn terug in INSZ_KEYS."
            )


def rekey(model: type[Model], ring: KeyRing, unreadable: Callable[[str], None]) -> int:
    """Rewrite the rows of another key, one by one, and only if nobody changed them meanwhile."""
    rows: Any = model._default_manager.exclude(insz_encrypted=None)
    changed = 0
    for row in rows.order_by("pk").iterator(chunk_size=BATCH):
        old = row.insz_encrypted
        try:
            if ring.is_current(old):
                continue
            new = ring.encrypt(ring.decrypt(old, bound_to=row.insz_row), bound_to=row.insz_row)
        except Unreadable:
            unreadable(row.insz_row)
            continue
        changed += rows.filter(pk=row.pk, insz_encrypted=bytes(old)).update(insz_encrypted=new)
    return changed
