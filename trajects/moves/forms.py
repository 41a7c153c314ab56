"""To whom work goes, and why."""

from typing import Any

from django import forms

from partners.forms import PersonChoice, without_tags
from partners.models import Membership, MembershipQuerySet
from partners.notifications.privacy import contains_insz


class Why(forms.Form):
    reason = forms.CharField(
        label="Waarom?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="De collega leest dit. Schrijf geen namen of gezondheidsgegevens.",
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if contains_insz(reason):
            raise forms.ValidationError("Hier staat een rijksregisternummer. Haal het weg: het dossier zegt genoeg.")
        return reason


class HandOnForm(Why):
    """One or many duties to one colleague."""

    successor = PersonChoice(
        queryset=Membership.objects.none(),
        label="Aan wie geef je door?",
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies aan wie je doorgeeft.",
            "invalid_choice": "Kies een collega uit je organisatie.",
        },
    )
    field_order = ["successor", "reason"]

    def __init__(self, *args: Any, people: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].offer(people)  # type: ignore[attr-defined]
        self.helper = without_tags(self)
