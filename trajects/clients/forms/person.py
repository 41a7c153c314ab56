"""Who the client is: the questions of a new dossier and of a changed one."""

import datetime
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms

from okot_portal.web.fields import DutchDateField, InszField, PhoneField
from partners.models import Municipality
from trajects.clients.forms.base import RecordForm, answer_for, crispy, pair, refuse_future
from trajects.clients.models import Client

DATA_FIELDS = [
    "first_name",
    "last_name",
    "call_name",
    "birth_date",
    "sex",
    "municipality",
    "street",
    "postal_code",
    "phone",
    "email",
    "language",
    "nt2_oral",
    "nt2_written",
    "income_status",
    "dependants",
    "highest_diploma",
    "left_school_on",
]

NAME = (pair("first_name", "last_name"), pair("call_name", "sex"))
REST = (
    Fieldset("Waar en hoe bereikbaar?", "street", pair("postal_code", "municipality"), pair("phone", "email")),
    Fieldset("Taal", "language", pair("nt2_oral", "nt2_written")),
    Fieldset(
        "Inkomen en studies",
        pair("income_status", "dependants"),
        pair("highest_diploma", "left_school_on"),
    ),
)


class PersonFields(forms.ModelForm):
    """The questions a new dossier and a changed one share."""

    birth_date = DutchDateField(label="Geboortedatum", required=False, past=True)
    left_school_on = DutchDateField(
        label="Van school sinds", required=False, past=True, help_text="Dag van de laatste les of het diploma."
    )
    phone = PhoneField(label="Telefoon", required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.filter(valid_until=None), label="Gemeente", required=False, empty_label="Kies een gemeente"
    )

    today: datetime.date

    class Meta:
        model = Client
        fields = DATA_FIELDS
        help_texts = {
            "call_name": "Alleen als de cliënt anders genoemd wil worden.",
            "sex": "Een eigen gegeven: het INSZ verandert het nooit.",
            "dependants": "Aantal personen.",
        }
        error_messages = {
            "first_name": {"required": "Vul de voornaam in."},
            "last_name": {"required": "Vul de naam in."},
        }

    def clean_birth_date(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["birth_date"]
        refuse_future(day, self.today, "De geboortedatum ligt in de toekomst. Kijk het jaartal na.")
        return day

    def clean_left_school_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["left_school_on"]
        refuse_future(day, self.today)
        return day


class NewClientForm(PersonFields):
    """A new dossier. When it may be a double, the page asks why it is not, for exactly the doubles it showed."""

    insz = InszField(
        label="INSZ", required=False, help_text="Heeft de cliënt nog geen INSZ? Laat leeg en vul het later aan."
    )
    not_a_double = forms.CharField(
        label="Waarom is dit toch iemand anders?",
        required=False,
        max_length=200,
        widget=forms.HiddenInput,
        error_messages={"max_length": "Houd het korter dan 200 tekens."},
    )
    seal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        crispy(self, "not_a_double", "seal", Fieldset("Wie?", *NAME, pair("birth_date", "insz")), *REST)

    def ask_why_no_double(self, seal: str) -> None:
        """From now on the form asks for a reason, valid for the candidates behind this seal."""
        answer_for(self, "seal", seal)
        self.fields["not_a_double"].widget = forms.Textarea(attrs={"rows": 2, "id": "id_not_a_double"})
        self.fields["not_a_double"].required = True

    def is_confirmed(self, seal: str) -> bool:
        return bool(self.cleaned_data["not_a_double"].strip()) and self.cleaned_data["seal"] == seal

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DATA_FIELDS}


class DataForm(PersonFields, RecordForm):
    section = "Gegevens"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        crispy(self, "seen_version", Fieldset("Wie?", *NAME, "birth_date"), *REST)
