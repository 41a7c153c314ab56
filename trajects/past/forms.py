"""What the four pages ask: the file, which column holds what, and what a wrong row does to the others."""

from typing import Any

from django import forms
from django.conf import settings

from trajects.past import columns
from trajects.past.choices import ImportMode

PREFIX = "kolom_"


def too_large() -> str:
    size = settings.IMPORT_LIMITS["size"] // 1_000_000
    return f"Dit bestand is te groot: hoogstens {size} MB. Verdeel de rijen over meer bestanden."


class BringForm(forms.Form):
    file = forms.FileField(
        label="Bestand",
        help_text="CSV (met puntkomma’s) of Excel (.xlsx), met de namen van de kolommen bovenaan.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        max_length=200,
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg. Kies het bestand met de rijen.",
            "max_length": "De naam van dit bestand is te lang. Geef het een kortere naam.",
        },
    )

    def __init__(self, *args: Any, was_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if was_too_large:
            self.fields["file"].error_messages["required"] = too_large()


class ColumnsForm(forms.Form):
    """One question per column of the file: what it holds."""

    def __init__(self, data: Any = None, *, headers: list[str], chosen: dict[str, int]) -> None:
        super().__init__(data)
        known = [("", "niet overnemen"), *((column.name, column.name) for column in columns.COLUMNS)]
        held = {index: name for name, index in chosen.items()}
        for index, header in enumerate(headers):
            self.fields[f"{PREFIX}{index}"] = forms.ChoiceField(
                label=f"Kolom ‘{header or index + 1}’",
                choices=known,
                required=False,
                initial=held.get(index, ""),
                error_messages={"invalid_choice": "Kies een kolom uit de lijst."},
                widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen: dict[str, int] = {}
        for field, name in list(cleaned.items()):
            if name and name in chosen:
                self.add_error(field, f"Twee kolommen zijn gekozen voor ‘{name}’. Kies er één.")
            elif name:
                chosen[name] = int(field.removeprefix(PREFIX))
        for sentence in columns.missing(chosen):
            self.add_error(None, sentence)
        self.chosen = chosen
        return cleaned


class ApplyForm(forms.Form):
    mode = forms.ChoiceField(
        label="Als er foute rijen zijn",
        choices=ImportMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat een foute rij met de andere doet."},
    )
