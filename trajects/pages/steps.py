"""One view takes every step of every machine."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused, TooLate
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import Transition
from partners.actor import Actor
from trajects.pages import subjects

UNPROCESSABLE, CONFLICT = 422, 409


@require_http_methods(["GET", "POST"])
def take_step(request: HttpRequest, machine: str, reference: str, name: str) -> HttpResponse:
    """Ask the step's questions with a preview of its consequences, and take it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = subjects.page_machine(machine)
    subject = subjects.find(found, reference, actor)
    transition = found.by_name.get(name)
    if transition is None or transition.is_creation or not transition.allows(subject, actor):
        raise Http404
    if request.method == "POST":
        return _fire(request, found, subject, transition)
    return _ask(request, found, subject, transition)


def _fire(request: HttpRequest, machine: Machine, subject: Any, transition: Transition) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    try:
        machine.fire(subject, transition.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return _ask(request, machine, subject, transition, form=invalid.form, status=UNPROCESSABLE)
    except NotAllowed as error:
        raise Http404 from error
    except Refused as refused:
        status = CONFLICT if isinstance(refused, TooLate) else UNPROCESSABLE
        return _ask(request, machine, subject, transition, refused=refused, status=status)
    messages.success(request, f"{transition.label}: geregistreerd.")
    return redirect(subject)


def _ask(
    request: HttpRequest,
    machine: Machine,
    subject: Any,
    transition: Transition,
    *,
    form: StepForm | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a step. Nothing typed is lost: a refusal shows the same answers again."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    step = machine.step(subject, transition, actor, today)
    if form is None:
        form = machine.form(step, request.POST if request.method == "POST" else None)
    offered = subject.state in transition.source
    option = machine.option(subject, transition, actor, today) if offered else None
    context = {
        "machine": machine,
        "subject": subject,
        "known_as": subjects.name_for(subject),
        "transition": transition,
        "form": form,
        "refusals": refused.refusals if refused else (option.refusals if option else ()),
        "too_late": isinstance(refused, TooLate) or not offered,
        "warnings": form.warnings if option else (),
        "consequences": machine.preview(subject, transition.name, actor=actor, today=today) if offered else [],
        "target_label": machine.states(step.target).label if step.target != step.source else "",
    }
    return render(request, "pages/step.html", context, status=status)
