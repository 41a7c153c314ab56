"""What the steps of an employment under article 60 ask. Forms look at what is typed; guards at what is recorded."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms

from okot_portal.parameters import integer
from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm
from trajects.art60.choices import Art60End, Circuit, DecisionBody, HostKind, RejectReason, SuspensionReason

FIRST_CONTRACT = relativedelta(years=1)


def choice(label: str, choices: Any, required: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": required},
    )


class Propose(StepForm):
    """ART60-07: since 2017 an employment belongs to a TWE; without one, somebody says why."""

    asks_date = True
    date_label = "Voorgesteld op"

    without_twe_reason = forms.CharField(
        label="Waarom zonder TWE-traject?",
        max_length=240,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: enkel rechten openen. Hoort ze bij een TWE? Stel ze dan voor vanuit dat traject.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.within_twe = self.step.subject.within_twe
        self.fields["without_twe_reason"].required = not self.within_twe
        self.fields["without_twe_reason"].error_messages["required"] = (
            "Schrijf waarom de tewerkstelling niet bij een TWE-traject hoort."
        )


class Decide(StepForm):
    asks_date = True
    date_label = "Beslist op"

    decision_body = choice("Wie besliste?", DecisionBody.choices, "Kies wie besliste.")


class Reject(StepForm):
    asks_date = True

    reject_reason = choice("Waarom gaat het niet door?", RejectReason.choices, "Kies een reden.")


class Place(StepForm):
    host = forms.CharField(label="Werkplek", max_length=160, help_text="De naam van de dienst of de organisatie.")
    host_kind = choice("Wat voor werkplek is het?", HostKind.choices, "Kies het soort werkplek.")
    circuit = choice(
        "In welk circuit?",
        Circuit.choices,
        "Kies het circuit.",
        "Een eerste werkplek in de sociale economie mag; het doel blijft het normaal economisch circuit.",
    )


class Sign(Place):
    """The required days follow from the age and the regime at the end of the contract (ART60-04/05)."""

    asks_date = True
    date_label = "Contract getekend op"

    starts_on = DutchDateField(label="Start volgens het contract")
    planned_end_on = DutchDateField(label="Einde voorzien op")
    hours_per_week = forms.DecimalField(
        label="Uren per week", min_value=1, max_value=40, max_digits=4, decimal_places=1, localize=True
    )
    proven_before = forms.IntegerField(
        label="Dagen die al bewezen zijn",
        min_value=0,
        max_value=999,
        initial=0,
        help_text="Gewerkte dagen van vroeger die meetellen voor het recht.",
    )
    field_order = [
        "effective_on",
        "starts_on",
        "planned_end_on",
        "hours_per_week",
        "proven_before",
        "host",
        "host_kind",
        "circuit",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = self.step.today
        self.initial.setdefault("starts_on", today)
        self.initial.setdefault("planned_end_on", today + FIRST_CONTRACT - datetime.timedelta(days=1))
        self.initial.setdefault("hours_per_week", integer("ART60_VOLTIJDS_UREN", on=today))
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("planned_end_on")
        if start and end and end <= start:
            self.add_error("planned_end_on", "Het einde ligt na de start. Kijk beide datums na.")
        return cleaned


class Start(StepForm):
    asks_date = True
    date_label = "Eerste werkdag"


class Suspend(StepForm):
    """The reason may be about health: it stands on the OCMW's own page and nowhere in the history."""

    asks_date = True
    date_label = "Eerste dag zonder werk"
    private = ("suspension_reason",)

    suspension_reason = choice("Waarom stopt het werk tijdelijk?", SuspensionReason.choices, "Kies een reden.")
    counts = forms.BooleanField(
        label="Deze dagen tellen mee voor het recht",
        required=False,
        help_text="Bij moederschapsrust meestal wel; bij langdurige ziekte of onbetaald verlof meestal niet.",
    )


class Resume(StepForm):
    asks_date = True
    date_label = "Eerste dag weer aan het werk"


class ChangePlace(Place):
    asks_date = True
    date_label = "Eerste dag op de nieuwe werkplek"


class EndEmployment(StepForm):
    asks_date = True
    date_label = "Laatste dag van de tewerkstelling"
    private = ("end_reason",)

    end_reason = choice("Waarom eindigt de tewerkstelling?", Art60End.choices, "Kies een reden.")
