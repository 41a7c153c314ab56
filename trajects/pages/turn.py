"""Whose turn it is in a dossier, and with which buttons."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import Option
from partners.actor import Actor
from trajects.dossier.duties import Duty
from trajects.okot.choices import OkotState

# The step a reader looks for before it can be taken, by machine and state: shown closed, with what comes first.
FORESEEN = {
    ("okot", OkotState.CANDIDATE): "plan_intake",
    ("okot", OkotState.AGREEMENT_ASKED): "plan_intake",
}


@dataclass(frozen=True)
class Button:
    """A step as a button: a link while it is open, else the sentences that say why not."""

    option: Option
    url: str

    @property
    def is_primary(self) -> bool:
        return self.option.transition.tone == "primary" and self.option.is_open

    @property
    def is_quiet(self) -> bool:
        """A way back, not a way on: it stands last and looks like a link."""
        return self.option.transition.tone == "quiet"


@dataclass(frozen=True)
class Turn:
    """`mine`: what I (or my team) owe; `theirs`: what the partner owes; and the steps I may take."""

    mine: list[Duty]
    theirs: list[Duty]
    open_buttons: list[Button]
    closed_buttons: list[Button]

    @property
    def first(self) -> Duty | None:
        return next(iter(self.mine or self.theirs), None)

    @property
    def lead(self) -> Button | None:
        """The one step that moves the trajectory on, if this reader may take it now."""
        return next((button for button in self.open_buttons if button.is_primary), None)


def duties_of(subjects: list[tuple[Machine, Any]]) -> list[Duty]:
    """The open duties of these subjects, the most urgent first; both sides see them (architecture.md §4)."""
    wanted = Q(pk=None)
    for machine, subject in subjects:
        wanted |= Q(machine=machine.code, subject_id=subject.pk)
    parties = ("organisation", "owner__user", "owner__organisation", "creditor__user", "creditor_organisation")
    found = Duty.objects.open().filter(wanted).select_related(*parties)
    return sorted(found, key=lambda duty: (duty.due_on or datetime.date.max, duty.pk))


def buttons(machine: Machine, subject: Any, actor: Actor, today: datetime.date) -> list[Button]:
    options = [*machine.options(subject, actor, today), *foreseen(machine, subject, actor, today)]
    return [
        Button(option, reverse("take-step", args=[machine.code, subject.reference, option.transition.name]))
        for option in options
    ]


def foreseen(machine: Machine, subject: Any, actor: Actor, today: datetime.date) -> list[Option]:
    """The next step of this actor while it is closed, with its first reason only: the others come after that one,
    and before the formal agreement they would tell VDAB about the client."""
    name = FORESEEN.get((machine.code, subject.state))
    if name is None or not machine.by_name[name].allows(subject, actor):
        return []
    option = machine.option(subject, machine.by_name[name], actor, today)
    return [] if option.is_open else [Option(option.transition, option.refusals[:1])]


def turn(subjects: list[tuple[Machine, Any]], actor: Actor, today: datetime.date) -> Turn:
    duties = duties_of(subjects)
    all_buttons = [b for machine, subject in subjects for b in buttons(machine, subject, actor, today)]
    opened = [b for b in all_buttons if b.option.is_open]
    opened.sort(key=lambda b: (b.is_quiet, not b.is_primary))
    return Turn(
        mine=[duty for duty in duties if duty.organisation_id == actor.organisation_id],
        theirs=[duty for duty in duties if duty.organisation_id != actor.organisation_id],
        open_buttons=opened,
        closed_buttons=[b for b in all_buttons if not b.option.is_open and b.option.transition.shown_closed],
    )
