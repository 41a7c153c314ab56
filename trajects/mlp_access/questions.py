"""What the steps of a right to read in MLP ask: who is to read, which service gives it, and since when."""

from typing import Any, cast

from django import forms

from okot_portal.workflow.forms import StepForm
from partners.models import Membership, Organisation
from partners.roles import OCMW_WORKERS, OrganisationKind
from trajects.mlp_access.models import MlpAccessEnd


class ReaderChoice(forms.ModelChoiceField):
    """Who works at the client's OCMW today."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user}, {obj.function_label}"


class Deliver(StepForm):
    """The form is filled in from these two answers; the day is the one on which VDAB gets it."""

    asks_date = True
    date_label = "Bezorgd aan VDAB op"
    intro = (
        "Het portaal maakt het formulier op als pdf. Vul het rijksregisternummer met de hand in en bezorg het VDAB: "
        "dat nummer staat nergens in een document van het portaal."
    )

    reader = ReaderChoice(
        Membership.objects.none(),
        label="Wie krijgt inzage?",
        empty_label="Kies een collega",
        error_messages={"required": "Kies wie van het OCMW het dossier in MLP leest."},
    )
    vdab = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Aan welke VDAB-dienst?",
        empty_label="Kies een dienst",
        error_messages={"required": "Kies de VDAB-dienst die de inzage geeft."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today, subject = self.step.today, self.step.subject
        workers = Membership.objects.active(today).filter(organisation=subject.ocmw_id, role__in=OCMW_WORKERS)
        services = Organisation.objects.of_kind(OrganisationKind.VDAB).active(today).order_by("name")
        cast(Any, self.fields["reader"]).queryset = workers.select_related("user", "organisation").order_by(
            "user__last_name", "user__first_name", "pk"
        )
        cast(Any, self.fields["vdab"]).queryset = services
        self.initial.setdefault("reader", subject.worker_id)
        self.initial.setdefault("vdab", services.filter(province=subject.ocmw.province).first())


class Activate(StepForm):
    asks_date = True
    date_label = "Inzage sinds"


class Close(StepForm):
    asks_date = True
    date_label = "Afgesloten op"

    end_reason = forms.ChoiceField(
        label="Waarom?",
        choices=MlpAccessEnd.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )
