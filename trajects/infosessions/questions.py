"""What the steps of an infosession and of a registration ask."""

import datetime
from typing import Any, cast

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.parameters import integer
from okot_portal.web.fields import DutchDateTimeField
from okot_portal.workflow.forms import StepForm
from trajects.catalogue.models import Training
from trajects.infosessions.choices import Audience, Outcome, Presence, RegistrationState
from trajects.infosessions.models import InfoRegistration, InfoSession

LENGTHS = [("60", "1 uur"), ("90", "1 uur 30"), ("120", "2 uur"), ("180", "3 uur"), ("30", "30 minuten")]
MOST_PLACES = 200
CARRIED = ("title", "training", "starts_at", "is_online", "place", "capacity", "audience", "practical")


class Plan(StepForm):
    title = forms.CharField(
        label="Onderwerp",
        max_length=120,
        error_messages={"required": "Vul in waarover de infosessie gaat, bijvoorbeeld de naam van de opleiding."},
    )
    training = forms.ModelChoiceField(
        queryset=Training.objects.filter(is_offered=True).order_by("sort_key", "pk"),
        label="Opleiding uit de opleidingengids",
        required=False,
        empty_label="Geen bepaalde opleiding",
    )
    starts_at = DutchDateTimeField(label="Dag en uur")
    minutes = forms.TypedChoiceField(label="Duur", choices=LENGTHS, coerce=int)
    is_online = forms.BooleanField(label="De infosessie is online", required=False)
    place = forms.CharField(
        label="Plaats, of hoe je online deelneemt",
        max_length=200,
        help_text="Het adres en de zaal, of de link naar de onlinesessie.",
        error_messages={"required": "Vul in waar de infosessie doorgaat, of hoe je online deelneemt."},
    )
    capacity = forms.IntegerField(label="Aantal plaatsen", min_value=1, max_value=MOST_PLACES)
    audience = forms.ChoiceField(label="Wie mag inschrijven?", choices=Audience.choices, widget=forms.RadioSelect)
    practical = forms.CharField(
        label="Praktisch",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld wat de cliënt meebrengt. Ook de cliënt kan dit lezen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("capacity", integer("INFOSESSIE_PLAATSEN", on=self.step.today))
        self.initial.setdefault("audience", Audience.ALL)
        self.helper.layout = Layout(
            Fieldset("Waarover?", "title", "training"),
            Fieldset("Wanneer en waar?", "starts_at", "minutes", "is_online", "place"),
            Fieldset("Voor wie?", "capacity", "audience", "practical"),
            "override_reason",
            "seen_version",
        )

    def clean_starts_at(self) -> datetime.datetime:
        moment: datetime.datetime = self.cleaned_data["starts_at"]
        if timezone.localdate(moment) < self.step.today:
            raise forms.ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.")
        return moment


class Change(Plan):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session: InfoSession = self.step.subject
        for name in CARRIED:
            self.initial[name] = session.training_id if name == "training" else getattr(session, name)
        if session.pk:
            minutes = int((session.ends_at - session.starts_at).total_seconds() // 60)
            self.initial["minutes"] = str(minutes)

    def clean_capacity(self) -> int:
        capacity: int = self.cleaned_data["capacity"]
        taken = self.step.subject.registrations.taking_a_place().count()
        if capacity < taken:
            raise forms.ValidationError(f"Er zijn al {taken} plaatsen ingenomen. Kies minstens dat aantal.")
        return capacity


class Hold(StepForm):
    """Who was there: one question per client that was registered, by reference; the page of the session names whom
    it may name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in registered(self.step.subject):
            self.fields[field_of(one)] = forms.ChoiceField(
                label=f"{one.reference} ({one.ocmw})",
                choices=Presence.choices,
                widget=forms.RadioSelect,
                error_messages={"required": f"Kies of {one.reference} aanwezig was."},
            )

    def summary(self) -> list[tuple[str, str]]:
        """A number is nobody's name; each registration tells its own."""
        there = [name for name, value in self.cleaned_data.items() if value == Presence.PRESENT]
        asked = [name for name in self.fields if name.startswith(PREFIX)]
        return [("Aanwezig", f"{len(there)} van {len(asked)}")]


PREFIX = "presence_"


def field_of(registration: InfoRegistration) -> str:
    return f"{PREFIX}{registration.pk}"


def registered(session: InfoSession) -> list[InfoRegistration]:
    """Of whom the organiser still says whether they came."""
    if session.pk is None:
        return []
    rows = session.registrations.filter(state=RegistrationState.REGISTERED)
    return list(rows.select_related("client", "ocmw").order_by("client__sort_key", "pk"))


class SessionChoice(forms.ModelChoiceField):
    """The label says when and where, and how many places there are left."""

    def label_from_instance(self, obj: Any) -> str:
        free = max(obj.capacity - obj.taken, 0)
        places = "volzet, met wachtlijst" if not free else "1 vrije plaats" if free == 1 else f"{free} vrije plaatsen"
        begin = timezone.localtime(obj.starts_at)
        return f"{obj.title}, {date_format(begin, 'D j M Y H:i')} ({places})"


class Register(StepForm):
    session = SessionChoice(
        queryset=InfoSession.objects.none(),
        label="Welke infosessie?",
        empty_label="Kies een infosessie",
        error_messages={
            "required": "Kies de infosessie.",
            "invalid_choice": "De inschrijving voor deze infosessie is niet (meer) open. Kies een andere.",
        },
    )
    shows_name = forms.BooleanField(
        label="De naam van de cliënt mag op de aanwezigheidslijst",
        required=False,
        help_text="Zonder dit vinkje ziet de organisator enkel een referentie: geef die dan mee aan de cliënt.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["session"])
        begin = timezone.make_aware(datetime.datetime.combine(self.step.today, datetime.time.min))
        found = InfoSession.objects.registrable(self.step.actor, begin)
        chosen = self.step.subject.session_id
        if chosen:  # from the page of one session
            found = found.filter(pk=chosen)
            self.initial.setdefault("session", chosen)
            field.widget = forms.HiddenInput()
        field.queryset = found.with_places().order_by("starts_at", "pk")

    def summary(self) -> list[tuple[str, str]]:
        session: InfoSession = self.cleaned_data["session"]
        named = "ja" if self.cleaned_data["shows_name"] else "nee"
        return [("Infosessie", f"{session.title}, {session.when}"), ("Naam op de aanwezigheidslijst", named)]


class FollowUp(StepForm):
    asks_date = True
    date_label = "Besproken op"

    outcome = forms.ChoiceField(
        label="Wat doet de cliënt nu?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat jullie afspraken."},
    )
