"""A new value for a parameter, typed the way people write numbers."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from okot_portal.parameters import changes
from okot_portal.parameters.definition import Json, Kind
from okot_portal.parameters.definitions import DEFINITIONS
from okot_portal.parameters.models import Parameter, ParameterPeriod


class NewValueForm(forms.ModelForm):
    """Adds a period through `changes.append`; the form itself never writes over anything."""

    typed = forms.CharField(
        label="waarde",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Een getal schrijf je met een komma. Een tabel (JSON) neem je over van de vorige waarde.",
        error_messages={"required": "Vul de nieuwe waarde in."},
    )
    valid_from = forms.DateField(
        label="geldig vanaf",
        help_text="Ten vroegste morgen: zo verandert niets aan wat al beslist is.",
        error_messages={"required": "Vul in vanaf wanneer de waarde geldt."},
    )

    class Meta:
        model = ParameterPeriod
        fields = ["parameter", "typed", "valid_from", "source", "note", "to_verify"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        parameter, typed = cleaned.get("parameter"), cleaned.get("typed")
        if parameter and typed:
            try:
                cleaned["value"] = parse(parameter, typed)
            except ValueError as problem:
                self.add_error("typed", str(problem))
        if parameter and cleaned.get("valid_from"):
            try:
                changes.refuse(parameter, cleaned["valid_from"], timezone.localdate())
            except ValidationError as problem:
                self.add_error(None, problem)
        return cleaned

    def _post_clean(self) -> None:
        """`changes.append` makes and checks the row: the period before it must end first."""


def parse(parameter: Parameter, typed: str) -> Json:
    """What was typed as the JSON that is stored. Raises `ValueError` with a Dutch sentence."""
    definition = DEFINITIONS[parameter.key]
    text = typed.strip()
    stored: Json = text
    if definition.kind == Kind.DECIMAL:
        stored = text.replace(",", ".")
    elif definition.kind in (Kind.INTEGER, Kind.TABLE):
        try:
            stored = json.loads(text)
        except json.JSONDecodeError:
            raise ValueError(EXPECTED[definition.kind]) from None
    definition.in_words(definition.read(stored))
    return stored


EXPECTED = {
    Kind.INTEGER: "Geef een geheel getal.",
    Kind.TABLE: "Deze tabel is geen geldige JSON. Neem de vorige waarde over en wijzig alleen de getallen.",
}
