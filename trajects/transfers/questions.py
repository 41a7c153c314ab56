"""What a move to another OCMW asks: where to and since when, who follows the client there, or why not."""

import datetime
from typing import Any

from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm, WithReason
from partners.models import Membership, Organisation
from partners.roles import OCMW_WORKERS, OrganisationKind
from trajects.transfers.models import TransferRefusal


class Move(StepForm):
    private = ("message",)
    intro = "Jullie blijven verantwoordelijk tot het nieuwe OCMW het dossier aanneemt."

    to_ocmw = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Welk OCMW volgt de cliënt voortaan op?",
        empty_label="Kies een OCMW",
        error_messages={"required": "Kies het OCMW dat de cliënt verder begeleidt."},
    )
    moved_on = DutchDateField(label="Verhuisd op", required=False)
    message = forms.CharField(
        label="Bericht aan het nieuwe OCMW",
        max_length=2000,
        required=False,
        help_text="Wat niet mag wachten. Geen gegevens over gezondheid.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organisation.objects.of_kind(OrganisationKind.OCMW).active(self.step.today)
        self.fields["to_ocmw"].queryset = others.exclude(pk=self.step.subject.ocmw_id).order_by("name")  # type: ignore[attr-defined]

    def clean_moved_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["moved_on"]
        if day and day > self.step.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst. Draag het dossier over na de verhuizing.")
        return day


class Accept(StepForm):
    worker = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Wie volgt de cliënt bij jullie op?",
        empty_label="Kies een collega",
        error_messages={"required": "Kies wie de cliënt opvolgt: VDAB moet weten wie het aanspreekpunt is."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = Membership.objects.active(self.step.today).filter(
            organisation=self.step.subject.to_ocmw_id, role__in=OCMW_WORKERS
        )
        field: Any = self.fields["worker"]
        field.queryset = workers.select_related("user", "organisation").order_by("user__last_name", "pk")
        field.label_from_instance = lambda one: f"{one.user}, {one.function_label}"


class Refuse(WithReason):
    refusal_reason = forms.ChoiceField(
        label="Waarom nemen jullie het dossier niet aan?",
        choices=TransferRefusal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )

    field_order = ["refusal_reason", "reason"]
