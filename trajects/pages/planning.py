"""The page that begins what is of no single client: a conference, an infosession, a group, an agreement."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from okot_portal.workflow.errors import InvalidAnswers, Refused
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import Transition
from partners.actor import Actor
from trajects.dossier.references import next_reference

UNPROCESSABLE = 422


@dataclass(frozen=True)
class Planning:
    """`name` is the first step; `up` the address of the list; `done` is said once it was begun."""

    machine: Machine
    name: str
    template: str
    up: str
    up_label: str
    done: str

    @property
    def step(self) -> Transition:
        return self.machine.by_name[self.name]

    def form(self, actor: Actor, answers: Any = None) -> StepForm:
        step = self.machine.step(self.machine.model(), self.step, actor, timezone.localdate())
        return self.machine.form(step, answers)


def plan(request: HttpRequest, planning: Planning) -> HttpResponse:
    """Ask the questions of the first step and take it; 404 for who may not, and nothing typed is lost."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not planning.step.allows(planning.machine.model(), actor):
        raise Http404
    if request.method == "GET":
        return ask(request, planning, planning.form(actor))
    newborn = planning.machine.model(reference=next_reference(today))
    try:
        taken = planning.machine.fire(newborn, planning.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return ask(request, planning, invalid.form, status=UNPROCESSABLE)
    except Refused as refused:
        form = planning.form(actor, request.POST)
        return ask(request, planning, form, refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, planning.done)
    return redirect(taken.subject)


def ask(
    request: HttpRequest, planning: Planning, form: StepForm, *, refusals: tuple[Any, ...] = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "refusals": refusals, "transition": planning.step, "planning": planning}
    return render(request, planning.template, context, status=status)
