"""Shows the style pages: the components on their own, and put together as the pages of the portal."""

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from okot_portal.web import fields
from okot_portal.web.keyset import KeysetPage
from okot_portal.web.style import samples

PAGES = ("onderdelen", "acties", "dossier", "lijst", "formulier", "bord")
TRAININGS = [("", "Kies een opleiding"), ("1", "HBO5 Verpleegkunde"), ("2", "TKO Zorgkundige")]


class SampleForm(forms.Form):
    """One field of every kind the portal uses."""

    name = forms.CharField(label="Cliënt", error_messages={"required": "Vul de naam van de cliënt in."})
    insz = fields.InszField(required=False)
    born_on = fields.DutchDateField(label="Geboortedatum", past=True)
    phone = fields.PhoneField(required=False)
    training = forms.ChoiceField(
        label="Opleiding", choices=TRAININGS, error_messages={"required": "Kies een opleiding."}
    )
    starts_on = fields.DutchDateField(label="Gewenste start")
    intake_at = fields.DutchDateTimeField(label="Intakegesprek", required=False)
    conditions = forms.ChoiceField(
        label="Voldoet de cliënt aan de instapvoorwaarden?",
        choices=[("yes", "Ja, nagekeken"), ("no", "Nee"), ("later", "Nog na te kijken")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord."},
    )
    arranged = forms.MultipleChoiceField(
        label="Welke randvoorwaarden zijn geregeld?",
        choices=[("money", "Financieel"), ("mobility", "Mobiliteit"), ("children", "Kinderopvang")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    motivation = forms.CharField(
        label="Motivatie van de cliënt",
        help_text="In de eigen woorden van de cliënt. De VDAB-bemiddelaar leest dit vóór het intakegesprek.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    attachment = forms.FileField(label="Bijlage", required=False)
    informed = forms.BooleanField(
        label="De cliënt is geïnformeerd dat OCMW en VDAB deze gegevens uitwisselen",
        error_messages={"required": "Bevestig dat je de cliënt geïnformeerd hebt."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Fieldset("Wie?", Row(Column("name", css_class="col-md-7"), Column("insz", css_class="col-md-5")),
                     Row(Column("born_on", css_class="col-md-7"), Column("phone", css_class="col-md-5"))),
            Fieldset("Welke opleiding?", Row(Column("training", css_class="col-md-7"),
                     Column("starts_on", css_class="col-md-5")), "intake_at", "conditions"),
            Fieldset("Motivatie en randvoorwaarden", "arranged", "motivation", "attachment", "informed"),
        )  # fmt: skip


class FilterForm(forms.Form):
    q = forms.CharField(label="Zoek op naam of INSZ", required=False)
    kind = forms.ChoiceField(label="Traject", choices=[("", "Alle trajecten"), ("okot", "OKOT")], required=False)
    state = forms.ChoiceField(label="Status", choices=[("", "Alle statussen")], required=False)


def sample_form(request: HttpRequest) -> SampleForm:
    if "fout" in request.GET:
        return SampleForm({"name": "Fatima El Amrani", "insz": "91.04.17-332.11", "starts_on": "31/02/2027"})
    return SampleForm(initial={"name": "Fatima El Amrani", "born_on": datetime.date(1991, 4, 17)})


@login_not_required
def style_page(request: HttpRequest, page: str = "onderdelen") -> HttpResponse:
    """One style page; `?fout` shows the form refused, `?leeg` the list without rows."""
    if page not in PAGES:
        raise Http404
    if page == "onderdelen" and "meldingen" in request.GET:
        messages.success(request, "Kandidatuur bevestigd. VDAB Mechelen kreeg een melding.")
        messages.error(request, "An Peeters was je voor op 24/11/2026 om 10:12. Je stap is niet uitgevoerd.")
    rows: list[Any] = [] if "leeg" in request.GET else [item for _key, _label, rows in samples.WORK for item in rows]
    context = {
        **samples.frame(page),
        "s": samples,
        "rows": rows,
        "page": KeysetPage(rows=rows, next_after=7, is_first=False, size=25),
        "filter": {"form": FilterForm(request.GET), "data": request.GET},
        "form": sample_form(request) if page == "formulier" else None,
    }
    return render(request, f"style/{page}.html", context)
