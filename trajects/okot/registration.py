"""OKOT-07: the client's registration as a job seeker, read and written from a trajectory."""

import datetime

from django.utils import timezone

from partners.actor import Actor
from trajects.clients.choices import EmploymentService, VdabStatus
from trajects.clients.models import Client
from trajects.clients.registration import record_change


def is_registered(client: Client) -> bool:
    return client.vdab_status == VdabStatus.REGISTERED


def register(client: Client, *, on: datetime.date, actor: Actor) -> None:
    """Registered at VDAB from this day, with a line in the client's change log."""
    locked = Client.objects.select_for_update(of=("self",), no_key=True).get(pk=client.pk)
    locked.vdab_status, locked.vdab_since, locked.vdab_service = VdabStatus.REGISTERED, on, EmploymentService.VDAB
    locked.version += 1
    locked.changed_at, locked.changed_by, locked.changed_by_label = timezone.now(), actor.user, str(actor)
    fields = ["vdab_status", "vdab_since", "vdab_service"]
    locked.save(update_fields=[*fields, "version", "changed_at", "changed_by", "changed_by_label"])
    record_change(locked, section="Inschrijving VDAB", fields=fields)
