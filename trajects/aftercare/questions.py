"""What is asked about work after a training: little, and always how somebody knows it (P8)."""

from typing import Any

from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm, WithReason
from trajects.aftercare.choices import Contract, FactSource, Guide, Works
from trajects.aftercare.models import LONGEST_WEEK

JOB = ("since", "occupation", "contract", "hours")
NO_HEALTH = "Geen gegevens over gezondheid."


class WorkSituation(StepForm):
    asks_date = True
    date_label = "Situatie op"
    intro = "Vraag het de cliënt, of kijk op een loonbrief. Weet je het niet, dan noteer je dat ook."

    works = forms.ChoiceField(
        label="Werkt de cliënt?",
        choices=Works.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of de cliënt werkt."},
    )
    source = forms.ChoiceField(
        label="Hoe weet je dat?",
        choices=FactSource.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="Nodig zodra je weet of de cliënt werkt.",
    )
    since = DutchDateField(label="Aan het werk sinds", required=False, help_text="Bij benadering mag.")
    occupation = forms.CharField(label="Beroep", max_length=160, required=False)
    contract = forms.ChoiceField(
        label="Soort contract", choices=[("", "Niet bekend"), *Contract.choices], required=False
    )
    hours = forms.IntegerField(
        label="Uren per week",
        min_value=1,
        max_value=LONGEST_WEEK,
        required=False,
        error_messages={"max_value": f"Een werkweek telt hoogstens {LONGEST_WEEK} uren."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        works = cleaned.get("works")
        if works and works != Works.UNKNOWN and not cleaned.get("source"):
            self.add_error("source", "Kies hoe je het weet: een cijfer over uitstroom noemt zijn bron.")
        if works == Works.YES:
            self._look_at_the_day(cleaned)
        elif works:
            for name in JOB:
                if cleaned.get(name):
                    self.add_error(name, "Dit hoort bij wie werkt. Maak het leeg, of kies ‘Aan het werk’.")
        return cleaned

    def _look_at_the_day(self, cleaned: dict[str, Any]) -> None:
        since = cleaned.get("since")
        if since is None and "since" not in self.errors:
            self.add_error("since", "Vul in sinds wanneer de cliënt werkt. Bij benadering mag.")
        elif since and since > (cleaned.get("effective_on") or self.step.today):
            self.add_error("since", "Deze dag komt na de dag van de situatie. Noteer het zodra de cliënt begonnen is.")


class Stop(WithReason):
    intro = f"Bijvoorbeeld: de cliënt wil geen contact meer, of is verhuisd. {NO_HEALTH}"


class Take(StepForm):
    """Who guides from now on: the two sides agreed on it anew in the trajectory."""

    guide = forms.ChoiceField(
        label="Begeleiding door", choices=[choice for choice in Guide.choices if choice[0] != Guide.NONE]
    )
