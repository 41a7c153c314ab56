"""The page of the board, and the deed of moving a card."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from okot_portal.web.keyset import PARAMETER
from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.registry import machine_of
from okot_portal.workflow.transitions import Transition
from partners.actor import Actor
from partners.calendar import closing_days
from trajects.pages import subjects
from trajects.pages.board.lanes import Lane, lanes, rest_of
from trajects.pages.board.moves import asks_something, first_refusal, said, towards, ways, why_not
from trajects.pages.duties import most_urgent
from trajects.pages.lists import visible_clients
from trajects.pages.starts import STARTS


def with_board(code: str) -> Machine:
    if code not in STARTS or not machine_of(code).phases:
        raise Http404
    return machine_of(code)


@require_GET
def board(request: HttpRequest, machine: str) -> HttpResponse:
    """All columns; or the following cards of one, which htmx puts under those that are there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = with_board(machine)
    index, after = number(request.GET.get("kolom")), number(request.GET.get(PARAMETER))
    one_column = index is not None and after is not None and index < len(found.phases)
    shown = [rest_of(found, actor, index, after)] if one_column else lanes(found, actor)  # type: ignore[arg-type]
    shown = with_all_known(found, shown, actor)
    columns = [(lane, cards(found, lane, actor)) for lane in shown]
    context = {
        "kind": STARTS[machine],
        "kinds": [start for start in STARTS.values() if start.machine.phases],
        "lanes": columns,
        "total": sum(lane.total for lane in shown),
        "one_column": one_column,
        "today": timezone.localdate(),
    }
    template = "pages/board.html#cards" if request.htmx and one_column else "pages/board.html"  # type: ignore[attr-defined]
    if one_column:
        context["lane"], context["cards"] = columns[0]
    return render(request, template, context)


def number(given: str | None) -> int | None:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < len(str(2**63)) else None


def with_all_known(machine: Machine, shown: list[Lane], actor: Actor) -> list[Lane]:
    """What the cards of all columns print, asked at once and left on each subject."""
    everything = [subject for lane in shown for subject in lane.subjects]
    names, duties = visible_clients(everything, actor), most_urgent(machine, everything)
    for subject in everything:
        subject.sees_client, subject.duty = subject.client_id in names, duties.get(subject.pk)
    return shown


def cards(machine: Machine, lane: Lane, actor: Actor) -> list[dict[str, Any]]:
    title = STARTS[machine.code].title
    return [
        {
            "subject": subject,
            "title": title(subject),
            "state": machine.states(subject.state).label,
            "ways": ways(machine, subject, actor),
            "closed": closing_days(subject.duty.organisation_id) if subject.duty else frozenset(),
        }
        for subject in lane.subjects
    ]


@require_POST
def move(request: HttpRequest, machine: str) -> HttpResponse:
    """By the menu (a step) or by dragging (a column). What asks something goes on to its form."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = with_board(machine)
    subject = subjects.find(found, request.POST.get("referentie", ""), actor)
    chosen = wanted(found, subject, actor, request)
    if isinstance(chosen, str):
        messages.error(request, f"{subject.reference}: {chosen}")
    elif len(chosen) > 1:
        context = {"machine": found, "subject": subject, "known_as": subjects.name_for(subject), "ways": chosen}
        return render(request, "pages/board_choose.html", context)
    elif chosen and take(request, found, subject, chosen[0]):
        return redirect("take-step", machine, subject.reference, chosen[0].name)
    return redirect(reverse("board", args=[machine]))


def wanted(machine: Machine, subject: Any, actor: Actor, request: HttpRequest) -> list[Transition] | str:
    """The steps that are meant; a sentence when none leads there."""
    lane = number(request.POST.get("naar"))
    if lane is None:
        named = machine.by_name.get(request.POST.get("stap", ""))
        if named is None or named.is_creation or named.is_correction or not named.allows(subject, actor):
            raise Http404
        return [named]
    if lane >= len(machine.phases):
        raise Http404
    return towards(machine, subject, actor, lane) or why_not(machine, subject, actor, lane, timezone.localdate())


def take(request: HttpRequest, machine: Machine, subject: Any, transition: Transition) -> bool:
    """Whether the step's form has to be asked first; else it is taken, or refused with the guard's sentence."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    is_as_seen = request.POST.get("versie", "") == str(subject.version)
    if is_as_seen and (sentence := first_refusal(machine, subject, transition, actor, today)):
        messages.error(request, f"{subject.reference}: {sentence}")
        return False
    if is_as_seen and subject.state in transition.source and asks_something(machine, subject, transition, actor, today):
        return True
    try:
        answers = {"seen_version": request.POST.get("versie", "")}
        machine.fire(subject, transition.name, actor=actor, today=today, answers=answers)
    except InvalidAnswers:
        return True
    except Refused as refused:
        messages.error(request, f"{subject.reference}: {said(refused.refusals)}")
        return False
    messages.success(request, f"{subject.reference}: {transition.label} is geregistreerd.")
    return False
