"""Everything that stands on one person's name and can go to a colleague: what the preview shows is what moves."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.models import Membership
from trajects.catalogue.models import Training
from trajects.clients.models import Client, Grant
from trajects.dossier.duties import Duty
from trajects.dossier.handing_on import NAME, carriers
from trajects.moves.models import ThingKind

TRAININGS = "opleidingen"


@dataclass(frozen=True)
class Thing:
    """`row` is what moves. Things of one client move together: `unit` says with which others."""

    kind: str
    row: Any
    label: str
    client_id: int | None = None
    machine: str = ""

    @property
    def unit(self) -> str:
        if self.client_id:
            return f"c{self.client_id}"
        return f"g{self.row.pk}" if self.kind == ThingKind.GROUP else TRAININGS

    @property
    def key(self) -> str:
        return f"{self.kind}{self.machine}{self.row.pk}"


def things_of(person: Membership, today: datetime.date, *, client_id: int | None = None) -> list[Thing]:
    """Of this person, or of one client of theirs: dossiers first, for trajectories follow the dossier."""
    found = [*dossiers(person), *subjects(person), *duties(person), *grants(person, today), *trainings(person)]
    return [thing for thing in found if client_id in (None, thing.client_id)]


def dossiers(person: Membership) -> Iterator[Thing]:
    for client in Client.objects.filter(worker=person, ocmw=person.organisation_id, merged_into=None).order_by("pk"):
        yield Thing(ThingKind.CLIENT, client, f"Dossier {client.number}", client.pk)


def moving_machines() -> list[Machine]:
    """Those whose subjects move by a step of their own; what moves along goes with its leader."""
    return [machine for machine in MACHINES.values() if NAME in machine.by_name and not machine.moves_along]


def subjects(person: Membership) -> Iterator[Thing]:
    for machine in moving_machines():
        named = Q(pk=None)
        for name in carriers(machine.model):
            named |= Q(**{name: person})
        running = machine.model._default_manager.filter(named, state__in=machine.open_states)
        for subject in running.order_by("pk"):
            client_id = getattr(subject, "client_id", None)
            kind = ThingKind.SUBJECT if client_id else ThingKind.GROUP
            yield Thing(kind, subject, f"{machine.label} {subject.reference}", client_id, machine.code)  # type: ignore[attr-defined]


def duties(person: Membership) -> Iterator[Thing]:
    for duty in Duty.objects.open().filter(owner=person).order_by("due_on", "pk"):
        yield Thing(ThingKind.DUTY, duty, f"{duty} ({duty.reference})", duty.client_id, duty.machine)


def grants(person: Membership, today: datetime.date) -> Iterator[Thing]:
    for grant in Grant.objects.running(today).filter(membership=person, ends_on=None).order_by("pk"):
        yield Thing(ThingKind.GRANT, grant, "Inzage in het dossier", grant.client_id, grant.subject_machine)


def trainings(person: Membership) -> Iterator[Thing]:
    for training in Training.objects.filter(contact_mediator=person).order_by("pk"):
        yield Thing(ThingKind.TRAINING, training, f"Contact voor {training}"[:240])
