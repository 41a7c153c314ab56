"""Which machines have a page of their own, and how a page finds a subject: through `visible_to`, or 404."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.subjects import DossierSubject


def page_machine(code: str) -> Machine:
    """The machine with this code, if its subjects have pages (their queryset knows `visible_to`)."""
    machine = MACHINES.get(code)
    if machine is None or not hasattr(machine.model._default_manager, "visible_to"):
        raise Http404
    return machine


def find(machine: Machine, reference: str, actor: Actor) -> Any:
    """The subject, if this actor may see it; somebody else's does not exist.

    Its `client_is_visible` says whether they may see the client too: VDAB sees a candidature's minimum before the
    formal agreement, and the client after it (architecture.md §6). A group is of no client: there is none to see.
    """
    found: QuerySet[Any] = machine.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
    found = found.for_page() if hasattr(found, "for_page") else found.select_related("client", "ocmw")
    visible: Any = Value(False)
    if of_a_client(machine):
        clients = Client.objects.visible_to(actor, timezone.localdate())
        visible = Exists(clients.filter(pk=OuterRef("client_id")))
    return get_object_or_404(found.annotate(client_is_visible=visible), reference=reference)


def of_a_client(machine: Machine) -> bool:
    return issubclass(machine.model, DossierSubject)


def name_for(subject: Any) -> str:
    """The client's name as far as this reader may know it: whoever sees a participant of a group knows the name."""
    client = getattr(subject, "client", None)
    if client is None or not (subject.client_is_visible or names_its_client(type(subject))):
        return ""
    return str(client.full_name)


def names_its_client(model: type[Any]) -> bool:
    """§15b: of the members of a group, its partner reads the name, and not the dossier."""
    return bool(getattr(model, "names_its_client", False))
