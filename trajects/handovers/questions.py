"""What a warm handover asks: the sheet (domain.md §7.2), the contact, and why when it is not by phone."""

import datetime
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from okot_portal.web.fields import DutchDateTimeField
from okot_portal.workflow.forms import StepForm
from trajects.handovers.models import HandoverRefusal, Medium

REASON_NEEDED = (Medium.VIDEO, Medium.MAIL)


def text(label: str, *, required: bool = False, hint: str = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=2000, help_text=hint, widget=forms.Textarea(attrs={"rows": rows})
    )


class Offer(StepForm):
    """The sheet; sections without an answer stay out of it (WO-03)."""

    private = (
        "purpose",
        "path",
        "job_target",
        "competences",
        "language",
        "motivation",
        "preconditions",
        "appointments",
        "attention",
        "follow_up",
        "contacts",
    )

    purpose = text("Doel van de overdracht", required=True)
    job_target = forms.CharField(label="Jobdoelwit", max_length=160)
    path = text("Trajectverleden", hint="TWE, art. 60, eerdere opleidingen.")
    competences = text("Competenties en attesten")
    language = forms.CharField(label="Taal", max_length=160, required=False)
    motivation = text("Motivatie")
    preconditions = text("Randvoorwaarden", hint="Financieel, mobiliteit, kinderopvang.")
    appointments = text("Lopende afspraken", hint="Bijvoorbeeld uit het GPMI.")
    attention = text("Aandachtspunten", hint="Geen gegevens over gezondheid.")
    follow_up = text("Gewenste opvolging en terugkoppeling", required=True)
    contacts = text("Contactpersonen", required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.private:
            self.initial.setdefault(name, getattr(self.step.subject, name))
        self.helper.layout = Layout(
            Fieldset("Waarover gaat het?", "purpose", "job_target", "path"),
            Fieldset("Wie is de cliënt op weg naar werk?", "competences", "language", "motivation"),
            Fieldset("Wat moet geregeld zijn?", "preconditions", "appointments", "attention"),
            Fieldset("Hoe gaan we verder?", "follow_up", "contacts", "override_reason", "seen_version"),
        )


class Contact(StepForm):
    """WO-02: phone or a meeting; anything else needs a reason."""

    medium = forms.ChoiceField(
        label="Hoe was het contact?",
        choices=Medium.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe jullie elkaar gesproken hebben."},
    )
    medium_reason = forms.CharField(label="Waarom niet telefonisch of in overleg?", max_length=240, required=False)
    contact_at = DutchDateTimeField(label="Wanneer?")
    participants = forms.CharField(label="Wie nam deel?", max_length=240)

    def clean_contact_at(self) -> datetime.datetime:
        moment: datetime.datetime = self.cleaned_data["contact_at"]
        if timezone.localdate(moment) > self.step.today:
            raise forms.ValidationError("Dit moment ligt in de toekomst. Registreer het contact na het gesprek.")
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("medium") in REASON_NEEDED and not cleaned.get("medium_reason"):
            self.add_error(
                "medium_reason", "Een warme overdracht gebeurt bij voorkeur telefonisch. Schrijf waarom dat niet kon."
            )
        return cleaned


class RefuseHandover(StepForm):
    refusal_reason = forms.ChoiceField(
        label="Waarom kan je deze overdracht niet aannemen?",
        choices=HandoverRefusal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden, dan weet de afzender bij wie die moet zijn."},
    )
