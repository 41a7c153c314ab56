"""What the steps of a case conference ask; short, because it is answered at the table, often on a phone."""

import datetime
from typing import Any, cast

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from okot_portal.web.fields import DutchDateField, DutchDateTimeField
from okot_portal.workflow.forms import StepForm
from partners.models import Membership, Organisation
from partners.roles import OrganisationKind, Role
from trajects.conferences.choices import Need, Side, Topic

LENGTHS = [("60", "1 uur"), ("30", "30 minuten"), ("90", "1 uur 30"), ("120", "2 uur"), ("180", "3 uur")]
TASKS = (1, 2, 3)


class When(StepForm):
    starts_at = DutchDateTimeField(label="Dag en uur")
    minutes = forms.TypedChoiceField(label="Duur", choices=LENGTHS, coerce=int)
    place = forms.CharField(
        label="Plaats", max_length=120, error_messages={"required": "Vul in waar jullie samenkomen, of ‘online’."}
    )

    def clean_starts_at(self) -> datetime.datetime:
        moment: datetime.datetime = self.cleaned_data["starts_at"]
        if timezone.localdate(moment) < self.step.today:
            raise forms.ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.")
        return moment


class Mediator(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user} ({obj.organisation})"


class Plan(When):
    """Whoever plans carries the own side; of the other one it names the mediator, or the OCMW."""

    mediator = Mediator(
        queryset=Membership.objects.filter(role=Role.MEDIATOR).select_related("user", "organisation"),
        label="Met welke bemiddelaar?",
        empty_label="Kies een bemiddelaar",
        error_messages={"required": "Kies de bemiddelaar met wie jullie overleggen."},
    )
    ocmw = forms.ModelChoiceField(
        queryset=Organisation.objects.filter(kind=OrganisationKind.OCMW).order_by("name"),
        label="Met welk OCMW?",
        empty_label="Kies een OCMW",
        error_messages={"required": "Kies het OCMW waarmee je overlegt."},
    )

    field_order = ["mediator", "ocmw", "starts_at", "minutes", "place"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actor = self.step.actor
        if actor.is_mediator:
            del self.fields["mediator"]
            own = cast(forms.ModelChoiceField, self.fields["ocmw"])
            own.queryset = cast(Any, own.queryset).active(self.step.today)
            if actor.organisation.province:
                own.queryset = own.queryset.filter(province=actor.organisation.province)
            return
        del self.fields["ocmw"]
        field = cast(forms.ModelChoiceField, self.fields["mediator"])
        people = cast(Any, field.queryset).active(self.step.today)
        field.queryset = people.order_by("organisation__name", "user__last_name", "user__first_name", "pk")


class Hold(StepForm):
    attendants = forms.CharField(
        label="Wie is erbij?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op wie er mee aan tafel zit: dat komt in elk verslag."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        conference = self.step.subject
        known = [one for one in (conference.worker, conference.mediator) if one]
        self.initial.setdefault("attendants", ", ".join(f"{one.user} ({one.organisation})" for one in known))


class Postpone(StepForm):
    postponed_because = forms.CharField(
        label="Waarom wordt het uitgesteld?",
        max_length=240,
        error_messages={"required": "Schrijf kort waarom, dan weet de andere kant het."},
    )


class Cancel(StepForm):
    cancelled_because = forms.CharField(
        label="Waarom gaat het niet door?",
        max_length=240,
        help_text="Zonder namen van cliënten: de andere kant leest dit.",
        error_messages={"required": "Schrijf kort waarom, dan weet de andere kant het."},
    )


class Put(StepForm):
    """A dossier on the agenda: for whom is known already, about what is asked."""

    private = ("question",)

    topic = forms.ChoiceField(
        label="Waarover gaat het?",
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarover jullie deze cliënt bespreken."},
    )
    question = forms.CharField(
        label="Wat wil je bespreken?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wie het dossier mag zien, leest dit. Geen gegevens over gezondheid.",
    )


class Discuss(StepForm):
    """SAM-07: the need for social employment, as close to the market as can be, and who does what by when."""

    private = ("conclusion", "market", *(f"task_{number}" for number in TASKS))

    need = forms.ChoiceField(
        label="Is sociale tewerkstelling nodig?",
        choices=Need.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat jullie besloten over de nood aan sociale tewerkstelling."},
    )
    market = forms.CharField(
        label="Hoe sluit die zo goed mogelijk aan bij de arbeidsmarkt?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Enkel bij ‘ja’: welke werkplek, en wat is de volgende stap?",
    )
    conclusion = forms.CharField(
        label="Wat besluiten jullie?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf het besluit in een paar zinnen op."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = self.step.subject
        who = [(Side.OCMW, f"{item.worker.user if item.worker else item.ocmw}"), (Side.VDAB, f"{item.mediator.user}")]
        for number in TASKS:
            self.fields[f"task_{number}"] = forms.CharField(label=f"Afspraak {number}", required=False, max_length=300)
            self.fields[f"side_{number}"] = forms.ChoiceField(
                label=f"Wie doet afspraak {number}?", choices=who, required=False, widget=forms.RadioSelect
            )
            self.fields[f"due_{number}"] = DutchDateField(label=f"Tegen wanneer (afspraak {number})", required=False)
        tasks = [name for number in TASKS for name in (f"task_{number}", f"side_{number}", f"due_{number}")]
        self.helper.layout = Layout(
            Fieldset("Besluit", "need", "market", "conclusion"),
            Fieldset("Wie doet wat, tegen wanneer?", *tasks),
            "override_reason",
            "seen_version",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("need") == Need.YES and not cleaned.get("market"):
            self.add_error("market", "Schrijf op welke werkplek zo dicht mogelijk bij de arbeidsmarkt staat (SAM-07).")
        if cleaned.get("need") != Need.YES:
            cleaned["market"] = ""
        for number in TASKS:
            self._whole_task(number, cleaned)
        return cleaned

    def _whole_task(self, number: int, cleaned: dict[str, Any]) -> None:
        task, side, due = (cleaned.get(f"{name}_{number}") for name in ("task", "side", "due"))
        if not task:
            return
        if not side:
            self.add_error(f"side_{number}", "Kies wie dit doet.")
        if not due and f"due_{number}" not in self.errors:
            self.add_error(f"due_{number}", "Vul in tegen wanneer: zonder datum blijft het liggen.")
        if due and due < self.step.today:
            self.add_error(f"due_{number}", "Deze dag is voorbij. Kies vandaag of een latere dag.")

    def summary(self) -> list[tuple[str, str]]:
        """The decisions have steps of their own."""
        return [("Sociale tewerkstelling", Need(self.cleaned_data["need"]).label)]


def tasks_of(answers: dict[str, Any]) -> list[dict[str, Any]]:
    """The decisions that were filled in, each with `task`, `side` and `due`."""
    asked = [{name: answers[f"{name}_{number}"] for name in ("task", "side", "due")} for number in TASKS]
    return [one for one in asked if one["task"]]


class Finish(StepForm):
    asks_date = True
    date_label = "Afgewerkt op"
