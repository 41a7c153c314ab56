"""What is asked before a list leaves the portal: which kind of file, how much of people, and what for."""

from typing import Any

from django import forms

from partners.actor import Actor
from partners.exports.listing import Listing
from partners.exports.models import Contents, Format
from partners.forms import without_tags

WHY = "Schrijf waarvoor je de persoonsgegevens nodig hebt. Je vraag wordt bij elke cliënt genoteerd."


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label="Soort bestand", choices=Format.choices, initial=Format.XLSX, widget=forms.RadioSelect
    )
    contents = forms.ChoiceField(
        label="Inhoud",
        initial=Contents.PLAIN,
        widget=forms.RadioSelect,
        help_text="Zonder persoonsgegevens staan er enkel referenties in. Kies dat als het volstaat.",
    )
    purpose = forms.CharField(
        label="Waarvoor heb je de persoonsgegevens nodig?",
        max_length=200,
        required=False,
        help_text="Enkel te beantwoorden als je persoonsgegevens kiest. Bijvoorbeeld: uitnodiging voor de infosessie "
        "van maart. Schrijf hier zelf geen namen.",
    )

    def __init__(self, *args: Any, listing: Listing, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = listing.contents_for(actor)
        self.fields["contents"].choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]
        if len(offered) == 1:
            del self.fields["contents"], self.fields["purpose"]
        self.helper = without_tags(self)

    def clean(self) -> dict[str, Any]:
        cleaned = {"contents": Contents.PLAIN.value, "purpose": "", **self.cleaned_data}
        if cleaned["contents"] == Contents.PLAIN:
            cleaned["purpose"] = ""
        elif not cleaned["purpose"] and "purpose" not in self.errors:
            self.add_error("purpose", WHY)
        return cleaned
