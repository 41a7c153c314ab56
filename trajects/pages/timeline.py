"""The timeline of a dossier: steps, notes and documents of one client in one order, newest first."""

import datetime
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.utils import timezone

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from partners.models import Organisation
from trajects.dossier.documents import Document
from trajects.dossier.history import StepRecord
from trajects.dossier.notes import Note


@dataclass(frozen=True)
class Event:
    """`part` names the trajectory of a step, where another one than the page's own."""

    kind: str
    icon: str
    title: str
    at: datetime.datetime
    who: str
    organisation: Organisation | None = None
    source: str = ""
    target: str = ""
    lines: list[Any] = field(default_factory=list)
    text: str = ""
    document: Document | None = None
    effective_on: datetime.date | None = None
    overruled: list[str] = field(default_factory=list)
    part: str = ""


@dataclass(frozen=True)
class Scope:
    """What this reader may see of the client: all of it, or only these subjects (before the formal agreement).

    A trajectory keeps its first steps when its client turns out to have a dossier already: they stand on its own name.
    """

    client_id: int
    subjects: tuple[tuple[str, int], ...]
    sees_client: bool

    @property
    def condition(self) -> Q:
        some = Q(client_id=self.client_id) if self.sees_client else Q(pk=None)
        for machine, pk in self.subjects:
            some |= Q(machine=machine, subject_id=pk)
        return some


def records_of(scope: Scope) -> list[StepRecord]:
    """The steps of what moves along with another machine are told by the step that takes them."""
    silent = [machine.code for machine in MACHINES.values() if machine.moves_along]
    found = StepRecord.objects.filter(scope.condition).exclude(machine__in=silent)
    return list(found.select_related("organisation"))


def documents_of(scope: Scope) -> list[Document]:
    return list(Document.objects.filter(scope.condition).select_related("organisation").defer("data"))


def notes_of(scope: Scope, actor: Actor) -> list[Note]:
    if not scope.sees_client:
        return []
    return list(
        Note.objects.visible_to(actor).filter(client_id=scope.client_id).select_related("organisation", "author")
    )


def readable(actor: Actor, own: tuple[str, int], *kinds: list[Any]) -> list[list[Any]]:
    """Of a client's steps and documents, what is of a trajectory that this reader may open too (§15b); one query.

    What the OCMW asked of a welfare service is not VDAB's to read, nor the other way round.
    """
    others: dict[str, set[int]] = {}
    for row in chain(*kinds):
        if (row.machine, row.subject_id) != own:
            others.setdefault(row.machine, set()).add(row.subject_id)
    asked = [visible(actor, MACHINES[code], pks) for code, pks in others.items()]
    seen = {own, *(asked[0].union(*asked[1:], all=True) if asked else ())}
    return [[row for row in rows if (row.machine, row.subject_id) in seen] for rows in kinds]


def visible(actor: Actor, machine: Machine, pks: set[int]) -> QuerySet[Any, tuple[str, int]]:
    found: Any = machine.model._default_manager.visible_to(actor).filter(pk__in=pks)  # type: ignore[attr-defined]
    pairs: QuerySet[Any, tuple[str, int]] = found.order_by().values_list(Value(machine.code, CharField()), "pk")
    return pairs


def since(day: datetime.date | None, rows: list[Any], own: tuple[str, int] | None = None) -> list[Any]:
    """What was written from this day on: a new OCMW does not read the past of the earlier one (domain.md §15b).

    A paper about the subject itself stays: it still holds.
    """
    if day is None:
        return rows
    return [row for row in rows if written_on(row) >= day or (own and (row.machine, row.subject_id) == own)]


def written_on(row: Any) -> datetime.date:
    moments = {StepRecord: "recorded_at", Note: "written_at", Document: "made_at"}
    return timezone.localdate(getattr(row, moments[type(row)]))


def months(
    records: list[StepRecord], notes: list[Note], documents: list[Document], own: tuple[str, int] | None = None
) -> list[tuple[datetime.date, list[Event]]]:
    """Events grouped per month, newest first. `own` is the page's subject: steps of others say whose they are."""
    events = [from_step(record, own) for record in records]
    events += [from_note(note) for note in notes] + [from_document(document) for document in documents]
    events.sort(key=lambda event: event.at, reverse=True)
    return [(month, list(group)) for month, group in groupby(events, key=_month)]


def _month(event: Event) -> datetime.date:
    return timezone.localtime(event.at).date().replace(day=1)


def icon_of(record: StepRecord) -> str:
    """The drawing of the step as its button showed it; a step that no longer exists keeps the general one."""
    machine = MACHINES.get(record.machine)
    transition = machine.by_name.get(record.transition) if machine else None
    return transition.icon if transition else "milestone"


def part_of(record: StepRecord, own: tuple[str, int] | None) -> str:
    machine = MACHINES.get(record.machine)
    return machine.label if machine and own and own != (record.machine, record.subject_id) else ""


def from_step(record: StepRecord, own: tuple[str, int] | None = None) -> Event:
    recorded_on = timezone.localtime(record.recorded_at).date()
    return Event(
        kind="status",
        icon=icon_of(record),
        title=record.label,
        at=record.recorded_at,
        who=record.actor_label,
        organisation=record.organisation,
        source=record.source_label if record.source != record.target else "",
        target=record.target_label if record.source != record.target else "",
        lines=record.summary,
        text=record.reason,
        effective_on=record.effective_on if record.effective_on != recorded_on else None,
        overruled=record.overruled,
        part=part_of(record, own),
    )


def from_note(note: Note) -> Event:
    return Event(
        kind="contact",
        icon="message-square",
        title="Notitie" if note.is_shared else "Notitie (enkel voor onze organisatie)",
        at=note.written_at,
        who=f"{note.author} ({note.organisation})",
        organisation=note.organisation,
        text=note.text,
    )


def from_document(document: Document) -> Event:
    return Event(
        kind="document",
        icon="paperclip",
        title=f"{document.get_kind_display()} opgemaakt",
        at=document.made_at,
        who=str(document.organisation or "Het portaal"),
        organisation=document.organisation,
        document=document,
    )
