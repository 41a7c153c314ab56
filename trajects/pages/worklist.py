"""Mijn acties: what is owed by me, by my team, and to me, in the order of urgency. One indexed query on the duties."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
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

SOON_WORKDAYS = 5
MOST = 200
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
    subject_label: str
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
    groups = [
        (code, label, [row for row in rows if row.group == code])
        for code, label in GROUPS.items()
        if wanted in ("", code)
    ]
    context = {
        "today": today,
        "team": team,
        "wanted": wanted,
        "counts": {code: sum(row.group == code for row in rows) for code in GROUPS},
        "groups": [group for group in groups if group[2]],
    }
    return render(request, "pages/worklist.html", context)


def worklist_rows(actor: Actor, today: datetime.date, *, team: bool) -> list[Row]:
    """Duties with their group; what a partner owes me stands under "waiting"."""
    until = add_workdays(today, SOON_WORKDAYS, closing_days(actor.organisation_id))
    owed = Duty.objects.open()
    owed = owed.owed_by_team(actor) if team else owed.owed_by(actor)
    waiting = Duty.objects.open().owed_to_team(actor) if team else Duty.objects.open().owed_to(actor)
    found = [(duty, group_of(duty, today, until)) for duty in load(owed)]
    found += [(duty, "waiting") for duty in load(waiting)]
    shown = shown_clients([duty for duty, _group in found], actor, today)
    about = subjects_of([duty for duty, _group in found])
    return [Row(duty, group, duty.client_id in shown, *about[duty.machine, duty.subject_id]) for duty, group in found]


def subjects_of(duties: list[Duty]) -> dict[tuple[str, int], tuple[str, dict[str, Any]]]:
    """What each duty is about, and how far that is: one query per machine, however many duties."""
    about = {}
    for code in {duty.machine for duty in duties}:
        machine = machine_of(code)
        ids = {duty.subject_id for duty in duties if duty.machine == code}
        found: QuerySet[Any] = machine.model._default_manager.filter(pk__in=ids)
        has_training = any(field.name == "training" for field in machine.model._meta.fields)
        for subject in found.select_related("training") if has_training else found:
            about[code, subject.pk] = (str(subject), position(machine, subject.state))
    return about


def load(duties: QuerySet) -> Iterable[Duty]:
    related = ("client__municipality", "organisation", "owner__user")
    return duties.select_related(*related).order_by("due_on", "pk")[:MOST]


def group_of(duty: Duty, today: datetime.date, until: datetime.date) -> str:
    if duty.due_on is None or duty.due_on > until:
        return "later"
    if duty.due_on == today:
        return "today"
    return "late" if duty.due_on < today else "soon"


def shown_clients(duties: list[Duty], actor: Actor, today: datetime.date) -> set[int]:
    ids = {duty.client_id for duty in duties}
    if actor.is_ocmw or not ids:
        return ids
    return set(Client.objects.visible_to(actor, today).filter(pk__in=ids).values_list("pk", flat=True))
