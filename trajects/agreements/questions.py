"""What is asked when an OCMW agrees, refuses or takes its agreement back (fields of domain.md §7.1)."""

import datetime
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from okot_portal.web.fields import DutchDateField, PhoneField
from okot_portal.workflow.forms import StepForm
from trajects.agreements.models import RefusalReason


class GiveAgreement(StepForm):
    """OKOT-06: no agreement without a name, a function, a phone number and an e-mail address."""

    private = ("financial", "mobility", "childcare", "other_precondition", "motivation")

    contact_name = forms.CharField(label="Naam", max_length=160)
    contact_function = forms.CharField(label="Functie", max_length=80)
    contact_phone = PhoneField(
        label="Telefoon",
        error_messages={"required": "Vul je telefoonnummer in: VDAB belt je voor de warme overdracht."},
    )
    contact_email = forms.EmailField(label="E-mailadres")
    contact_availability = forms.CharField(
        label="Bereikbaarheid",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: elke voormiddag, niet op woensdag.",
    )
    contact_substitute = forms.CharField(label="Vervanger of teammailbox", max_length=160, required=False)
    motivation = forms.CharField(
        label="Waarom gaat het OCMW akkoord?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kort: waarom past deze opleiding bij de cliënt?",
    )
    fits_plan = forms.BooleanField(
        label="De opleiding past in het traject naar werk (of GPMI) van de cliënt", required=False
    )
    running_measure = forms.CharField(
        label="Loopt er een TWE-traject of art. 60?",
        max_length=120,
        required=False,
        help_text="Een OKOT kan pas starten als een TWE-traject beëindigd is.",
    )
    running_until = DutchDateField(label="Loopt tot en met", required=False)
    informed = forms.BooleanField(
        label="De cliënt weet dat OCMW en VDAB deze gegevens uitwisselen",
        error_messages={"required": "Informeer eerst je cliënt over de gegevensuitwisseling en vink dit dan aan."},
    )
    informed_on = DutchDateField(label="Geïnformeerd op")
    financial = forms.CharField(label="Financieel", max_length=240, required=False)
    mobility = forms.CharField(label="Mobiliteit", max_length=240, required=False)
    childcare = forms.CharField(label="Kinderopvang", max_length=240, required=False)
    other_precondition = forms.CharField(
        label="Andere", max_length=240, required=False, help_text="Kort en feitelijk, zonder gegevens over gezondheid."
    )
    call_preference = forms.CharField(label="Wanneer belt de bemiddelaar je best?", max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        membership = self.step.actor.membership
        if membership is not None:
            user = membership.user
            self.initial = {
                "contact_name": user.get_full_name(),
                "contact_function": membership.function_label,
                "contact_phone": membership.phone,
                "contact_email": user.email,
                "contact_availability": membership.availability,
                "contact_substitute": membership.organisation.team_mailbox,
                **self.initial,
            }
        self.helper.layout = Layout(
            Fieldset(
                "Jouw contactgegevens voor VDAB",
                "contact_name",
                "contact_function",
                "contact_phone",
                "contact_email",
                "contact_availability",
                "contact_substitute",
            ),
            Fieldset(
                "Verklaring", "motivation", "fits_plan", "running_measure", "running_until", "informed", "informed_on"
            ),
            Fieldset("Randvoorwaarden die je kent", "financial", "mobility", "childcare", "other_precondition"),
            Fieldset("Warme overdracht", "call_preference", "override_reason", "seen_version"),
        )

    def clean_informed_on(self) -> datetime.date:
        """SAM-01: informing comes first, so it cannot lie in the future."""
        day: datetime.date = self.cleaned_data["informed_on"]
        if day > self.step.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst. Informeer eerst je cliënt.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("running_measure") and not cleaned.get("running_until"):
            self.add_error("running_until", "Vul de geplande einddatum in van het lopende traject.")
        return cleaned


class RefuseAgreement(StepForm):
    private = ("refusal_note",)

    refusal_reason = forms.ChoiceField(
        label="Waarom gaat het OCMW niet akkoord?",
        choices=RefusalReason.choices,
        widget=forms.RadioSelect,
        help_text="VDAB ziet deze reden.",
        error_messages={"required": "Kies een reden."},
    )
    refusal_note = forms.CharField(
        label="Toelichting",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="VDAB ziet deze toelichting in het portaal, niet in de mail.",
        error_messages={"required": "Leg kort uit waarom, zodat de cliënt en VDAB verder kunnen."},
    )
