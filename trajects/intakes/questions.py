"""What is asked around an intake: the appointment, the four topics (OKOT-09) and the result (OKOT-10)."""

import datetime
from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone

from okot_portal.web.fields import DutchDateField, DutchDateTimeField
from okot_portal.workflow.forms import StepForm
from trajects.intakes.models import TOPICS, Score


class PlanIntake(StepForm):
    appointment_at = DutchDateTimeField(label="Wanneer is het intakegesprek?")
    place = forms.CharField(label="Waar?", max_length=160)

    def clean_appointment_at(self) -> datetime.datetime:
        moment: datetime.datetime = self.cleaned_data["appointment_at"]
        if timezone.localdate(moment) < self.step.today:
            raise forms.ValidationError("Deze dag is al voorbij. Kies vandaag of een latere dag.")
        return moment


class HoldIntake(StepForm):
    """OKOT-09: none of the four topics may stay empty. The notes are VDAB's own (domain.md §15b)."""

    asks_date = True
    date_label = "Gesprek op"
    asks_also = "een oordeel over elk van de vier onderwerpen, met een toelichting die mag leeg blijven"
    private = tuple(f"{topic}_note" for topic in TOPICS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic, label in TOPICS.items():
            self.fields[topic] = forms.ChoiceField(
                label=label,
                choices=Score.choices,
                widget=forms.RadioSelect,
                error_messages={"required": f"Geef een oordeel over: {label.lower()}."},
            )
            self.fields[f"{topic}_note"] = forms.CharField(
                label=f"Toelichting bij {label.split(' (')[0].lower()}",
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        topics = [Div(topic, f"{topic}_note", css_class="topic") for topic in TOPICS]
        self.helper.layout = Layout("effective_on", *topics, "override_reason", "seen_version")


class Conditional(StepForm):
    condition = forms.CharField(
        label="Wat moet eerst geregeld zijn?", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    condition_by = DutchDateField(label="Tegen wanneer?")

    def clean_condition_by(self) -> datetime.date:
        return not_past(self.cleaned_data["condition_by"], self.step.today)


class Admit(StepForm):
    """OKOT-10: a positive result says when and where the training probably starts."""

    expected_start_on = DutchDateField(
        label="Waarschijnlijke startdatum",
        error_messages={"required": "Vul de waarschijnlijke startdatum in: het OCMW moet die kennen."},
    )
    expected_start_place = forms.CharField(
        label="Waarschijnlijke startplaats",
        max_length=160,
        error_messages={"required": "Vul de waarschijnlijke startplaats in: het OCMW moet die kennen."},
    )

    def clean_expected_start_on(self) -> datetime.date:
        return not_past(self.cleaned_data["expected_start_on"], self.step.today)


class Reject(StepForm):
    reasons = forms.MultipleChoiceField(
        label="Op welk vlak loopt het mis?",
        choices=list(TOPICS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één reden."},
    )
    advice = forms.CharField(
        label="Advies voor de cliënt en het OCMW",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef een advies: wat kan de cliënt nu wel doen?"},
    )


class ChangeStart(Admit):
    """The same two answers, again."""


def not_past(day: datetime.date, today: datetime.date) -> datetime.date:
    if day < today:
        raise forms.ValidationError("Deze datum is al voorbij. Kies vandaag of een latere dag.")
    return day
