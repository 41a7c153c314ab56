"""What the steps of a screening ask. No answer is about health: what somebody can do at work is enough."""

import datetime
from typing import Any, cast

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from okot_portal.web.fields import DutchDateField, DutchDateTimeField
from okot_portal.workflow.forms import StepForm, WithReason
from partners.models import Membership, Organisation
from partners.roles import OrganisationKind, Role

NO_HEALTH = "Geen gegevens over gezondheid."


def text(label: str, required: str, hint: str = "", rows: int = 3) -> forms.CharField:
    """A question for some lines; `required` is the sentence for who leaves it open."""
    return forms.CharField(
        label=label,
        max_length=2000,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


class MediatorChoice(forms.ModelChoiceField):
    """Mediators who work today, each with the service."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Membership.objects.none(),
            label="Bemiddelaar, als je die kent",
            required=False,
            empty_label="Nog niemand: de dienst verdeelt zelf",
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user}, {obj.organisation}"


class Ask(StepForm):
    """SAM-05: to which service, what the OCMW wants to know, and when the client can come."""

    private = ("question", "availability")
    intro = (
        "VDAB ziet de naam en het dossier van de cliënt pas als een bemiddelaar de vraag opneemt. Met een bemiddelaar "
        "erbij is dat meteen."
    )

    vdab = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="VDAB-dienst",
        empty_label="Kies een dienst",
        error_messages={"required": "Kies de VDAB-dienst die de screening doet."},
    )
    mediator = MediatorChoice()
    question = text(
        "Wat wil je weten?",
        "Schrijf wat VDAB moet nagaan: dan kan de bemiddelaar zich voorbereiden.",
        f"Welke mogelijkheden en beperkingen op de arbeidsmarkt? {NO_HEALTH}",
    )
    availability = forms.CharField(
        label="Wanneer kan de cliënt?",
        max_length=240,
        required=False,
        help_text="Bijvoorbeeld: niet op woensdagnamiddag, bereikbaar met bus 2.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = Organisation.objects.of_kind(OrganisationKind.VDAB).active(self.step.today).order_by("name")
        mediators = Membership.objects.active(self.step.today).filter(role=Role.MEDIATOR)
        cast(Any, self.fields["vdab"]).queryset = services
        cast(Any, self.fields["mediator"]).queryset = mediators.select_related("user", "organisation").order_by(
            "organisation__name", "user__last_name", "user__first_name"
        )
        self.initial.setdefault("vdab", services.filter(province=self.step.subject.ocmw.province).first())
        self.helper.layout = Layout(
            Fieldset("Aan wie?", "vdab", "mediator"),
            Fieldset("Waarover?", "question", "availability", "override_reason", "seen_version"),
        )

    def clean(self) -> dict[str, Any]:
        """Who names a mediator, chose the service with it."""
        cleaned = super().clean() or self.cleaned_data
        if mediator := cleaned.get("mediator"):
            cleaned["vdab"] = mediator.organisation
        return cleaned


class Plan(StepForm):
    appointment_at = DutchDateTimeField(label="Wanneer is de screening?")
    place = forms.CharField(
        label="Waar?", max_length=160, error_messages={"required": "Vul in waar de cliënt verwacht wordt."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subject = self.step.subject
        if subject.appointment_at:
            self.initial.setdefault("appointment_at", timezone.localtime(subject.appointment_at))
        self.initial.setdefault("place", subject.place)

    def clean_appointment_at(self) -> datetime.datetime:
        moment: datetime.datetime = self.cleaned_data["appointment_at"]
        if timezone.localdate(moment) < self.step.today:
            raise forms.ValidationError("Deze dag is al voorbij. Kies vandaag of een latere dag.")
        return moment


class Hold(StepForm):
    """Both findings are asked: a screening that names only limits helps nobody on."""

    asks_date = True
    date_label = "Screening op"
    private = ("possibilities", "limits")

    possibilities = text(
        "Wat kan de cliënt?", "Schrijf wat de cliënt kan: elke screening vindt iets.", "Taken, talen, attesten, uren."
    )
    limits = text(
        "Waarmee moet een werkgever rekening houden?",
        "Schrijf waarmee rekening te houden is, of dat er niets is.",
        f"In woorden van werk: uren, verplaatsing, soort taken. {NO_HEALTH}",
    )


class Advise(StepForm):
    """What OCMW and client can do next, whatever the result."""

    asks_date = True
    date_label = "Resultaat op"
    private = ("advice",)

    advice = text(
        "Advies: welke stap nu?",
        "Schrijf welke stap je aanraadt: het OCMW werkt ermee verder.",
        f"Bijvoorbeeld: TWE, een opleiding, lessen Nederlands. {NO_HEALTH}",
    )


class Conditional(StepForm):
    private = ("condition",)

    condition = text("Wat moet eerst geregeld zijn?", "Schrijf wat eerst te regelen is, dan kan het OCMW het doen.")
    condition_by = DutchDateField(
        label="Tegen wanneer?", error_messages={"required": "Vul in tegen wanneer het geregeld moet zijn."}
    )

    def clean_condition_by(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["condition_by"]
        if day < self.step.today:
            raise forms.ValidationError("Deze datum is al voorbij. Kies vandaag of een latere dag.")
        return day


class ConditionMet(StepForm):
    asks_date = True
    date_label = "Geregeld op"


class Cancel(WithReason):
    intro = f"De andere kant leest de reden. {NO_HEALTH}"
