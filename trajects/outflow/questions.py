"""What the steps of who takes part ask. Forms look at what is typed; what is recorded is the guards' business."""

from typing import Any, cast

from crispy_forms.layout import Fieldset, Layout
from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm
from trajects.clients.choices import Nt2Level
from trajects.outflow.choices import DropReason, GroupState, NotSelected
from trajects.outflow.models import Group

LANGUAGE_LEVELS = [choice for choice in Nt2Level.choices if choice[0] != Nt2Level.UNKNOWN]


def text(label: str, required: str = "", hint: str = "", rows: int = 3) -> forms.CharField:
    """A question for some lines; `required` is the sentence for who leaves it open."""
    messages = {"error_messages": {"required": required}} if required else {}
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=2000,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        **messages,  # type: ignore[arg-type]
    )


class GroupChoice(forms.ModelChoiceField):
    """Groups one can apply for; the label says when, where and for how many."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Group.objects.filter(state=GroupState.OPEN).with_places().order_by("starts_on", "pk"),
            label="Groep",
            empty_label="Kies een groep",
            error_messages={
                "required": "Kies de groep waarvoor je aanmeldt.",
                "invalid_choice": "De inschrijving voor deze groep is niet (meer) open. Kies een andere.",
            },
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        free = max(obj.capacity - obj.taken, 0)
        places = "1 vrije plaats" if free == 1 else f"{free} vrije plaatsen"
        return f"{obj.place}, start {obj.starts_on:%d/%m/%Y} ({places})"


class Apply(StepForm):
    """DUT-07: the selection checklist, so that VDAB and the partner can choose well."""

    private = ("motivation", "needs")
    intro = (
        "Deze checklist helpt VDAB en de partner om goed te selecteren. De partner leest enkel de naam, het taalniveau "
        "en wat je hier voor de groep noteert."
    )

    group = GroupChoice()
    motivation = text(
        "Waarom wil de cliënt dit traject volgen?",
        "Schrijf op waarom de cliënt wil meedoen: zonder motivatie kan de groep niet goed gekozen worden.",
    )
    language_level = forms.ChoiceField(
        label="Taalinschatting (Nederlands mondeling)",
        choices=[("", "Kies een niveau"), *LANGUAGE_LEVELS],
        error_messages={"required": "Kies hoe goed de cliënt Nederlands spreekt, bij benadering."},
    )
    art60_ends_on = DutchDateField(
        label="Einde van het contract artikel 60",
        error_messages={"required": "Vul in wanneer het contract artikel 60 eindigt of eindigde."},
    )
    needs = text(
        "Wat moet de groep weten?", hint="Bijvoorbeeld vervoer of uren. Geen gegevens over gezondheid.", rows=2
    )
    informed = forms.BooleanField(
        label="De cliënt weet dat OCMW, VDAB en de partner deze gegevens uitwisselen",
        error_messages={"required": "Informeer eerst je cliënt over de gegevensuitwisseling, en vink dit dan aan."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.step.subject.group_id
        if chosen:  # from the page of one group
            field = cast(forms.ModelChoiceField, self.fields["group"])
            field.queryset = cast(Any, field.queryset).filter(pk=chosen)
            self.initial.setdefault("group", chosen)
        level = self.step.subject.client.nt2_oral
        self.initial.setdefault("language_level", "" if level == Nt2Level.UNKNOWN else level)
        self.helper.layout = Layout(
            "group",
            Fieldset(
                "Checklist voor de selectie", "motivation", "language_level", "art60_ends_on", "needs", "informed"
            ),
            "override_reason",
            "seen_version",
        )


class Refuse(StepForm):
    refusal_reason = forms.ChoiceField(
        label="Waarom wordt deze kandidaat niet geselecteerd?",
        choices=NotSelected.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden, dan weet het OCMW hoe het verder kan."},
    )
    reason = text("Toelichting en advies voor het OCMW", hint="Geen gegevens over gezondheid.")

    def summary(self) -> list[tuple[str, str]]:
        return [line for line in super().summary() if line[0] != self.fields["reason"].label]


class Result(StepForm):
    """A filter or a module with a good end."""

    asks_date = True
    date_label = "Resultaat op"


class LanguageAdvice(Result):
    language_advice = text(
        "Advies voor de taalopleiding (NT2)",
        "Schrijf welke taalopleiding je aanraadt: het OCMW schrijft de cliënt ermee in.",
        hint="Niveau, aanbieder, wanneer opnieuw aanmelden.",
    )


class TrainingAdvice(Result):
    training_advice = text(
        "Advies voor de oriënterende opleiding", "Schrijf welke opleiding of oriëntering je aanraadt, en waarom."
    )


class JobTarget(Result):
    """DUT-03: module 3 ends with a job target."""

    job_target = forms.CharField(
        label="Jobdoelwit",
        max_length=160,
        error_messages={"required": "Vul het jobdoelwit in: dat is wat module 3 oplevert."},
    )


class Report(StepForm):
    """DUT-07: what VDAB needs to guide on without asking everything anew."""

    private = ("attitude", "competences", "application", "advice")

    attitude = text("Attitude", "Beschrijf de attitude: op tijd komen, samenwerken, initiatief.")
    competences = text("Competenties en attesten", "Beschrijf wat de deelnemer kan, met attesten en ervaring.")
    application = text("Solliciteren", "Beschrijf hoe ver de deelnemer staat met cv, brief en gesprek.")
    advice = text("Advies aan VDAB", "Schrijf wat VDAB nu best doet, en wat nog aandacht vraagt.")


class StartAtVdab(StepForm):
    asks_date = True
    date_label = "Gestart bij VDAB op"


class DropOut(StepForm):
    asks_date = True
    date_label = "Gestopt op"

    drop_reason = forms.ChoiceField(
        label="Waarom stopt de deelname?",
        choices=[choice for choice in DropReason.choices if choice[0] != DropReason.CANCELLED],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )
    reason = text("Toelichting", hint="Geen gegevens over gezondheid.", rows=2)

    def summary(self) -> list[tuple[str, str]]:
        return [line for line in super().summary() if line[0] != self.fields["reason"].label]
