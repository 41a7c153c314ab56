"""What is still to be written down in Mijn Loopbaan voor Partners: per box what to copy, and a tick (SAM-06)."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from okot_portal.web.fields import DutchDateField
from okot_portal.web.keyset import PARAMETER, keyset_page
from partners.actor import Actor
from trajects.dossier.history import StepRecord
from trajects.mlp_bridge.lines import boxes_of, flap_of, ready_text, sees_bridge, steps_for
from trajects.mlp_bridge.models import MlpRegistration

TEAM, DONE = "team", "klaar"
UNPROCESSABLE = 422


class RegisteredForm(forms.Form):
    """On which day somebody wrote it down in MLP."""

    registered_on = DutchDateField(label="Geregistreerd in MLP op", help_text="")

    def __init__(self, *args: Any, record: StepRecord, today: datetime.date, **kwargs: Any) -> None:
        kwargs |= {"auto_id": f"id_{record.pk}_%s", "initial": {"registered_on": today}}
        super().__init__(*args, **kwargs)
        self.record, self.today = record, today

    def clean_registered_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["registered_on"]
        if day > self.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst. Vink aan op de dag zelf of later.")
        if day < self.record.effective_on:
            happened = f"{self.record.effective_on:%d/%m/%Y}"
            raise forms.ValidationError(f"De stap was op {happened}. Kies die dag of een latere.")
        return day


@dataclass
class Line:
    """One row of the page."""

    record: Any
    flap: str
    boxes: tuple[tuple[str, str], ...]
    text: str
    url: str
    form: RegisteredForm | None


@require_safe
def to_write(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
def written(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick one step; who is second hears who was first."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    record = _found(actor, pk)
    form = RegisteredForm(request.POST, record=record, today=today)
    if not form.is_valid():
        return _page(request, refused=form)
    day = form.cleaned_data["registered_on"]
    try:
        with transaction.atomic():
            MlpRegistration.objects.create(step=record, registered_on=day, by=actor.membership)
    except IntegrityError:
        first = MlpRegistration.objects.select_related("by__user").get(step=record)
        messages.warning(
            request, f"{first.by.user} vinkte dit al aan: geregistreerd op {first.registered_on:%d/%m/%Y}."
        )
    else:
        messages.success(request, f"‘{record.label}’ staat in MLP sinds {day:%d/%m/%Y}.")
    return redirect(_back(request))


@require_POST
def taken_back(request: HttpRequest, pk: int) -> HttpResponse:
    """It stands not in MLP after all: the step comes back in the list."""
    record = _found(request.actor, pk)  # type: ignore[attr-defined]
    gone, _ = MlpRegistration.objects.filter(step=record).delete()
    if gone:
        messages.success(request, f"‘{record.label}’ staat weer bij wat nog te registreren is.")
    else:
        messages.info(request, f"Een collega was je voor: ‘{record.label}’ stond al bij wat nog te registreren is.")
    return redirect(_back(request))


def _found(actor: Actor, pk: int) -> StepRecord:
    return get_object_or_404(steps_for(actor, team=True), pk=pk)


def _back(request: HttpRequest) -> str:
    team = "?wie=team" if request.POST.get("wie") == TEAM else ""
    return reverse("mlp") + team


def _page(request: HttpRequest, refused: RegisteredForm | None = None) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not sees_bridge(actor):
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    team = asked.get("wie") == TEAM or not actor.is_ocmw_worker
    done = request.GET.get("toon") == DONE
    steps = steps_for(actor, team=team).filter(in_mlp__isnull=not done)
    if done:
        steps = steps.select_related("in_mlp__by__user", "client__ocmw")
    order = ["-recorded_at"] if done else ["effective_on"]
    page = keyset_page(steps, order=order, after=request.GET.get(PARAMETER))
    lines = [_line(record, today, refused, done=done) for record in page]
    context = {"page": page, "lines": lines, "team": team, "done": done, "today": today}
    return render(request, "pages/mlp.html", context, status=UNPROCESSABLE if refused else 200)


def _line(record: Any, today: datetime.date, refused: RegisteredForm | None, *, done: bool) -> Line:
    form = None if done else RegisteredForm(record=record, today=today)
    if refused and refused.record.pk == record.pk:
        form = refused
    url = reverse("trajectory", args=[record.machine, record.reference])
    return Line(record, flap_of(record), boxes_of(record), ready_text(record), url, form)
