"""The questions every step asks: on which day it happened, and why when a soft guard is overruled."""

import datetime
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from okot_portal.web.fields import DutchDateField, name_missing_answers

if TYPE_CHECKING:
    from okot_portal.workflow.errors import Refusal
    from okot_portal.workflow.transitions import Step


class StepForm(forms.Form):
    """Base of all step forms. Forms look at what is typed; what is recorded is the guards' business.

    `asks_date` is off for steps that always happen now. `private` names answers that the history must not repeat.
    `asks_also` says in Dutch which questions are only known once there is a subject.
    """

    asks_date = False
    date_label = "Datum"
    asks_also = ""
    private: tuple[str, ...] = ()
    intro = ""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, step: "Step", **kwargs: Any):
        self.step = step
        super().__init__(data, **kwargs)
        self.fields["seen_version"].initial = step.subject.version
        if self.asks_date:
            self.fields["effective_on"] = DutchDateField(
                label=self.date_label,
                required=False,
                initial=step.today,
                help_text="Laat staan als het vandaag is.",
            )
        self.warn(())
        self.helper = FormHelper()  # without a layout it shows every field, also those a subclass adds later
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def warn(self, warnings: "tuple[Refusal, ...]") -> None:
        """Ask why to go on against these soft guards; without any, the question stays out of sight."""
        self.warnings = warnings
        self._bound_fields_cache.pop("override_reason", None)  # type: ignore[attr-defined]
        self.fields["override_reason"] = forms.CharField(
            label="Waarom ga je toch verder?",
            required=bool(warnings),
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}) if warnings else forms.HiddenInput,
            error_messages={"required": "Schrijf waarom je toch verdergaat. De reden blijft zichtbaar in het dossier."},
        )

    def typed_day(self) -> datetime.date | None:
        """The day somebody typed, readable or not at all; whether it may be that day is for `clean_effective_on`."""
        if not self.is_bound or "effective_on" not in self.fields:
            return None
        try:
            day: datetime.date | None = self.fields["effective_on"].clean(self["effective_on"].data)
        except forms.ValidationError:
            return None
        return day

    def full_clean(self) -> None:
        name_missing_answers(self)
        super().full_clean()

    def clean_effective_on(self) -> datetime.date:
        """GEN-03: not in the future, and not before the step that came before this one."""
        day: datetime.date = self.cleaned_data["effective_on"] or self.step.today
        if day > self.step.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst. Registreer de stap op de dag zelf of later.")
        before = self.step.subject.state_on
        if before and day < before and not self.step.transition.is_correction:
            raise forms.ValidationError(
                f"De vorige stap was op {date_format(before, 'd/m/Y')}. Kies die dag of een latere."
            )
        return day

    def summary(self) -> list[tuple[str, str]]:
        """What the history shows of the answers: (label, text), without private and technical fields."""
        hidden = {"seen_version", "override_reason", "effective_on", *self.private}
        return [
            (str(bound.label), as_text(self.cleaned_data.get(bound.name), bound.field))
            for bound in self
            if bound.name not in hidden and self.cleaned_data.get(bound.name) not in (None, "", [], False)
        ]


class WithReason(StepForm):
    """A step that only asks why."""

    reason = forms.CharField(
        label="Reden",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf de reden op."},
    )

    def summary(self) -> list[tuple[str, str]]:
        """The reason has a place of its own in the history."""
        return [line for line in super().summary() if line[0] != self.fields["reason"].label]


def as_text(value: Any, field: forms.Field) -> str:
    """An answer in words, as the timeline prints it."""
    if value is True:
        return "ja"
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "d/m/Y H:i")
    if isinstance(value, datetime.date):
        return date_format(value, "d/m/Y")
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        labels: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type]  # grouped choices are not used
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(labels.get(item, item)) for item in values)
    return str(value)
