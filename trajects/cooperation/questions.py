"""What the steps of an agreement ask: partners and period, what is agreed per field, the signature, the renewal."""

import datetime
from typing import Any, cast

from crispy_forms.layout import Fieldset, Layout
from django import forms

from okot_portal.web.fields import DutchDateField
from okot_portal.workflow.forms import StepForm
from partners.models import Membership, Organisation
from partners.roles import OrganisationKind
from trajects.cooperation.choices import PROMISES, READERS, ActionField

ONE_DAY = datetime.timedelta(days=1)


class Period(StepForm):
    name = forms.CharField(
        label="Naam",
        max_length=120,
        help_text="Bijvoorbeeld: Bodukap en VDAB 2027-2030.",
        error_messages={"required": "Geef de overeenkomst een naam waaraan de partners ze herkennen."},
    )
    starts_on = DutchDateField(label="Van", error_messages={"required": "Vul de eerste dag van de overeenkomst in."})
    ends_on = DutchDateField(
        label="Tot en met", error_messages={"required": "Vul de laatste dag van de overeenkomst in."}
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", f"Deze dag ligt voor {first:%d/%m/%Y}. Kies een latere einddatum.")
        return cleaned


class Sides(Period):
    """Who takes part. The writer's own organisation always does, so it is not asked."""

    vdab = forms.ModelChoiceField(
        queryset=Organisation.objects.filter(kind=OrganisationKind.VDAB).order_by("name"),
        label="VDAB",
        empty_label="Kies een VDAB-dienst",
        error_messages={"required": "Kies de VDAB-dienst waarmee jullie samenwerken."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actor, agreement = self.step.actor, self.step.subject
        self.own = [actor.organisation_id] if actor.is_ocmw else []
        rows = agreement.partners.values_list("organisation_id", flat=True) if agreement.pk else []
        current = [str(pk) for pk in rows]
        self.fields["ocmws"] = forms.TypedMultipleChoiceField(
            label="Andere OCMW’s" if self.own else "OCMW’s",
            choices=[(str(pk), name) for pk, name in self.ocmws(current)],
            coerce=int,
            required=not self.own,
            initial=current,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Duid minstens één OCMW aan."},
        )
        if actor.is_vdab:
            del self.fields["vdab"]
        elif agreement.vdab_id:
            self.initial.setdefault("vdab", agreement.vdab_id)
        asked = [name for name in ("vdab", "ocmws") if name in self.fields]
        self.helper.layout = Layout(
            Fieldset("Overeenkomst", "name", "starts_on", "ends_on"),
            Fieldset("Partners", *asked),
            "override_reason",
            "seen_version",
        )

    def ocmws(self, current: list[str]) -> list[tuple[int, str]]:
        """Those of the same province as the writer, and whoever takes part already."""
        active = Organisation.objects.of_kind(OrganisationKind.OCMW).active(self.step.today)
        organisation = self.step.actor.organisation
        if organisation and organisation.province:
            active = active.filter(province=organisation.province)
        involved = Organisation.objects.of_kind(OrganisationKind.OCMW).filter(pk__in=current)
        found = (active | involved).exclude(pk__in=self.own)
        return list(found.order_by("name").values_list("pk", "name"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["partners"] = {*cleaned.get("ocmws", []), *self.own}
        return cleaned


class Change(Sides):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "starts_on", "ends_on"):
            self.initial.setdefault(name, getattr(self.step.subject, name))


def own_people(step: Any) -> list[tuple[str, str]]:
    """Who works for the writer's own organisation today, by name."""
    found = Membership.objects.active(step.today).filter(organisation_id=step.actor.organisation_id, role__in=READERS)
    people = found.select_related("user").order_by("user__last_name", "user__first_name", "pk")
    return [(str(one.pk), f"{one.user} ({one.function_label})") for one in people]


class Arrange(StepForm):
    """What is agreed in one field; each side names its own contact persons."""

    field: ActionField
    text = forms.CharField(
        label="Wat spreken jullie concreet af?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Eén afspraak per regel: wie doet wat, en wanneer. Zonder namen van cliënten.",
        error_messages={"required": "Schrijf minstens één concrete afspraak op."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = self.step.subject
        found = agreement.arrangements.filter(field=self.field).first() if agreement.pk else None
        named = list(found.contacts.values_list("pk", flat=True)) if found else []
        people = own_people(self.step)
        known = {value for value, _label in people}
        self.intro = PROMISES[self.field]
        self.fields["contacts"] = forms.MultipleChoiceField(
            label="Contactpersonen van jullie kant",
            choices=people,
            required=False,
            initial=[str(pk) for pk in named if str(pk) in known],
            widget=forms.CheckboxSelectMultiple,
        )
        if found:
            self.initial.setdefault("text", found.text)


def arrange(field: ActionField) -> type[Arrange]:
    """The form of one field of action."""
    return type(f"Arrange{field.value}", (Arrange,), {"field": field})


class NameContact(StepForm):
    contact = forms.ChoiceField(
        label="Wie is jullie contactpersoon?",
        error_messages={"required": "Kies de collega die nieuws over deze overeenkomst krijgt."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["contact"]).choices = [("", "Kies een collega"), *own_people(self.step)]


class Sign(StepForm):
    signed_on = DutchDateField(
        label="Ondertekend op", error_messages={"required": "Vul in wanneer de partners tekenden."}
    )
    signatories = forms.CharField(
        label="Wie tekende?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Per partner de naam en de functie.",
        error_messages={"required": "Schrijf op wie voor elke partner tekende."},
    )

    def clean_signed_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["signed_on"]
        if day > self.step.today:
            raise forms.ValidationError("Deze dag ligt in de toekomst. Registreer de ondertekening als ze gebeurd is.")
        return day


class Renew(Period):
    """The next agreement begins where this one stops, with the same partners and what they agreed on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = self.step.subject
        self.initial.setdefault("name", agreement.name)
        if agreement.ends_on:
            self.initial.setdefault("starts_on", agreement.ends_on + ONE_DAY)

    def clean_starts_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["starts_on"]
        if day <= self.step.subject.starts_on:
            raise forms.ValidationError(
                f"De huidige overeenkomst begon op {self.step.subject.starts_on:%d/%m/%Y}. Kies een latere dag."
            )
        return day
