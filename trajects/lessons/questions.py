"""What the steps of lessons of Dutch ask: which recognised school, for which level, how often in class."""

from typing import Any

from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm
from trajects.lessons.models import TARGETS, CourseEnd, SchoolKind, Talk, When


def choice(label: str, choices: Any, required: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, help_text=hint, error_messages={"required": required}
    )


class Discuss(StepForm):
    asks_date = True
    date_label = "Besproken op"

    talk = choice("Wat zegt de cliënt?", Talk.choices, "Kies wat de cliënt zegt.")


class Enrol(StepForm):
    """SAM-08: the kinds of school are the recognised ones; there is no other choice."""

    asks_date = True
    date_label = "Ingeschreven op"

    school_kind = choice("Bij welke erkende school?", SchoolKind.choices, "Kies het soort school: enkel erkende.")
    school = forms.CharField(label="Naam van de school", max_length=160)
    target_level = choice("Voor welk niveau?", TARGETS, "Kies het niveau waarvoor de lessen zijn.")
    lesson_times = choice(
        "Wanneer zijn de lessen?", When.choices, "Kies wanneer: zo past het naast het werk.", "Ook tijdens artikel 60."
    )
    starts_on = DutchDateField(
        label="Eerste les", error_messages={"required": "Vul in wanneer de eerste les is, bij benadering."}
    )


class Start(StepForm):
    asks_date = True
    date_label = "Eerste les op"


class Attend(StepForm):
    """As the school tells it: how many lessons there were since the last time, and how many the client came to."""

    asks_date = True
    date_label = "Lessen tot en met"

    given = forms.IntegerField(
        label="Hoeveel lessen waren er?",
        min_value=1,
        max_value=400,
        error_messages={"required": "Vul in hoeveel lessen er waren sinds de vorige keer."},
    )
    present = forms.IntegerField(
        label="Bij hoeveel was de cliënt?",
        min_value=0,
        max_value=400,
        error_messages={"required": "Vul in bij hoeveel lessen de cliënt was."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given, present = cleaned.get("given"), cleaned.get("present")
        if given is not None and present is not None and present > given:
            self.add_error("present", "De cliënt kan niet vaker aanwezig zijn dan er les was. Kijk beide aantallen na.")
        return cleaned


class Complete(StepForm):
    asks_date = True
    date_label = "Laatste les op"

    reached_level = choice("Welk niveau is behaald?", TARGETS, "Kies het behaalde niveau: het komt in het dossier.")


class Stop(StepForm):
    asks_date = True
    date_label = "Gestopt op"

    end_reason = choice("Waarom?", CourseEnd.choices, "Kies een reden.", "Geen gegevens over gezondheid.")


class Decline(StepForm):
    asks_date = True

    end_reason = choice("Waarom geen lessen?", CourseEnd.choices, "Kies een reden.", "Geen gegevens over gezondheid.")
