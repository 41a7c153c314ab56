"""What is asked around a progress interview: the appointment, what was said and agreed, and the next one (OKOT-17)."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.web.fields import DutchDateTimeField
from okot_portal.workflow.forms import StepForm, WithReason
from trajects.okot.interviews.hinges import hinges_in_words
from trajects.okot.interviews.models import Occasion

PAST = "Deze dag is al voorbij. Kies vandaag of een latere dag."


class PlanInterview(StepForm):
    appointment_at = DutchDateTimeField(label="Wanneer is het voortgangsgesprek?")
    place = forms.CharField(label="Waar?", max_length=160)
    occasion = forms.ChoiceField(
        label="Waarom dit gesprek?",
        choices=Occasion.choices,
        widget=forms.RadioSelect,
        initial=Occasion.HINGE,
        error_messages={"required": "Kies een antwoord."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["occasion"].help_text = hinges_in_words(self.step.today)

    def clean_appointment_at(self) -> datetime.datetime:
        return from_today(self.cleaned_data["appointment_at"], self.step.today)


class PostponeInterview(WithReason):
    """The new appointment at once: an interview that is only put off is soon forgotten."""

    appointment_at = DutchDateTimeField(label="Naar wanneer?")
    place = forms.CharField(label="Waar?", max_length=160)
    field_order = ("appointment_at", "place", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        planned = self.step.subject.planned_interview()
        if planned is not None:
            moment = date_format(timezone.localtime(planned.appointment_at), "j F Y, H.i \\u\\u\\r")
            self.intro = f"Het gesprek staat nu op {moment}."
            self.fields["place"].initial = planned.place
        self.fields["reason"].label = "Waarom wordt het uitgesteld?"

    def clean_appointment_at(self) -> datetime.datetime:
        return from_today(self.cleaned_data["appointment_at"], self.step.today)


class Interview(StepForm):
    """The report stays with VDAB; what was agreed is for both sides (domain.md §15b)."""

    asks_date = True
    date_label = "Gesprek op"
    private = ("note",)

    with_school = forms.BooleanField(label="Met de casemanager van de school", required=False)
    with_ocmw = forms.BooleanField(label="Met de MA/ATB van het OCMW", required=False)
    note = forms.CharField(
        label="Verslag", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), help_text="Enkel voor VDAB."
    )
    agreed = forms.CharField(
        label="Wat is afgesproken?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Het OCMW leest dit mee.",
    )
    next_at = DutchDateTimeField(
        label="Volgend gesprek", required=False, help_text="Mag leeg blijven: plan het dan later."
    )
    next_place = forms.CharField(label="Waar is het volgende gesprek?", max_length=160, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["effective_on"])

    def clean_next_at(self) -> datetime.datetime | None:
        moment = self.cleaned_data["next_at"]
        return from_today(moment, self.step.today) if moment else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("next_at") and not cleaned.get("next_place"):
            self.add_error("next_place", "Vul in waar het volgende gesprek is.")
        return cleaned


class Appointment(StepForm):
    """What the interview itself keeps when it is planned."""

    asks_date = True
    date_label = "Afgesproken op"

    appointment_at = DutchDateTimeField(label="Wanneer is het voortgangsgesprek?")
    place = forms.CharField(label="Waar?", max_length=160)
    occasion = forms.ChoiceField(label="Waarom dit gesprek?", choices=Occasion.choices)


class HeldInterview(StepForm):
    """What the interview itself keeps of what was said."""

    asks_date = True
    date_label = "Gesprek op"
    private = ("note",)

    with_school = forms.BooleanField(label="Met de casemanager van de school", required=False)
    with_ocmw = forms.BooleanField(label="Met de MA/ATB van het OCMW", required=False)
    note = forms.CharField(label="Verslag", max_length=4000)
    agreed = forms.CharField(label="Wat is afgesproken?", max_length=2000, required=False)


def from_today(moment: datetime.datetime, today: datetime.date) -> datetime.datetime:
    if timezone.localdate(moment) < today:
        raise forms.ValidationError(PAST)
    return moment
