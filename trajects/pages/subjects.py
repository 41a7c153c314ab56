"""Which machines have a page of their own, and how a page finds a subject: through `visible_to`, or 404."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from trajects.clients.models import Client


def page_machine(code: str) -> Machine:
    """The machine with this code, if its subjects have pages (their queryset knows `visible_to`)."""
    machine = MACHINES.get(code)
    if machine is None or not hasattr(machine.model._default_manager, "visible_to"):
        raise Http404
    return machine


def find(machine: Machine, reference: str, actor: Actor) -> Any:
    """The subject, if this actor may see it; somebody else's does not exist."""
    found: QuerySet[Any] = machine.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
    found = found.for_page() if hasattr(found, "for_page") else found.select_related("client", "ocmw")
    return get_object_or_404(found, reference=reference)


def may_see_client(client: Client, actor: Actor, today: datetime.date) -> bool:
    """VDAB sees a candidature's minimum before the formal agreement, and the client after it (architecture.md §6)."""
    if actor.is_ocmw:
        return client.ocmw_id == actor.organisation_id
    return Client.objects.visible_to(actor, today).filter(pk=client.pk).exists()
