"""Mijn acties: what is owed by me, by my team, and to me, in the order of urgency. One indexed query on the duties."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.workdays import add_workdays
from okot_portal.workflow.registry import machine_of
from partners.actor import Actor
from partners.calendar import closing_days
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.pages.stepper import position
from trajects.pages.subjects import names_its_client

SOON_WORKDAYS = 5
MOST = 400
FIRST_OF_GROUP = 20  # of each group; the tile or the link under it shows them all
GROUPS = {
    "late": "Te laat",
    "today": "Vandaag",
    "soon": f"Komende {SOON_WORKDAYS} werkdagen",
    "later": "Later",
    "waiting": "Wacht op partner",
}


@dataclass(frozen=True)
class Row:
    duty: Duty
    group: str
    sees_client: bool
    known_as: str
    position: dict[str, Any]


def count_open(actor: Actor) -> int:
    """For the menu: how much is on this person's own list."""
    return Duty.objects.open().owed_by(actor).count() if actor.membership else 0


@require_GET
def worklist(request: HttpRequest) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if actor.membership is None:
        return render(request, "no_organisation.html")
    team = request.GET.get("wie") == "team"
    rows = worklist_rows(actor, today, team=team)
    wanted = request.GET.get("toon", "")
    counts = {code: sum(row.group == code for row in rows) for code in GROUPS}
    shown = None if wanted else FIRST_OF_GROUP
    groups = [
        (code, label, counts[code], [row for row in rows if row.group == code][:shown])
        for code, label in GROUPS.items()
        if wanted in ("", code) and counts[code]
    ]
    context = {"today": today, "team": team, "wanted": wanted, "counts": counts, "groups": groups}
    return render(request, "pages/worklist.html", context)


def worklist_rows(actor: Actor, today: datetime.date, *, team: bool) -> list[Row]:
    """Duties with their group; what a partner owes me stands under "waiting"."""
    until = add_workdays(today, SOON_WORKDAYS, closing_days(actor.organisation_id))
    open_duties = Duty.objects.open()
    if team:
        found = open_duties.owed_by_team(actor) | open_duties.owed_to_team(actor)
    else:
        found = open_duties.owed_by(actor) | open_duties.owed_to(actor)
    duties = list(load(found, actor, today))
    states = states_of(duties)
    return [
        Row(
            duty=duty,
            group=group_of(duty, today, until) if duty.organisation_id == actor.organisation_id else "waiting",
            sees_client=duty.sees_client,  # type: ignore[attr-defined]
            known_as=duty.client.full_name if names_its_client(machine_of(duty.machine).model) else "",
            position=position(machine_of(duty.machine), states[duty.machine, duty.subject_id]),
        )
        for duty in duties
    ]


def load(duties: QuerySet[Duty], actor: Actor, today: datetime.date) -> QuerySet[Duty]:
    """With what a row prints; whether this actor may read the client's name is part of the same question."""
    related = ("client__municipality", "organisation", "owner__user")
    visible = Client.objects.visible_to(actor, today).filter(pk=OuterRef("client_id"))
    return duties.select_related(*related).annotate(sees_client=Exists(visible)).order_by("due_on", "pk")[:MOST]


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


def group_of(duty: Duty, today: datetime.date, until: datetime.date) -> str:
    if duty.due_on is None or duty.due_on > until:
        return "later"
    if duty.due_on == today:
        return "today"
    return "late" if duty.due_on < today else "soon"
