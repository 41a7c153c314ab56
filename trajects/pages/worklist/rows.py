"""The rows of Mijn acties, in their groups, with how far each trajectory is."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Value

from okot_portal.workflow.registry import machine_of
from partners.actor import Actor
from partners.calendar import Days, closing_days
from trajects.dossier.duties import Duty
from trajects.moves.handing import may_move_duty
from trajects.pages.stepper import position
from trajects.pages.subjects import names_its_client
from trajects.pages.worklist.asking import (
    GROUPS,
    PAGE_OF_GROUP,
    Asked,
    WorklistFilter,
    filtered,
    last_of,
    load,
    with_names,
)


@dataclass(frozen=True)
class Row:
    """`closed` are the closing days of who owes it: workdays are counted at their pace."""

    duty: Duty
    group: str
    sees_client: bool
    known_as: str
    may_move: bool
    closed: Days
    position: dict[str, Any]


@dataclass(frozen=True)
class Group:
    code: str
    label: str
    total: int
    rows: list[Row]
    next_after: int | None = None
    is_first: bool = True


@dataclass(frozen=True)
class Worklist:
    """What the page shows; `counts` are those of every group, also of those the page leaves out."""

    filter: WorklistFilter
    counts: dict[str, int]
    groups: list[Group]


def worklist_of(asked: Asked) -> Worklist:
    found = filtered(asked)
    last = last_of(asked, found)
    duties = list(load(asked, found, last))
    counts = dict.fromkeys(GROUPS, 0) | {duty.group: duty.total for duty in duties}  # type: ignore[attr-defined]
    shown = [duty for duty in duties if duty.group == asked.wanted] if asked.wanted else duties  # type: ignore[attr-defined]
    if last:
        shown = [duty for duty in shown if duty.number > 1]  # type: ignore[attr-defined]  # it came for its number only
    page = shown[:PAGE_OF_GROUP] if asked.wanted else shown
    more = page[-1].pk if len(shown) > len(page) else None
    rows = rows_of(page, asked.actor)
    groups = [
        Group(code, label, counts[code], [row for row in rows if row.group == code], more, is_first=last is None)
        for code, label in GROUPS.items()
        if any(row.group == code for row in rows)
    ]
    return Worklist(found, counts, groups)


def rows_of(duties: list[Duty], actor: Actor) -> list[Row]:
    states = states_of(duties)
    closed = {pk: closing_days(pk) for pk in {duty.organisation_id for duty in duties}}
    return [
        Row(
            duty=duty,
            group=duty.group,  # type: ignore[attr-defined]
            sees_client=duty.sees_client,  # type: ignore[attr-defined]
            known_as=duty.client.full_name if names_its_client(machine_of(duty.machine).model) else "",
            may_move=may_move_duty(actor, duty),
            closed=closed[duty.organisation_id],
            position=position(machine_of(duty.machine), states[duty.machine, duty.subject_id]),
        )
        for duty in duties
    ]


def states_of(duties: list[Duty]) -> dict[tuple[str, int], str]:
    """How far each subject is: one question for all machines together."""
    about: dict[str, set[int]] = defaultdict(set)
    for duty in duties:
        about[duty.machine].add(duty.subject_id)
    parts = [
        machine_of(code).model._default_manager.filter(pk__in=ids).values_list(Value(code), "pk", "state")
        for code, ids in sorted(about.items())
    ]
    rows = parts[0].union(*parts[1:], all=True) if parts else ()
    return {(code, pk): state for code, pk, state in rows}


def all_rows(asked: Asked) -> list[Row]:
    """Every row of this list, for a file: no group is cut short."""
    return rows_of(list(with_names(asked, filtered(asked)).order_by("due_on", "pk")), asked.actor)
