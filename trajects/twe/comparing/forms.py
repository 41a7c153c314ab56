"""What is asked to compare: VDAB's file, and of which day it tells."""

import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from okot_portal.tables import UnreadableFile
from okot_portal.web.fields import DutchDateField
from partners.forms import without_tags
from trajects.twe.comparing.calendar import last_of_previous_month
from trajects.twe.comparing.reading import VdabFile, read_file
from trajects.twe.money import last_day_of


class CompareForm(forms.Form):
    file = forms.FileField(
        label="Excel van VDAB",
        help_text="Het bestand (.xlsx of .csv) dat VDAB elke maand bezorgt. Zit het in een zip met een wachtwoord? Pak "
        "die eerst uit. Het bestand wordt niet bewaard.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Kies de Excel van VDAB.",
            "empty": "Het bestand is leeg. Kies de Excel van VDAB.",
            "missing": "Kies de Excel van VDAB.",
            "invalid": "Het bestand kwam niet aan. Kies het opnieuw.",
        },
    )
    stand_on = DutchDateField(label="Stand op", help_text="De laatste dag van de maand waarover het bestand gaat.")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"stand_on": last_of_previous_month(today)})
        super().__init__(*args, **kwargs)
        self.today = today
        self.read: VdabFile | None = None
        self.helper = without_tags(self)

    def clean_file(self) -> UploadedFile:
        given: UploadedFile = self.cleaned_data["file"]
        try:
            self.read = read_file(given.file, self.today)  # type: ignore[arg-type]
        except UnreadableFile as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return given

    def clean_stand_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["stand_on"]
        if day > self.today:
            raise forms.ValidationError("Deze dag moet nog komen. Kies de laatste dag van een maand die voorbij is.")
        if day != last_day_of(day):
            raise forms.ValidationError(
                f"Kies de laatste dag van een maand, bijvoorbeeld {last_of_previous_month(self.today):%d/%m/%Y}."
            )
        return day
