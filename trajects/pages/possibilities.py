"""Wat kan voor deze cliënt? Per kind of trajectory: whether it can start on a day, from when, which rule stands in the
way since when, and the lawful way that remains. Asked of the same engine as the steps themselves (dossier/conflicts).
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.errors import Refusal
from okot_portal.workflow.rules import Guard
from partners.access.log import log_consultation
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier import conflicts
from trajects.dossier.conflicts import Obstacle
from trajects.dossier.periods import Period
from trajects.pages.overview import HEAD, Line, lines_of
from trajects.pages.starts import STARTS, Start
from trajects.pages.supports import SUPPORTS

RUNS, FREE, REASON, LATER, NOT_YET = "runs", "free", "reason", "later", "not_yet"
VERDICTS = {
    RUNS: ("active", "Loopt al"),
    FREE: ("success", "Kan starten"),
    REASON: ("wait", "Kan, met een reden"),
    LATER: ("wait", "Kan later"),
    NOT_YET: ("danger", "Kan nog niet"),
}


class OnDay(forms.Form):
    """The day the reader asks about; today unless they choose another."""

    op = DutchDateField(label="Op welke dag?", required=False)


@dataclass(frozen=True)
class Possibility:
    """What the page says of one kind of trajectory on one day."""

    start: Start
    day: datetime.date
    obstacles: tuple[Obstacle, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[Refusal, ...]
    running: tuple[Period, ...]
    open_lines: tuple[Line, ...]
    begin_url: str

    @property
    def hard(self) -> tuple[Obstacle, ...]:
        return tuple(obstacle for obstacle in self.obstacles if not obstacle.exclusion.soft)

    @property
    def free_from(self) -> datetime.date | None:
        """None while nobody knows, also when a foreseen end has passed and it runs on."""
        found = None if self.refusals else conflicts.free_from(self.hard)
        return found if found and found > self.day else None

    @property
    def verdict(self) -> str:
        if self.running:
            return RUNS
        if self.refusals or (self.hard and self.free_from is None):
            return NOT_YET
        if self.hard:
            return LATER
        return REASON if self.obstacles or self.warnings else FREE

    @property
    def tone(self) -> str:
        return VERDICTS[self.verdict][0]

    @property
    def label(self) -> str:
        label = VERDICTS[self.verdict][1]
        return f"{label}: vanaf {self.free_from:%d/%m/%Y}" if self.verdict == LATER else label


@require_GET
def possibilities(request: HttpRequest, number: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    client = get_object_or_404(Client.objects.visible_to(actor, today).select_related(*HEAD), number=number)
    log_consultation(actor, client.pk, page="Wat kan voor deze cliënt?")
    form = OnDay(request.GET if "op" in request.GET else None)
    day = (form.cleaned_data["op"] if form.is_bound and form.is_valid() else None) or today
    context = {
        "client": client,
        "revealed": False,
        "may_edit": client.can_edit(actor),
        "form": form,
        "day": day,
        "today": today,
        "possibilities": of_client(client, actor, day, today),
        "supports": supports(client, actor),
    }
    return render(request, "pages/possibilities.html", context)


def of_client(client: Client, actor: Actor, day: datetime.date, today: datetime.date) -> list[Possibility]:
    """In the order of the table of starts; what runs is asked once."""
    periods = conflicts.foreseen(client.pk, day, today)
    return [of_kind(start, client, actor, day, periods) for start in STARTS.values()]


def supports(client: Client, actor: Actor) -> list[tuple[Start, str]]:
    """What may begin beside a trajectory, with the address where it does."""
    return [
        (start, start.begin_url(client))
        for start in SUPPORTS.values()
        if start.creation.allows(start.newborn(client, actor), actor)
    ]


def of_kind(start: Start, client: Client, actor: Actor, day: datetime.date, periods: Sequence[Period]) -> Possibility:
    subject = start.newborn(client, actor)
    running = tuple(p for p in periods if p.kind == start.kind and p.starts_on <= day)
    open_lines = tuple(line for line in lines_of(start.machine, client, actor) if not line.is_over)
    found = tuple(o for o in conflicts.obstacles(start.kind, periods) if o.exclusion.other != start.kind)
    refused = list(answers(start, subject, actor, day))
    may_begin = start.creation.allows(subject, actor)
    return Possibility(
        start=start,
        day=day,
        obstacles=found,
        refusals=tuple(refusal for check, refusal in refused if not check.soft),
        warnings=tuple(refusal for check, refusal in refused if check.soft),
        running=running,
        open_lines=open_lines,
        begin_url=start.begin_url(client) if may_begin and not (running or open_lines) else "",
    )


def answers(start: Start, subject: Any, actor: Actor, day: datetime.date) -> Iterable[tuple[Guard, Refusal]]:
    """What the guards that look at the client alone say against it."""
    step = start.machine.step(subject, start.creation, actor, day)
    for check in start.checks:
        refusal = check(subject, step)
        if refusal is not None:
            yield check, refusal
