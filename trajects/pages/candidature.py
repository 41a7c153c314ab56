"""A VDAB mediator registers the candidature of somebody who came along. The answer is the same whoever it is."""

import datetime
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from okot_portal.web.fields import DutchDateField, InszField, PhoneField, name_missing_answers
from okot_portal.workflow.errors import Refused
from partners.actor import Actor
from partners.models import Organisation
from partners.roles import OrganisationKind
from trajects.clients.forms.base import crispy, pair, refuse_future
from trajects.okot.models import OkotTrajectory
from trajects.okot.presenting import Candidate, present, presented_before
from trajects.okot.questions import TrainingChoice

UNPROCESSABLE = 422


class CandidateForm(forms.Form):
    """Only what the OCMW needs to know who it is (data minimisation); the rest the OCMW knows or asks itself."""

    first_name = forms.CharField(label="Voornaam", max_length=80)
    last_name = forms.CharField(label="Naam", max_length=80)
    birth_date = DutchDateField(label="Geboortedatum", past=True)
    insz = InszField(label="INSZ", required=False, help_text="Als de cliënt het toont: zo herkent het OCMW wie het is.")
    phone = PhoneField(label="Telefoon", required=False)
    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    ocmw = forms.ModelChoiceField(
        Organisation.objects.none(), label="OCMW dat de cliënt begeleidt", empty_label="Kies een OCMW"
    )
    training = TrainingChoice()
    on = DutchDateField(label="Kandidaat gesteld op", required=False, help_text="Laat leeg als het vandaag is.")
    desired_start_on = DutchDateField(label="Gewenste start", required=False)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        ocmws = Organisation.objects.filter(kind=OrganisationKind.OCMW, active_until=None).order_by("name")
        self.fields["ocmw"].queryset = ocmws  # type: ignore[attr-defined]
        crispy(
            self,
            Fieldset("Wie?", pair("first_name", "last_name"), pair("birth_date", "insz"), pair("phone", "email")),
            Fieldset("Waarvoor?", "ocmw", "training", pair("on", "desired_start_on")),
        )

    def full_clean(self) -> None:
        name_missing_answers(self)
        super().full_clean()

    def clean_birth_date(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["birth_date"]
        refuse_future(day, self.today, "De geboortedatum ligt in de toekomst. Kijk het jaartal na.")
        return day

    def clean_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["on"] or self.today
        refuse_future(day, self.today)
        return day

    @property
    def candidate(self) -> Candidate:
        person = ("first_name", "last_name", "birth_date", "phone", "email")
        typed = self.cleaned_data
        return Candidate(
            values={name: typed[name] for name in person},
            insz=typed["insz"],
            ocmw=typed["ocmw"],
            training=typed["training"],
            on=typed["on"],
            desired_start_on=typed["desired_start_on"],
        )


@require_http_methods(["GET", "POST"])
def new_candidature(request: HttpRequest) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    if not actor.is_mediator:
        raise Http404
    if request.method == "GET":
        chosen = request.GET.get("opleiding", "")
        return page(request, CandidateForm(today=today, initial={"training": chosen} if chosen.isdigit() else {}))
    form = CandidateForm(request.POST, today=today)
    if not form.is_valid():
        return page(request, form)
    return register(request, form, actor, today)


def register(request: HttpRequest, form: CandidateForm, actor: Actor, today: datetime.date) -> HttpResponse:
    candidate = form.candidate
    if before := presented_before(candidate, actor=actor):
        messages.info(request, f"Je registreerde deze kandidatuur al: {before.reference}.")
        return go_to(before, actor)
    try:
        okot = present(candidate, actor=actor, today=today)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return page(request, form)
    messages.success(
        request,
        f"Kandidatuur {okot.reference} is geregistreerd. {candidate.ocmw} kijkt na wie de kandidaat is en beslist over "
        "het formeel akkoord.",
    )
    return go_to(okot, actor)


def go_to(okot: OkotTrajectory, actor: Actor) -> HttpResponse:
    """To the trajectory, when this mediator is the contact of the training; else to their own list."""
    is_own = OkotTrajectory.objects.visible_to(actor).filter(pk=okot.pk).exists()
    return redirect(okot) if is_own else redirect("okot-list")


def page(request: HttpRequest, form: CandidateForm) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, "pages/new_candidature.html", {"form": form}, status=status)
