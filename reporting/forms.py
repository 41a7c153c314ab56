"""What a reader may ask of a report: the page and the command check it with the same form."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from okot_portal.web.fields import DutchDateField
from partners.actor import Actor
from partners.models import Organisation
from partners.roles import OrganisationKind
from reporting.report import Parameters, Report
from reporting.scope import ALL, Scope, of_organisation, scope_of, sees_everything
from reporting.words import MONTH_OF, POPULATION

MONTHS_AFTER = [("", "zoals gebruikelijk in de meetmaand"), ("3", "3 maanden"), ("6", "6 maanden")]
PROVINCE_OF = [("home", "van de woonplaats"), ("training", "van de opleiding")]
MOST_REASONS, MOST_DAYS = 20, 365


class ParametersForm(forms.Form):
    """Only the fields that the report asks; `parameters()` gives what it counts with."""

    first = DutchDateField(label="Van")
    last = DutchDateField(label="Tot en met")
    measured_in = forms.CharField(label="Meetmaand", help_text="Bijvoorbeeld 08/2014.", max_length=7)
    months_after = forms.ChoiceField(label="Aan het werk na", choices=MONTHS_AFTER, required=False)
    population = forms.MultipleChoiceField(
        label="Niveaus",
        choices=POPULATION,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Niets aangevinkt is alles.",
    )
    province_of = forms.ChoiceField(label="Provincie", choices=PROVINCE_OF)
    month_of = forms.ChoiceField(label="Maand", choices=MONTH_OF)
    top = forms.IntegerField(label="Aantal redenen", min_value=1, max_value=MOST_REASONS)
    open_days = forms.IntegerField(label="Open sinds meer dan (dagen)", min_value=1, max_value=MOST_DAYS)
    organisation = forms.ModelChoiceField(
        label="Organisatie", queryset=Organisation.objects.none(), required=False, empty_label="Alle organisaties"
    )

    FIELDS = {"period": ("first", "last")}

    def __init__(self, *args: Any, report: Report, actor: Actor | None, today: datetime.date, **kwargs: Any) -> None:
        """`actor` None is the command, which answers to nobody and sees everything."""
        self.report, self.actor, self.today = report, actor, today
        self.own_scope = scope_of(actor) if actor else ALL
        super().__init__(*args, **kwargs)
        wanted = {name for asked in report.asks for name in self.FIELDS.get(asked, (asked,))}
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if "organisation" in self.fields:
            if actor is not None and not sees_everything(actor):
                del self.fields["organisation"]  # their own organisation, and no choice
            else:
                kinds = (OrganisationKind.OCMW, OrganisationKind.VDAB)
                self.fields["organisation"].queryset = Organisation.objects.filter(kind__in=kinds)  # type: ignore[attr-defined]

    def clean_measured_in(self) -> datetime.date:
        try:
            return datetime.datetime.strptime(self.cleaned_data["measured_in"], "%m/%Y").date()
        except ValueError:
            raise ValidationError("Geef een maand en een jaar, bijvoorbeeld 08/2014.") from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "De periode eindigt voor ze begint: kies een latere laatste dag.")
        return cleaned

    def scope(self) -> Scope:
        chosen = self.cleaned_data.get("organisation")
        if chosen is not None:
            return of_organisation(chosen)
        return self.own_scope

    def parameters(self) -> Parameters:
        asked = self.report.parameters(self.today, self.scope())
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        given.pop("organisation", None)
        if "months_after" in given:
            given["months_after"] = int(given["months_after"])
        if "population" in given:
            given["population"] = tuple(given["population"])
        return Parameters(**{**asked.__dict__, **given})

    @classmethod
    def starting_values(cls, asked: Parameters) -> dict[str, Any]:
        """What the form shows when nothing was asked yet."""
        measured = f"{asked.measured_in:%m/%Y}" if asked.measured_in else ""
        return {**asked.__dict__, "measured_in": measured, "population": list(asked.population)}
