"""A provisional record becomes a client of its own, or goes up in the record that was there already (GEN-01).

The caller holds the transaction. What the record says of the person is wiped when it is merged: one person, one
dossier.
"""

from django.db import transaction
from django.utils import timezone

from partners.actor import Actor
from trajects.clients.models import Client
from trajects.clients.registration import replace_insz

SECTION = "Kandidaat van VDAB"
WIPED = "Samengevoegd"
PERSON_FIELDS = ("first_name", "last_name", "birth_date", "phone", "email")


@transaction.atomic(savepoint=False)
def confirm_new(client: Client, *, actor: Actor, reason: str = "") -> None:
    """This is somebody new: from now on an ordinary dossier, followed by whoever looked."""
    client.is_provisional = False
    client.keep("is_provisional", section=SECTION, actor=actor, reason=reason[:200])


@transaction.atomic(savepoint=False)
def merge(provisional: Client, *, into: Client, actor: Actor) -> None:
    """What VDAB typed goes to the existing dossier where that is empty, and is wiped here."""
    keys = [provisional.pk, into.pk]
    locked = Client.objects.select_for_update(of=("self",), no_key=True).order_by("pk").in_bulk(keys)
    kept, emptied = locked[into.pk], locked[provisional.pk]
    number = emptied.insz
    if number:
        replace_insz(emptied, "", reason=WIPED, actor=actor)
    if number and not kept.insz_index:
        replace_insz(kept, number, reason="Door VDAB meegedeeld bij de kandidatuur", actor=actor)
    kept.birth_date = kept.birth_date or emptied.birth_date
    kept.phone, kept.email = kept.phone or emptied.phone, kept.email or emptied.email
    kept.keep("birth_date", "phone", "email", section=SECTION, actor=actor)
    emptied.first_name, emptied.last_name = "-", WIPED
    emptied.birth_date, emptied.phone, emptied.email = None, "", ""
    emptied.is_provisional, emptied.merged_into = False, kept
    emptied.keep(*PERSON_FIELDS, "is_provisional", "merged_into", section=SECTION, actor=actor)
    running = emptied.responsibilities.filter(ends_on=None).first()
    if running is not None:
        running.ends_on = max(timezone.localdate(), running.starts_on)
        running.save(update_fields=["ends_on"])
