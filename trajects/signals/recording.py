"""The steps with which a machine lets people write down a signal or an absence; nothing else of it changes."""

from typing import Any

from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.rules import Rule
from okot_portal.workflow.transitions import STAY, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from trajects.signals.models import Absence, OfTrajectory, Signal, SignalKind, ToldBy

CHOOSE = {"required": "Kies een antwoord."}


class TellSignal(StepForm):
    asks_date = True
    date_label = "Opgemerkt op"
    intro = "Beide kanten lezen dit signaal. Schrijf geen medische gegevens."

    kind = forms.ChoiceField(
        label="Waarover gaat het?", choices=SignalKind.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    told_by = forms.ChoiceField(
        label="Wie meldt het?", choices=ToldBy.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    note = forms.CharField(
        label="Toelichting", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TellAbsence(StepForm):
    from_on = DutchDateField(label="Afwezig van")
    until_on = DutchDateField(label="Tot en met", required=False, help_text="Mag leeg blijven als het één dag was.")
    excused = forms.ChoiceField(
        label="Is de reden gekend?",
        choices=[("yes", "Ja, verwittigd of verontschuldigd"), ("no", "Neen, niet verwittigd")],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
        help_text="De reden zelf schrijf je niet op.",
    )
    told_by = forms.ChoiceField(
        label="Wie meldt het?", choices=ToldBy.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first = cleaned.get("from_on")
        last = cleaned.get("until_on") or first
        if first and first > self.step.today:
            self.add_error("from_on", "Deze dag ligt in de toekomst. Noteer een afwezigheid op de dag zelf of later.")
        elif last and last > self.step.today:
            self.add_error("until_on", "Deze dag ligt in de toekomst. Vul vandaag in, en noteer de rest later.")
        elif first and last and last < first:
            self.add_error("until_on", "De laatste dag ligt voor de eerste. Kijk de dagen na.")
        return cleaned


def written_down(model: type[OfTrajectory], subject: Any, step: Step, **facts: Any) -> None:
    model._default_manager.create(
        machine=step.machine.code,
        subject_id=subject.pk,
        client_id=subject.client_id,
        told_by=step.answers["told_by"],
        recorded_at=step.recorded_at,
        recorded_by=step.actor.user,
        organisation=getattr(step.actor, "organisation", None),
        **facts,
    )


@in_words("het signaal is bewaard")
def keep_signal(subject: Any, step: Step) -> None:
    answers = step.answers
    written_down(Signal, subject, step, kind=answers["kind"], noted_on=step.effective_on, note=answers["note"])


@in_words("de afwezigheid is bewaard")
def keep_absence(subject: Any, step: Step) -> None:
    first, last = step.answers["from_on"], step.answers["until_on"]
    is_excused = step.answers["excused"] == "yes"
    written_down(Absence, subject, step, from_on=first, until_on=last or first, is_excused=is_excused)


def telling_signals(states: tuple[str, ...], by: tuple[Rule, ...], *notices: Notice) -> Transition:
    return Transition(
        name="tell_signal",
        label="Signaal melden",
        source=states,
        target=STAY,
        by=by,
        form=TellSignal,
        effects=(keep_signal,),
        notices=notices,
        icon="flag",
        tone="quiet",
        hint="Dreigt de cliënt af te haken? Het staat dan bij Vroeg signaal, voor beide kanten.",
    )


def telling_absences(states: tuple[str, ...], by: tuple[Rule, ...]) -> Transition:
    return Transition(
        name="tell_absence",
        label="Afwezigheid noteren",
        source=states,
        target=STAY,
        by=by,
        form=TellAbsence,
        effects=(keep_absence,),
        icon="user-x",
        tone="quiet",
    )
