"""The form of a need for training: which one, why, when and how long, and what the OCMW offers beside it.

Forms look at what is typed; the decision table judges it, and its answer stands below the form while it is filled in.
"""

from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from okot_portal.parameters import integer
from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm
from partners.models import Membership, Organisation
from partners.roles import OrganisationKind, Role
from trajects.catalogue.models import Training
from trajects.training_requests.choices import Recognition
from trajects.training_requests.needs import Attendance, Unit
from trajects.training_requests.running import running_twe
from trajects.twe.choices import TweState

PROVIDERS = (OrganisationKind.VDAB, OrganisationKind.SCHOOL, OrganisationKind.PARTNER)
PARTS = ("during", "after")
PERIODS = {"during": "tijdens artikel 60", "after": "na artikel 60"}
# Not "no" first: what is asked about is that it is followed.
HOWS = [(how.value, how.label) for how in (Attendance.FULL_TIME, Attendance.PART_TIME, Attendance.NONE)]
CARD = (
    '<div id="oordeel" class="need-slot" aria-live="polite" hx-post="{url}" hx-include="closest form" '
    'hx-trigger="load, change from:closest form delay:150ms" hx-target="this"></div>'
)


def number(label: str, *, smallest: str, largest: int = 200, hint: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        localize=True,
        min_value=Decimal(smallest),
        max_value=largest,
        max_digits=4,
        decimal_places=1,
        help_text=hint,
        widget=forms.TextInput(attrs={"class": "w-number", "inputmode": "decimal", "autocomplete": "off"}),
    )


def how(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=HOWS, widget=forms.RadioSelect, error_messages={"required": "Kies een antwoord."}
    )


def mediators() -> "QuerySet[Membership]":
    return (
        Membership.objects.filter(role=Role.MEDIATOR, organisation__kind=OrganisationKind.VDAB, user__is_active=True)
        .select_related("user", "organisation")
        .order_by("organisation__name", "user__last_name", "user__first_name", "pk")
    )


class MediatorChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user}, {obj.organisation}"


class RequestTraining(StepForm):
    """TOPL-01 … TOPL-03, TOPL-07: which training, why, when and how long, and what the OCMW offers beside it."""

    private = ("motivation", "twe_reference")

    training = forms.ModelChoiceField(
        label="Opleiding uit het aanbod",
        queryset=Training.objects.filter(contact_mediator__isnull=False).select_related(
            "school", "contact_mediator__user", "contact_mediator__organisation"
        ),
        required=False,
        empty_label="Een andere opleiding",
    )
    training_name = forms.CharField(
        label="Of: naam van de opleiding",
        max_length=160,
        required=False,
        help_text="Zoals ze op de website van VDAB staat.",
    )
    provider = forms.ModelChoiceField(
        label="Opleidingsverstrekker",
        queryset=Organisation.objects.filter(kind__in=PROVIDERS).order_by("name", "pk"),
        required=False,
        empty_label="Kies wie de opleiding geeft",
    )
    recognition = forms.ChoiceField(
        label="Organiseert of erkent VDAB deze opleiding?",
        choices=Recognition.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord. Twijfel je? Vraag het aan de bemiddelaar."},
    )
    mediator = MediatorChoice(
        label="Bemiddelaar van VDAB",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="De contactbemiddelaar van de opleiding",
        help_text="Wie de aanvraag behandelt, voor VDAB of voor de opleidingsverstrekker.",
    )
    serves_job_target = forms.TypedChoiceField(
        label="Past de opleiding bij het jobdoelwit?",
        choices=[("yes", "Ja"), ("no", "Nee")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord."},
    )
    motivation = forms.CharField(
        label="Waarom deze opleiding?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Hoe brengt ze de cliënt dichter bij het jobdoelwit? Geen gegevens over gezondheid.",
    )
    expected_start_on = DutchDateField(label="Verwachte start")
    expected_end_on = DutchDateField(label="Verwacht einde", help_text="Met de stage erbij.")
    unit = forms.ChoiceField(label="Duur in", choices=Unit.choices, initial=Unit.WEEKS, widget=forms.RadioSelect)
    during_how = how("Hoe volgt de cliënt de opleiding tijdens artikel 60?")
    during_length = number("Duur tijdens artikel 60", smallest="0.5", hint="Met de stage erbij.")
    during_hours = number("Uren per week tijdens artikel 60", smallest="1", largest=60, hint="Gemiddeld.")
    during_internship = number("Weken stage tijdens artikel 60", smallest="0", hint="Ze telt niet mee.")
    after_how = how("En na artikel 60?")
    after_length = number("Duur na artikel 60", smallest="0.5", hint="Met de stage erbij.")
    after_hours = number("Uren per week na artikel 60", smallest="1", largest=60, hint="Gemiddeld.")
    after_internship = number("Weken stage na artikel 60", smallest="0", hint="Ze telt niet mee.")
    guidance_percent = forms.IntegerField(
        label="Begeleiding door het OCMW naast de opleiding (%)",
        min_value=0,
        max_value=100,
        initial=50,
        help_text="50 is halftijds.",
        widget=forms.TextInput(attrs={"class": "w-number", "inputmode": "numeric", "autocomplete": "off"}),
    )
    twe_reference = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.twe = running_twe(self.step)
        self.fields["mediator"].queryset = mediators()  # type: ignore[attr-defined]
        if self.twe is not None:
            self.initial.setdefault("twe_reference", self.twe.reference)
            self.intro = f"Jobdoelwit van het TWE: {self.twe.job_target}."
        if self.step.subject.pk:
            self._show_what_was_written()
        self.helper.layout = self._layout()

    def _show_what_was_written(self) -> None:
        request = self.step.subject
        for name in WRITES:
            value = getattr(request, f"{name}_id", None) or getattr(request, name)
            self.initial.setdefault(name, int(value) if isinstance(value, Decimal) and value % 1 == 0 else value)
        self.initial["serves_job_target"] = "yes" if request.serves_job_target else "no"
        for name in PARTS:
            if getattr(request, f"{name}_how") == Attendance.NONE:
                self.initial.update({f"{name}_{what}": None for what in ("length", "hours", "internship")})

    def _layout(self) -> Layout:
        parts = [
            Div(f"{name}_how", Div(f"{name}_length", f"{name}_hours", f"{name}_internship", css_class="f-row"))
            for name in PARTS
        ]
        return Layout(
            Fieldset("Welke opleiding?", "training", "training_name", "provider", "recognition", "mediator"),
            Fieldset("Waarom?", "serves_job_target", "motivation"),
            Fieldset("Wanneer en hoelang?", Div("expected_start_on", "expected_end_on", css_class="f-row"), "unit"),
            *parts,
            Fieldset("Begeleiding", "guidance_percent"),
            # Without a TWE there is nothing to judge by; the page says that first.
            *([HTML(CARD.format(url=reverse("training-request-verdict")))] if self.twe else []),
            "override_reason",
            "seen_version",
            "twe_reference",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._name_the_training(cleaned)
        self._order_the_days(cleaned)
        for name in PARTS:
            self._check_part(cleaned, name)
        if all(cleaned.get(f"{name}_how") == Attendance.NONE for name in PARTS):
            self.add_error("after_how", "Kies minstens één periode waarin de cliënt de opleiding volgt.")
        return cleaned

    def _name_the_training(self, cleaned: dict[str, Any]) -> None:
        training = cleaned.get("training")
        if training is None and not cleaned.get("training_name"):
            self.add_error("training_name", "Kies een opleiding uit het aanbod, of schrijf hoe de opleiding heet.")
        if training is None and cleaned.get("provider") is None:
            self.add_error("provider", "Kies wie de opleiding geeft.")
        if training is not None:
            cleaned["training_name"], cleaned["provider"] = "", training.school
            cleaned["mediator"] = cleaned.get("mediator") or training.contact_mediator
        if cleaned.get("mediator") is None:
            self.add_error("mediator", "Kies de bemiddelaar van VDAB die de aanvraag behandelt.")

    def _order_the_days(self, cleaned: dict[str, Any]) -> None:
        start, end = cleaned.get("expected_start_on"), cleaned.get("expected_end_on")
        if start and end and end < start:
            self.add_error("expected_end_on", "Het einde van de opleiding ligt na de start. Kijk beide datums na.")

    def _check_part(self, cleaned: dict[str, Any], name: str) -> None:
        """What is not followed has no duration; what is, has one with lessons in it."""
        attendance, period = cleaned.get(f"{name}_how"), PERIODS[name]
        fields = [f"{name}_{what}" for what in ("length", "hours", "internship")]
        if attendance in (None, Attendance.NONE):
            cleaned.update(dict.fromkeys(fields, Decimal(0)))
            return
        if name == "during" and self.twe is not None and self.twe.state == TweState.AFTER_ART60:
            self.add_error(f"{name}_how", "Artikel 60 is voorbij: kies ‘Niet’ en vul de duur erna in.")
        for field, question in zip(fields[:2], ("hoelang de opleiding duurt", "de uren per week"), strict=True):
            if not cleaned.get(field) and field not in self.errors:
                self.add_error(field, f"Vul in: {question} {period}.")
        cleaned[fields[2]] = cleaned.get(fields[2]) or Decimal(0)
        full_time = integer("VOLTIJDS_UREN", on=self.step.today)
        if attendance == Attendance.PART_TIME and (cleaned.get(fields[1]) or 0) >= full_time:
            self.add_error(
                fields[1],
                f"Vanaf {full_time} uur per week is een opleiding voltijds. Kijk de uren na of kies voltijds.",
            )


WRITES = (
    "training",
    "training_name",
    "provider",
    "recognition",
    "mediator",
    "serves_job_target",
    "motivation",
    "expected_start_on",
    "expected_end_on",
    "unit",
    *(f"{part}_{what}" for part in PARTS for what in ("how", "length", "hours", "internship")),
    "guidance_percent",
)
