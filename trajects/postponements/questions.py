"""What a postponement asks: how many working days, and why. Both sides read the reason."""

import datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from okot_portal.parameters import integer
from okot_portal.workflow.forms import WithReason
from trajects.dossier.duties import Duty

CHANGED = (
    "Iemand veranderde deze termijn terwijl je dit invulde: ze loopt nu tot en met {due}. Wat je typte, staat er nog. "
    "Kijk of het nog klopt en bevestig opnieuw."
)


class MoreTime(WithReason):
    """More working days for this duty."""

    parameter = "UITSTEL_MAX_WERKDAGEN"
    private = ("seen_term",)

    workdays = forms.IntegerField(
        label="Hoeveel werkdagen meer?",
        min_value=1,
        error_messages={"required": "Vul een aantal werkdagen in, bijvoorbeeld 5."},
    )
    seen_term = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["workdays", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        duty: Duty = self.step.subject.duty
        self.most = integer(self.parameter, on=self.step.today)
        self.fields["seen_term"].initial = duty.due_on.isoformat() if duty.due_on else ""
        self.fields["workdays"].help_text = f"Hoogstens {self.most}. Sluitingsdagen tellen niet mee."
        self.fields["reason"].help_text = "De partner leest dit mee. Schrijf geen medische gegevens op."
        self.fields["reason"].error_messages["required"] = "Schrijf waarom: de reden blijft bij de termijn staan."

    def clean_workdays(self) -> int:
        number: int = self.cleaned_data["workdays"]
        if number > self.most:
            raise forms.ValidationError(f"Kies hoogstens {self.most} werkdagen.")
        return number

    def clean(self) -> dict[str, Any]:
        """The second of two people hears that the term is not the one they saw; nothing typed is lost."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen, now = day_of(cleaned.get("seen_term", "")), self.step.subject.duty.due_on
        if seen and now and seen != now:
            self.data = MultiValueDict({**as_lists(self.data), "seen_term": [now.isoformat()]})
            self.add_error("workdays", CHANGED.format(due=f"{now:%d/%m/%Y}"))
        return cleaned


class Suspend(MoreTime):
    """Let the term stand still."""

    parameter = "OPSCHORTING_MAX_WERKDAGEN"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workdays"].label = "Hoeveel werkdagen staat de termijn stil?"


def as_lists(data: Any) -> dict[str, list[Any]]:
    """What was typed, whether it came as a form or as plain values."""
    return dict(data.lists()) if hasattr(data, "lists") else {name: [value] for name, value in data.items()}


def day_of(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
