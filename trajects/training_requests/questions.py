"""What the steps after the draft ask: of the OCMW, and of VDAB as or for the training provider."""

import copy
import datetime
from typing import Any

from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm, WithReason
from trajects.training_requests.choices import CancelReason, MlpPlace, RefuseReason, Result
from trajects.training_requests.decision import Outcome
from trajects.twe.workflow import TWES


class Submit(StepForm):
    """TOPL-09, TOPL-10: asked on the website of VDAB, and named in MLP in one of three places."""

    asks_date = True
    date_label = "Aangevraagd via de website van VDAB op"

    mlp_place = forms.ChoiceField(
        label="Waar staat in MLP dat de volgende stap een opleiding is?",
        choices=MlpPlace.choices,
        widget=forms.RadioSelect,
        help_text="Eén plaats is genoeg.",
        error_messages={"required": "Vermeld de opleiding eerst in MLP, en kies waar: één plaats is genoeg."},
    )


class Approve(StepForm):
    asks_date = True
    date_label = "Beslist op"

    planned_start_on = DutchDateField(label="Startdatum")
    planned_place = forms.CharField(label="Startplaats", max_length=160)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("planned_start_on", self.step.subject.expected_start_on)


class Refuse(StepForm):
    asks_date = True
    date_label = "Beslist op"

    refuse_reason = forms.ChoiceField(
        label="Waarom kan de cliënt niet starten?",
        choices=RefuseReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )
    refuse_note = forms.CharField(
        label="Toelichting en advies",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat kan de cliënt doen? Geen gegevens over gezondheid.",
    )


# What the TWE asks when it ends because of this training (situation 2): it ends in the same step.
TWE_ENDS = ("competences_updated", "availability", "active_role", "agreed")


class Start(StepForm):
    """TOPL-06, TOPL-08: in situation 2 the TWE ends in the same step, so its own questions are asked here."""

    asks_date = True
    date_label = "Gestart op"
    asks_also = "in situatie 2 ook wat het einde van het TWE vraagt: competenties, beschikbaarheid en een eventuele rol"

    planned_end_on = DutchDateField(label="Einde voorzien op")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("planned_end_on", self.step.subject.expected_end_on)
        self.ends_twe = self.step.subject.outcome == Outcome.STOP_AT_START
        if self.ends_twe:
            self._ask_what_ends_the_twe()
            self.intro = "Het TWE eindigt dezelfde dag, wegens een langdurige opleiding."

    def _ask_what_ends_the_twe(self) -> None:
        twe_form = TWES.by_name["end"].form.base_fields
        for name in TWE_ENDS:
            self.fields[name] = copy.deepcopy(twe_form[name])
            self.fields[name].help_text = TWE_HINTS.get(name, self.fields[name].help_text)
        for name, sentence in TWE_NEEDS.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence

    def clean_effective_on(self) -> datetime.date:
        """GEN-03: nor before the last step of the TWE and of the employment, which may end with it."""
        day = super().clean_effective_on()
        twe = self.step.subject.twe
        employed = twe.art60 is not None and not twe.art60.has_ended
        last = max(twe.state_on, twe.art60.state_on) if employed else twe.state_on
        if self.step.subject.stops_twe and day < last:
            raise forms.ValidationError(
                f"De vorige stap in het TWE of artikel 60 was op {last:%d/%m/%Y}. Kies die dag of een latere."
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("effective_on"), cleaned.get("planned_end_on")
        if start and end and end < start:
            self.add_error("planned_end_on", "Het einde van de opleiding ligt na de start. Kijk beide datums na.")
        if cleaned.get("active_role") and not cleaned.get("agreed"):
            self.add_error("agreed", "Een actieve rol kan enkel na afspraak met de instructeur (TOPL-08).")
        return cleaned


TWE_HINTS = {"competences_updated": "Wat de cliënt in het TWE leerde.", "availability": "Wanneer en hoe."}
TWE_NEEDS = {
    "competences_updated": "Werk eerst de competenties bij in MLP, en vink dit dan aan (TOPL-11).",
    "availability": "Schrijf hoe je beschikbaar blijft voor overleg (TOPL-08).",
}


class End(StepForm):
    asks_date = True
    date_label = "Einde van de opleiding"

    result = forms.ChoiceField(
        label="Hoe eindigde de opleiding?",
        choices=Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de opleiding eindigde."},
    )


class Competences(StepForm):
    """TOPL-11: after each action that strengthens competences, they are brought up to date in MLP."""

    asks_date = True
    date_label = "Bijgewerkt in MLP op"

    competences = forms.CharField(
        label="Welke competenties?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ook na een stopzetting: wat kan de cliënt nu wat die eerst niet kon?",
    )


class Cancel(WithReason):
    cancel_reason = forms.ChoiceField(
        label="Waarom gaat de opleiding niet door?",
        choices=CancelReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )
    field_order = ["cancel_reason", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].required = "Toelichting", False
