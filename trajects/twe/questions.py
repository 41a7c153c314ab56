"""What the steps of a TWE ask. Forms look at what is typed; the recorded facts are the guards' business."""

import datetime
from typing import Any

from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm
from partners.models import Membership
from partners.roles import OrganisationKind, Role
from trajects.art60.choices import Art60End
from trajects.twe import inflow
from trajects.twe.choices import IcfBy, MlpOwner, NotAdmitted, Referral, TweEnd

YES_NO = (("yes", "Ja"), ("no", "Nee"))


def choice(label: str, choices: Any, required: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": required},
    )


def text(label: str, *, required: bool = False, hint: str = "", most: int = 400) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=most, help_text=hint, widget=forms.Textarea(attrs={"rows": 3})
    )


class MediatorChoice(forms.ModelChoiceField):
    """A VDAB mediator who works there now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Membership.objects.none(), empty_label="Kies een bemiddelaar", **kwargs)

    @staticmethod
    def those_of(today: datetime.date) -> Any:
        found = Membership.objects.active(today).filter(role=Role.MEDIATOR, organisation__kind=OrganisationKind.VDAB)
        return found.select_related("user", "organisation").order_by("organisation__name", "user__last_name", "pk")


class OpenScreening(StepForm):
    asks_date = True
    date_label = "Screening geopend op"


class CheckInflow(StepForm):
    """The answers stand on the OCMW's own page: the history does not repeat them."""

    asks_date = True
    date_label = "Besproken op"
    asks_also = "een ja of nee per vraag van de checklist"
    private = inflow.NAMES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in inflow.QUESTIONS:
            self._ask(question.name, question.label, f"Kies ja of nee: {question.label.rstrip('?').lower()}.")
        label = "Heeft de cliënt gespecialiseerde bemiddeling nodig?"
        self._ask(inflow.SPECIALISED, label, "Kies ja of nee voor de gespecialiseerde bemiddeling.")

    def _ask(self, name: str, label: str, required: str) -> None:
        self.fields[name] = forms.TypedChoiceField(
            label=label,
            choices=YES_NO,
            coerce=lambda typed: typed == "yes",
            widget=forms.RadioSelect,
            error_messages={"required": required},
        )
        given = getattr(self.step.subject, name)
        if given is not None:
            self.initial.setdefault(name, "yes" if given else "no")


class Admit(StepForm):
    asks_date = True
    date_label = "Beslist op"

    mediator = MediatorChoice(
        label="Contact bij VDAB",
        required=False,
        help_text="Wie de cliënt bij VDAB kent. Die krijgt bericht als de begeleiding start, en kan het traject lezen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mediator"].queryset = MediatorChoice.those_of(self.step.today)  # type: ignore[attr-defined]
        self.initial.setdefault("mediator", self.step.subject.mediator_id)


class LinkMediator(Admit):
    date_label = "Gekoppeld op"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mediator"].required = True
        self.fields["mediator"].error_messages["required"] = "Kies het contact bij VDAB."


class NotAdmit(StepForm):
    """The reason and the referral that follow from the checklist are proposed."""

    asks_date = True
    date_label = "Beslist op"

    not_admitted_reason = choice("Waarom geen TWE?", NotAdmitted.choices, "Kies een reden.")
    referral = choice("Waarheen verwijs je door?", Referral.choices, "Kies waarheen je doorverwijst.")
    advice = text("Advies voor de cliënt", most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        refusing = inflow.refusing(inflow.verdicts(self.step.subject.inflow_answers))
        if refusing:
            self.initial.setdefault("not_admitted_reason", refusing[0].question.reason)
            self.initial.setdefault("referral", refusing[0].referral)


class RecordMlp(StepForm):
    """TWE-10: a partner's coordinates vanish from MLP once the dossier stands on another name: keep them here."""

    private = ("mlp_partner_contact",)

    mlp_owner = choice("Op wiens naam staat het dossier in MLP?", MlpOwner.choices, "Kies op wiens naam het staat.")
    mlp_partner = forms.CharField(label="Welke tenderpartner?", max_length=160, required=False)
    mlp_partner_contact = forms.CharField(
        label="Contactpersoon bij de partner, met telefoon of e-mail",
        max_length=240,
        required=False,
        help_text="Neem dit over uit MLP voor je het dossier op jullie naam zet: daarna zie je het daar niet meer.",
    )
    mlp_contacted_on = DutchDateField(label="Partner gecontacteerd op", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("mlp_owner", "mlp_partner", "mlp_partner_contact", "mlp_contacted_on"):
            self.initial.setdefault(name, getattr(self.step.subject, name))

    def clean_mlp_contacted_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["mlp_contacted_on"]
        if day and day > self.step.today:
            raise forms.ValidationError("Deze dag ligt in de toekomst. Vul de dag in waarop je de partner sprak.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        owner = cleaned.get("mlp_owner")
        if owner == MlpOwner.TENDER:
            for name in ("mlp_partner", "mlp_partner_contact"):
                if not cleaned.get(name):
                    self.add_error(name, "Vul in wie de partner is en hoe je die bereikt.")
        if owner == MlpOwner.OCMW and cleaned.get("mlp_partner") and not cleaned.get("mlp_contacted_on"):
            self.add_error("mlp_contacted_on", "Contacteer de partner voor je het dossier op jullie naam zet (TWE-10).")
        return cleaned


class StartTwe(StepForm):
    asks_date = True
    date_label = "Start van de WEO"

    job_target = forms.CharField(label="Jobdoelwit", max_length=160, help_text="Naar welke job werkt de cliënt toe?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("job_target", self.step.subject.job_target)


class WithEmployment(StepForm):
    """A step that the employment takes as well: not before the last step of that one (GEN-03)."""

    asks_date = True

    def clean_effective_on(self) -> datetime.date:
        day = super().clean_effective_on()
        employment = self.step.subject.art60
        if employment is not None and not employment.has_ended and day < employment.state_on:
            raise forms.ValidationError(
                f"De vorige stap in de tewerkstelling was op {employment.state_on:%d/%m/%Y}. "
                "Kies die dag of een latere."
            )
        return day


class StartArt60(WithEmployment):
    date_label = "Eerste werkdag"


class EndArt60(WithEmployment):
    date_label = "Laatste dag van de tewerkstelling"
    private = ("art60_end_reason",)

    art60_end_reason = choice("Waarom eindigt de tewerkstelling?", Art60End.choices, "Kies een reden.")


class ProposeArt60(StepForm):
    asks_date = True
    date_label = "Voorgesteld op"


class RequestIcf(StepForm):
    asks_date = True
    date_label = "Gevraagd op"

    icf_by = choice(
        "Wie doet de ICF-screening?",
        IcfBy.choices,
        "Kies wie de screening doet.",
        "Een OCMW met een ICF-certificaat adviseert zelf.",
    )


class PlanStop(StepForm):
    asks_date = True
    date_label = "Afgesproken op"


class PrepareHandover(StepForm):
    receiver = MediatorChoice(
        label="Aan wie draag je over?", error_messages={"required": "Kies de bemiddelaar die overneemt."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = MediatorChoice.those_of(self.step.today)  # type: ignore[attr-defined]
        self.initial.setdefault("receiver", self.step.subject.mediator_id)


class PlanOutflow(StepForm):
    outflow_plan = text("Hoe gaat het verder na art. 60?", required=True, most=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("outflow_plan", self.step.subject.outflow_plan)


class EndTwe(WithEmployment):
    """Seed 001 §6: after a stop for training the counsellor stays available; more is agreed first (TOPL-08)."""

    date_label = "Laatste dag van het TWE-traject"
    private = ("end_reason",)

    end_reason = choice("Waarom eindigt het traject?", TweEnd.choices, "Kies een reden.")
    competences_updated = forms.BooleanField(
        label="De competenties zijn bijgewerkt in MLP",
        required=False,
        help_text="Nodig bij een langdurige opleiding.",
    )
    availability = text(
        "Hoe blijf je beschikbaar voor overleg?",
        hint="Nodig bij een langdurige opleiding: wanneer en hoe.",
    )
    active_role = text(
        "Blijf je zelf nog iets doen? Wat?",
        hint="Enkel na afspraak met de instructeur. Het valt buiten TWE en buiten de vergoeding.",
    )
    agreed = forms.BooleanField(label="Dit is afgesproken met de instructeur", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("end_reason") == TweEnd.LONG_TRAINING:
            if not cleaned.get("competences_updated"):
                self.add_error(
                    "competences_updated", "Werk eerst de competenties bij in MLP, vink dit dan aan (TOPL-11)."
                )
            if not cleaned.get("availability"):
                self.add_error("availability", "Schrijf hoe je beschikbaar blijft voor overleg (TOPL-08).")
        if cleaned.get("active_role") and not cleaned.get("agreed"):
            self.add_error("agreed", "Een actieve rol kan enkel na afspraak met de instructeur (TOPL-08).")
        return cleaned
