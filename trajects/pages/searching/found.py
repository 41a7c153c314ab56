"""What this reader may see of what was typed, in groups: each group is one question to the database.

By reference all machines are asked at once; only one of them has it, and twelve questions would be eleven too many.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, Value

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES, machine_of
from partners.actor import Actor
from partners.models import Organisation
from trajects.catalogue.models import Training
from trajects.clients.models import Client
from trajects.pages.searching.question import Question
from trajects.pages.subjects import of_a_client

MOST, MOST_WHILE_TYPING = 10, 4  # of each group


@dataclass(frozen=True)
class FoundTrajectory:
    """What a line needs, without loading the trajectory. `client` is a name only where the reader may know it."""

    machine: Machine
    reference: str
    state: str
    tone: str
    url: str
    client: str = ""


@dataclass(frozen=True)
class Found:
    question: Question
    clients: tuple[Client, ...] = ()
    more_clients: bool = False
    trajectories: tuple[FoundTrajectory, ...] = ()
    trainings: tuple[Training, ...] = ()
    organisations: tuple[Organisation, ...] = ()

    @property
    def count(self) -> int:
        return sum(map(len, (self.clients, self.trajectories, self.trainings, self.organisations)))

    @property
    def exact_url(self) -> str:
        """Where to go when a number or reference was typed in full: there is nothing to choose."""
        typed = self.question.typed.upper()
        whole = [client.get_absolute_url() for client in self.clients if client.number == typed]
        whole += [line.url for line in self.trajectories if line.reference == typed]
        return whole[0] if len(whole) == 1 else ""


def find(question: Question, actor: Actor, today: datetime.date, *, most: int = MOST) -> Found:
    if question.is_empty or question.is_insz:
        return Found(question)
    if question.reference:
        return Found(question, trajectories=tuple(by_reference(question.reference, actor, today)))
    if question.kbo:
        return Found(question, organisations=tuple(organisations(today).filter(kbo=question.kbo)[:MOST]))
    clients = by_person(question, actor, today, most + 1)
    words = question.names if question.asks_for_words else ""
    return Found(
        question,
        clients=tuple(clients[:most]),
        more_clients=len(clients) > most,
        trainings=tuple(by_training(words)[:most]) if words else (),
        organisations=tuple(organisations(today).search(words)[:most]) if words else (),
    )


def by_person(question: Question, actor: Actor, today: datetime.date, most: int) -> list[Client]:
    if not question.asks_for_people:
        return []
    clients = Client.objects.visible_to(actor, today).select_related("municipality", "ocmw")
    if question.names:
        clients = clients.search(question.names)
    if question.born_on:
        clients = clients.filter(birth_date=question.born_on)
    return list(clients[:most])


def by_training(words: str) -> QuerySet[Training]:
    return Training.objects.offered().search(words).select_related("school").order_by("name", "pk")


def organisations(today: datetime.date) -> Any:
    return Organisation.objects.active(today).select_related("municipality").order_by("name", "pk")


def by_reference(reference: str, actor: Actor, today: datetime.date) -> list[FoundTrajectory]:
    """Of every machine whose subjects have pages, those this reader may see whose reference begins like this."""
    first, *others = [rows(machine, reference, actor) for machine in MACHINES.values() if has_pages(machine)]
    found = list(first.union(*others, all=True).order_by("reference", "code")[:MOST])
    ids = {row["of_client"] for row in found if row["of_client"]}
    shown = Client.objects.visible_to(actor, today).in_bulk(ids) if ids else {}
    return [line(row, shown) for row in found]


def has_pages(machine: Machine) -> bool:
    fields = {field.name for field in machine.model._meta.fields}
    return hasattr(machine.model._default_manager, "visible_to") and "reference" in fields


def rows(machine: Machine, reference: str, actor: Actor) -> QuerySet[Any, Any]:
    visible: QuerySet[Any] = machine.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
    client = F("client_id") if of_a_client(machine) else Value(None, BigIntegerField())
    return (
        visible.filter(reference__startswith=reference)
        .order_by()
        .values("reference", "state", code=Value(machine.code), of_client=client)
    )


def line(row: dict[str, Any], shown: dict[int, Client]) -> FoundTrajectory:
    machine, client = machine_of(row["code"]), shown.get(row["of_client"])
    subject: Any = machine.model(reference=row["reference"])  # only asked for its address
    return FoundTrajectory(
        machine=machine,
        reference=row["reference"],
        state=str(machine.states(row["state"]).label),
        tone=machine.tones.get(row["state"], "neutral"),
        url=subject.get_absolute_url(),
        client=client.name_for_lists if client else "",
    )
