"""The info moments and meetings of an agreement (SAM-03): what their steps ask, and what they change."""

import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone

from okot_portal.web.fields import DutchDateTimeField
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from trajects.cooperation.choices import MomentKind
from trajects.cooperation.guards import moments_to_change
from trajects.cooperation.models import CooperationAgreement, Moment

LENGTHS = [("60", "1 uur"), ("90", "1 uur 30"), ("120", "2 uur"), ("180", "3 uur"), ("240", "4 uur"), ("480", "1 dag")]


class When(StepForm):
    starts_at = DutchDateTimeField(label="Dag en uur")
    minutes = forms.TypedChoiceField(label="Duur", choices=LENGTHS, coerce=int, initial="120")
    place = forms.CharField(
        label="Plaats", max_length=120, error_messages={"required": "Vul in waar het doorgaat, of ‘online’."}
    )

    def clean_starts_at(self) -> datetime.datetime:
        moment: datetime.datetime = self.cleaned_data["starts_at"]
        if timezone.localdate(moment) < self.step.today:
            raise forms.ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.")
        return moment


class PlanMoment(When):
    kind = forms.ChoiceField(
        label="Wat voor moment?",
        choices=MomentKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies infomoment of ontmoetingsmoment."},
    )
    title = forms.CharField(
        label="Waarover gaat het?",
        max_length=120,
        error_messages={"required": "Schrijf waarover het gaat, dan weten de partners wie ze sturen."},
    )

    field_order = ["kind", "title", "starts_at", "minutes", "place"]


class MomentChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({timezone.localtime(obj.starts_at):%d/%m/%Y %H:%M})"


def which(message: str) -> MomentChoice:
    return MomentChoice(
        queryset=Moment.objects.none(),
        label="Welk moment?",
        empty_label="Kies een moment",
        error_messages={"required": message},
    )


class OfAMoment(StepForm):
    moment = which("Kies het moment waarover het gaat.")
    passed = False  # whether only moments of today and before are asked about

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = self.step.subject
        found = moments_to_change(agreement) if agreement.pk else Moment.objects.none()
        if self.passed:
            found = found.filter(starts_at__date__lte=self.step.today)
        cast(forms.ModelChoiceField, self.fields["moment"]).queryset = found


class MoveMoment(OfAMoment, When):
    field_order = ["moment", "starts_at", "minutes", "place"]


class CancelMoment(OfAMoment):
    because = forms.CharField(
        label="Waarom gaat het niet door?",
        max_length=240,
        error_messages={"required": "Schrijf waarom, dan weten de partners het."},
    )


class ReportMoment(OfAMoment):
    passed = True
    report = forms.CharField(
        label="Wat is er verteld en afgesproken?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Ook wie erbij was. Zonder namen van cliënten: daarvoor dient het cliëntoverleg.",
        error_messages={"required": "Schrijf kort op wat er verteld en afgesproken is."},
    )


@in_words("het moment staat in de agenda van de overeenkomst")
def plan(agreement: CooperationAgreement, step: Step) -> None:
    answers = step.answers
    Moment.objects.create(
        agreement=agreement,
        kind=answers["kind"],
        title=answers["title"],
        starts_at=answers["starts_at"],
        ends_at=ends_at(answers),
        place=answers["place"],
        organiser_id=step.actor.organisation_id,
    )


@in_words("het moment staat op de nieuwe dag en plaats")
def move(_agreement: CooperationAgreement, step: Step) -> None:
    answers = step.answers
    moment: Moment = answers["moment"]
    moment.starts_at, moment.ends_at, moment.place = answers["starts_at"], ends_at(answers), answers["place"]
    moment.revision += 1
    moment.save(update_fields=["starts_at", "ends_at", "place", "revision"])


@in_words("het moment staat als afgelast in de agenda")
def cancel(_agreement: CooperationAgreement, step: Step) -> None:
    moment: Moment = step.answers["moment"]
    moment.cancelled_because, moment.revision = step.answers["because"], moment.revision + 1
    moment.save(update_fields=["cancelled_because", "revision"])


@in_words("het verslag staat bij het moment")
def report(_agreement: CooperationAgreement, step: Step) -> None:
    moment: Moment = step.answers["moment"]
    moment.report = step.answers["report"]
    moment.save(update_fields=["report"])


def ends_at(answers: dict[str, Any]) -> datetime.datetime:
    begins: datetime.datetime = answers["starts_at"]
    return begins + datetime.timedelta(minutes=answers["minutes"])
