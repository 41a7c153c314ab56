"""The page of one duty: whose it is, by when, and everything that happened to its term; and all duties of a subject.

Both sides read the same page. The first step of a postponement is taken here, its next ones through `steps.py`.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.transitions import Option, Transition
from partners.actor import Actor
from trajects.clients.models import Client
from trajects.dossier.duties import Duty
from trajects.dossier.references import next_reference
from trajects.pages import subjects
from trajects.pages.duty_history import events_of
from trajects.pages.turn import Button, buttons
from trajects.postponements.models import Postponement
from trajects.postponements.workflow import POSTPONEMENTS

UNPROCESSABLE = 422
PARTIES = ("organisation", "owner__user", "owner__organisation", "creditor_organisation")


def found_duty(request: HttpRequest, pk: int) -> Duty:
    """The duty, if this actor is on one of its two sides; anybody else's does not exist."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    visible = Duty.objects.visible_to(actor).select_related(*PARTIES, "creditor__user", "creditor__organisation")
    return get_object_or_404(visible.select_related("client__ocmw", "ended_by"), pk=pk)


@require_GET
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = found_duty(request, pk)
    postponements = list(Postponement.objects.filter(duty=found).for_step().order_by("-pk"))
    waiting = next((one for one in postponements if one.state in POSTPONEMENTS.open_states), None)
    steps = buttons(POSTPONEMENTS, waiting, actor, today) if waiting else []
    options = first_steps(found, actor) if waiting is None and found.ended_at is None else []
    context = {
        "duty": found,
        "today": today,
        "client": found.client,
        "sees_client": Client.objects.visible_to(actor, today).filter(pk=found.client_id).exists(),
        "waiting": waiting,
        "state_label": POSTPONEMENTS.states(waiting.state).label if waiting else "",
        "tone": POSTPONEMENTS.tones[waiting.state] if waiting else "",
        "buttons": [button for button in steps if button.option.is_open],
        "options": [option for option in options if option.is_open],
        "closed": [Button(option, "") for option in options if not option.is_open],
        "events": events_of([found], postponements),
    }
    return render(request, "pages/duty.html", context)


@require_GET
def duties_of(request: HttpRequest, machine: str, reference: str) -> HttpResponse:
    """Every duty of one trajectory, what is open first; who may not see the trajectory gets 404."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = subjects.page_machine(machine)
    subject = subjects.find(found, reference, actor)
    visible = Duty.objects.of(found.code, subject.pk).visible_to(actor).select_related("organisation", "owner__user")
    rows = list(visible.order_by("-pk"))
    context = {
        "subject": subject,
        "machine": found,
        "today": today,
        "open": [row for row in rows if row.ended_at is None],
        "ended": [row for row in rows if row.ended_at is not None],
    }
    return render(request, "pages/duties.html", context)


@require_http_methods(["GET", "POST"])
def postpone(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask for more time, give it, or let the term stand still: the first step of a postponement."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = found_duty(request, pk)
    transition = POSTPONEMENTS.by_name.get(name)
    if transition is None or not transition.is_creation or not transition.allows(newborn(found), actor):
        raise Http404
    if request.method == "POST":
        return _fire(request, found, transition)
    return _ask(request, found, transition, _form(request, found, transition))


def newborn(found: Duty) -> Postponement:
    return Postponement(duty=found, client=found.client, ocmw=found.client.ocmw)


def first_steps(found: Duty, actor: Actor) -> list[Option]:
    subject, today = newborn(found), timezone.localdate()
    creations = [t for t in POSTPONEMENTS.transitions if t.is_creation and t.allows(subject, actor)]
    return [POSTPONEMENTS.option(subject, transition, actor, today) for transition in creations]


def _form(request: HttpRequest, found: Duty, transition: Transition, answers: Any = None) -> StepForm:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return POSTPONEMENTS.form(POSTPONEMENTS.step(newborn(found), transition, actor, timezone.localdate()), answers)


def _fire(request: HttpRequest, found: Duty, transition: Transition) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    subject = newborn(found)
    subject.reference = next_reference(today)
    try:
        POSTPONEMENTS.fire(subject, transition.name, actor=actor, today=today, answers=request.POST)
    except InvalidAnswers as invalid:
        return _ask(request, found, transition, invalid.form, status=UNPROCESSABLE)
    except NotAllowed as error:
        raise Http404 from error
    except Refused as refused:
        form = _form(request, found, transition, request.POST)
        return _ask(request, found, transition, form, refusals=refused.refusals, status=UNPROCESSABLE)
    messages.success(request, f"{transition.label}: geregistreerd.")
    return redirect(found.page_url)


def _ask(
    request: HttpRequest,
    found: Duty,
    transition: Transition,
    form: StepForm,
    *,
    refusals: tuple[Any, ...] = (),
    status: int = 200,
) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    option = POSTPONEMENTS.option(newborn(found), transition, actor, today)
    context = {
        "duty": found,
        "today": today,
        "transition": transition,
        "form": form,
        "refusals": refusals or option.refusals,
        "consequences": POSTPONEMENTS.preview(newborn(found), transition.name, actor=actor, today=today),
    }
    return render(request, "pages/postpone.html", context, status=status)
