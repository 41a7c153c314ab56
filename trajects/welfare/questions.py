"""What the steps of a referral ask: little, and never what the help is about."""

import datetime
from typing import Any

from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm, WithReason
from trajects.welfare.models import Destination, Effect, Need, WelfareRefusal

NO_WORDS = (
    "Bij een vraag over welbevinden, of aan een CGG, schrijf je geen toelichting: ook een half woord kan over "
    "gezondheid gaan. Vertel het de dienst aan de telefoon, samen met de cliënt."
)
NO_HEALTH = "Geen gegevens over gezondheid."


def choice(label: str, choices: Any, required: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, help_text=hint, error_messages={"required": required}
    )


class Refer(StepForm):
    private = ("note", "service")
    intro = "De dienst hoort enkel dat er een vraag is en in welk domein. Waarover het gaat, vertelt de cliënt zelf."

    destination = choice("Naar welke dienst?", Destination.choices, "Kies de soort dienst.")
    service = forms.CharField(
        label="Welke dienst precies?",
        max_length=160,
        required=False,
        help_text="Bijvoorbeeld: CAW Boom-Mechelen-Lier, onthaal Mechelen. Voor het OCMW mag dit leeg blijven.",
    )
    need = choice("Waarvoor?", Need.choices, "Kies waarvoor de cliënt hulp zoekt.")
    note = forms.CharField(
        label="Praktische toelichting",
        max_length=240,
        required=False,
        help_text=f"Bijvoorbeeld wanneer de cliënt bereikbaar is. {NO_HEALTH}",
    )
    wanted = forms.BooleanField(
        label="De cliënt weet naar welke dienst ik doorverwijs, en wil dat",
        error_messages={"required": "Bespreek de doorverwijzing eerst met de cliënt, en vink dit dan aan."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        destination = cleaned.get("destination")
        if cleaned.get("note") and (cleaned.get("need") == Need.WELL_BEING or destination == Destination.CGG):
            self.add_error("note", NO_WORDS)
        if destination == Destination.OCMW:
            cleaned["service"] = cleaned.get("service") or str(self.step.subject.ocmw)
        elif destination and not cleaned.get("service"):
            self.add_error("service", "Vul in welke dienst het is: dan weet iedereen wie gebeld wordt.")
        return cleaned


class Accept(StepForm):
    asks_date = True
    date_label = "Opgenomen op"

    first_talk_on = DutchDateField(label="Eerste gesprek op", required=False, help_text="Als het al afgesproken is.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_talk_on"].initial = self.step.subject.first_talk_on


class Propose(StepForm):
    """A day the client may still say no to: the referral waits on."""

    first_talk_on = DutchDateField(label="Welke dag stelt de dienst voor?")

    def clean_first_talk_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["first_talk_on"]
        if day < self.step.today:
            raise forms.ValidationError("Deze dag is voorbij. Stel een dag voor die nog komt.")
        return day


class Refuse(StepForm):
    asks_date = True
    date_label = "Geantwoord op"

    refusal_reason = choice("Waarom niet?", WelfareRefusal.choices, "Kies een reden: zo weet de doorverwijzer verder.")


class Feedback(StepForm):
    """What whoever referred may know: that it goes on. Not what about."""

    asks_date = True
    date_label = "Gehoord op"

    goes_on = choice(
        "Hoe gaat het verder?",
        [
            ("contact", "Het eerste gesprek is gevoerd"),
            ("running", "De hulp loopt"),
            ("paused", "De hulp ligt even stil"),
        ],
        "Kies hoe het verdergaat.",
    )


class Finish(StepForm):
    asks_date = True
    date_label = "Afgerond op"

    effect = choice("Wat betekent dit voor het traject naar werk?", Effect.choices, "Kies wat het betekent voor werk.")


class Withdraw(WithReason):
    intro = NO_HEALTH
