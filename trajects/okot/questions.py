"""What the steps of an OKOT ask. Forms look at what is typed; the recorded facts are the guards' business."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms

from okot_portal.parameters import value
from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm
from trajects.aftercare.choices import FactSource
from trajects.catalogue.models import EntryCondition, Training
from trajects.okot.aftercare import known_work
from trajects.okot.choices import (
    Channel,
    ConditionAnswer,
    EnrolmentState,
    Guide,
    Reorientation,
    StopReason,
    WithdrawReason,
)

CONTACT = ("contact_mediator__user", "contact_mediator__organisation")


class TrainingChoice(forms.ModelChoiceField):
    """Only trainings that can be offered: with a contact mediator (OKOT-03)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Opleiding")
        super().__init__(
            queryset=Training.objects.offered().select_related("school", *CONTACT),
            empty_label="Kies een opleiding",
            error_messages={"required": "Kies een opleiding.", "invalid_choice": "Kies een opleiding uit de lijst."},
            **kwargs,
        )


class CheckConditions(StepForm):
    """OKOT-04: an answer per condition; the screening condition is shown, but only VDAB can answer it."""

    asks_also = "een antwoord op elke instapvoorwaarde van de opleiding die het OCMW kan beantwoorden"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        okot = self.step.subject
        given = {check.condition_id: check.answer for check in okot.condition_checks.all()} if okot.pk else {}
        self.conditions = list(EntryCondition.objects.for_training(okot.training, on=self.step.today))
        for condition in self.conditions:
            if condition.by_ocmw:
                self.fields[f"condition_{condition.pk}"] = forms.ChoiceField(
                    label=condition.sentence,
                    choices=ConditionAnswer.choices,
                    widget=forms.RadioSelect,
                    initial=given.get(condition.pk),
                    error_messages={"required": "Kies een antwoord."},
                )
        self.only_vdab = [c.sentence for c in self.conditions if not c.by_ocmw]
        self.intro = "Enkel VDAB beoordeelt: " + " ".join(self.only_vdab) if self.only_vdab else ""


class Interest(StepForm):
    """OKOT-02: anybody may ask; a training can be chosen now or later."""

    asks_date = True
    date_label = "Eerste gesprek op"

    training = TrainingChoice(required=False, help_text="Weet je het nog niet? Kies ze later.")


class ChooseTraining(StepForm):
    training = TrainingChoice()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("training", self.step.subject.training_id)


class Candidature(ChooseTraining):
    asks_date = True
    date_label = "Kandidaat gesteld op"

    channel = forms.ChoiceField(
        label="Hoe stelde de cliënt zich kandidaat?",
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord."},
    )
    desired_start_on = DutchDateField(label="Gewenste start", required=False)


class RegisterJobSeeker(StepForm):
    """OKOT-07: registration as a job seeker because of the candidature."""

    asks_date = True
    date_label = "Ingeschreven op"


class Start(StepForm):
    asks_date = True
    date_label = "Gestart op"

    contract_on = DutchDateField(
        label="Datum van het VDAB-opleidingscontract",
        error_messages={"required": "Vul de datum van het opleidingscontract in: zonder contract geen start."},
    )
    year = forms.IntegerField(label="Opleidingsjaar", min_value=1, max_value=6, initial=1)
    is_final_year = forms.BooleanField(label="Dit is het laatste jaar", required=False)
    is_individual = forms.BooleanField(label="Individueel traject", required=False)
    planned_end_on = DutchDateField(label="Einde van dit opleidingsjaar voorzien op")
    school_case_manager = forms.CharField(
        label="Casemanager van de school",
        max_length=160,
        required=False,
        help_text="Met wie VDAB de voortgang bespreekt: naam en telefoon.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        training = self.step.subject.training
        self.initial.setdefault("school_case_manager", self.step.subject.school_case_manager)
        self.initial.setdefault("is_final_year", bool(training and training.years <= 1))
        self.initial.setdefault("planned_end_on", self.step.today + relativedelta(months=10))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("effective_on"), cleaned.get("planned_end_on")
        if start and end and end <= start:
            self.add_error("planned_end_on", "Het einde van het opleidingsjaar ligt na de start. Kijk beide datums na.")
        return cleaned


class NextYear(Start):
    contract_on = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = max((enrolment.year for enrolment in self.step.subject.enrolments.all()), default=0)
        training = self.step.subject.training
        self.initial["year"] = last + 1
        self.initial["is_final_year"] = bool(training and last + 1 >= training.years)


class ExtendYear(StepForm):
    """OKOT-20: exceptionally, once a year, and by one semester at most (parameter)."""

    planned_end_on = DutchDateField(label="Nieuw einde van dit opleidingsjaar")
    reason = forms.CharField(
        label="Waarom is een verlenging nodig?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Een verlenging is een uitzondering. Noteer geen gegevens over gezondheid.",
        error_messages={"required": "Schrijf waarom: een verlenging is een uitzondering."},
    )

    def clean_planned_end_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["planned_end_on"]
        year = next((y for y in self.step.subject.years() if y.outcome == EnrolmentState.RUNNING), None)
        if year is not None:
            months = int(value("OKOT_VERLENGING_MAX_MAANDEN", on=self.step.today))
            latest = year.planned_end_on + relativedelta(months=months)
            if not year.planned_end_on < day <= latest:
                raise forms.ValidationError(
                    f"Kies een dag na {year.planned_end_on:%d/%m/%Y} en ten laatste {latest:%d/%m/%Y}: een verlenging "
                    f"duurt hoogstens {months} maanden."
                )
        return day

    def summary(self) -> list[tuple[str, str]]:
        return [line for line in super().summary() if line[0] != self.fields["reason"].label]


class YearResult(StepForm):
    asks_date = True
    date_label = "Einde van het opleidingsjaar"

    has_care_certificate = forms.BooleanField(label="Behaalde het attest zorgkundige", required=False)


class Reorient(StepForm):
    asks_date = True
    date_label = "Overgestapt op"

    kind = forms.ChoiceField(
        label="Welke overstap?",
        choices=Reorientation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord."},
    )
    training = TrainingChoice(label="Nieuwe opleiding")
    year = forms.IntegerField(label="Opleidingsjaar", min_value=1, max_value=6, initial=1)
    is_final_year = forms.BooleanField(label="Dit is het laatste jaar", required=False)
    starts_on = DutchDateField(label="Nieuwe opleiding start op")
    planned_end_on = DutchDateField(label="Einde van dit opleidingsjaar voorzien op")

    def clean(self) -> dict[str, Any]:
        """One path only while the next training starts within the cluster gap (parameter, in months)."""
        cleaned = super().clean() or self.cleaned_data
        left, starts = cleaned.get("effective_on"), cleaned.get("starts_on")
        if left and starts:
            latest = left + relativedelta(months=int(value("CLUSTER_GAP_MAANDEN", on=left)))
            if not left <= starts <= latest:
                self.add_error(
                    "starts_on",
                    f"Kies een dag tussen {left:%d/%m/%Y} en {latest:%d/%m/%Y}, of zet de opleiding stop.",
                )
        return cleaned


class Passed(StepForm):
    asks_date = True
    date_label = "Einde van de opleiding"

    diploma_on = DutchDateField(
        label="Diploma behaald op", error_messages={"required": "Vul de datum van het diploma in."}
    )
    has_care_certificate = forms.BooleanField(label="Behaalde het attest zorgkundige", required=False)

    def clean_diploma_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["diploma_on"]
        if day > self.step.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst. Registreer het diploma zodra het behaald is.")
        return day


class Failed(StepForm):
    asks_date = True
    date_label = "Einde van de opleiding"


class Stop(StepForm):
    asks_date = True
    date_label = "Gestopt op"

    stop_reason = forms.ChoiceField(
        label="Waarom stopt de opleiding?",
        choices=StopReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )


class AftercareProposal(StepForm):
    aftercare_by = forms.ChoiceField(
        label="Wie begeleidt de cliënt verder naar werk?",
        choices=Guide.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie de cliënt verder begeleidt."},
    )


class Close(StepForm):
    """OKOT-19: the occupation is optional; VDAB does not know it. P8: whoever tells of work, says how it is known."""

    work_since = DutchDateField(label="Aan het werk sinds", required=False)
    work_occupation = forms.CharField(label="Beroep", max_length=160, required=False)
    work_source = forms.ChoiceField(
        label="Hoe weet je dat?",
        choices=FactSource.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="Enkel nodig als je invult sinds wanneer de cliënt werkt.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = known_work(self.step.subject)
        if last is not None and last.since is not None:
            known = {"work_since": last.since, "work_occupation": last.occupation, "work_source": last.source}
            self.initial = {**self.initial, **known}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since = cleaned.get("work_since")
        if since and since > self.step.today:
            self.add_error("work_since", "Deze dag ligt in de toekomst. De nazorg vraagt er later opnieuw naar.")
        if since and not cleaned.get("work_source"):
            self.add_error("work_source", "Kies hoe je het weet: een cijfer over uitstroom noemt zijn bron.")
        return cleaned


class PreferredOccupation(StepForm):
    asks_date = True
    date_label = "Gezet op"


class Withdraw(StepForm):
    withdraw_reason = forms.ChoiceField(
        label="Waarom trek je de kandidatuur in?",
        choices=[choice for choice in WithdrawReason.choices if choice[0] != WithdrawReason.NO_ANSWER],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )
