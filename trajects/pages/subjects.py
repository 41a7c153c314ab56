"""Which machines have a page of their own, and how a page finds a subject: through `visible_to`, or 404."""

from typing import Any

from django.db.models import DateField, Exists, OuterRef, QuerySet, Subquery, Value
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from trajects.clients.models import Client, Responsibility
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
    since: Any = Value(None, DateField())
    if of_a_client(machine):
        clients = Client.objects.visible_to(actor, timezone.localdate())
        visible, since = Exists(clients.filter(pk=OuterRef("client_id"))), taken_over_on(actor)
    told = {"client_is_visible": visible, "taken_over_on": since, "read_by_ocmw": Value(actor.is_ocmw)}
    return get_object_or_404(found.annotate(**told), reference=reference)


def taken_over_on(actor: Actor) -> Any:
    """§15b: the OCMW where a client came to live reads the timeline from that day on; None for whoever was first."""
    if not actor.is_ocmw:
        return Value(None, DateField())
    of_client = Responsibility.objects.filter(client=OuterRef("client_id"))
    others = Responsibility.objects.filter(client=OuterRef("client")).exclude(ocmw=actor.organisation_id)
    own = of_client.filter(ends_on=None, ocmw=actor.organisation_id).filter(Exists(others))
    return Subquery(own.values("starts_on")[:1])


def of_a_client(machine: Machine) -> bool:
    return issubclass(machine.model, DossierSubject)


def name_for(subject: Any) -> str:
    """The client's name as far as this reader may know it: whoever sees a participant of a group knows the name, and
    so does the OCMW that followed the client then."""
    client = getattr(subject, "client", None)
    if client is None or not (subject.client_is_visible or subject.read_by_ocmw or names_its_client(type(subject))):
        return ""
    return str(client.full_name)


def names_its_client(model: type[Any]) -> bool:
    """§15b: of the members of a group, its partner reads the name, and not the dossier."""
    return bool(getattr(model, "names_its_client", False))
