"""The parts of the record with rules of their own: registration, inform duty, INSZ, who is responsible."""

import datetime
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.db.models import QuerySet

from okot_portal.web.fields import DutchDateField, InszField
from partners.models import Membership
from partners.roles import OCMW_WORKERS
from trajects.clients import responsibility
from trajects.clients.choices import EXEMPT, VdabStatus
from trajects.clients.forms.base import RecordForm, crispy, pair, refuse_future
from trajects.clients.leading import standing, tell_vdab
from trajects.clients.models import Client
from trajects.clients.models.client import VDAB_FIELDS
from trajects.clients.registration import replace_insz


class RegistrationForm(RecordForm):
    """REG-02, REG-03: whether the client is registered as a job seeker, where, since when, and who is at the wheel."""

    section = "Inschrijving VDAB"
    vdab_since = DutchDateField(label="Sinds", required=False)
    vdab_review_on = DutchDateField(
        label="Vrijstelling te herzien op",
        required=False,
        help_text="Enkel bij een vrijstelling. Je krijgt die dag een melding.",
    )

    class Meta:
        model = Client
        fields = list(VDAB_FIELDS)
        widgets = {"vdab_status": forms.RadioSelect}
        labels = {"vdab_status": "Is de cliënt ingeschreven als werkzoekende?", "vdab_lead": "Wie neemt de regie?"}
        help_texts = {
            "vdab_service": "Wie in Brussel woont, schrijft zich in bij Actiris.",
            "vdab_exemption_ref": "Datum en nummer van de beslissing. Noteer hier geen medische gegevens.",
            "vdab_lead": "Na de inschrijving beslist het OCMW of het zelf begeleidt.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        crispy(
            self,
            "seen_version",
            Fieldset("Inschrijving", "vdab_status", pair("vdab_since", "vdab_service")),
            Fieldset("Enkel bij een vrijstelling", pair("vdab_exemption_ref", "vdab_review_on")),
            Fieldset("Regie", "vdab_lead"),
        )

    def clean_vdab_since(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["vdab_since"]
        refuse_future(day, self.today, "Registreer de inschrijving op de dag zelf of later, niet vooraf.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        status = cleaned.get("vdab_status")
        if status == VdabStatus.REGISTERED:
            self._require("vdab_since", "Vul in sinds wanneer de cliënt ingeschreven is.")
            self._require("vdab_service", "Kies bij welke dienst de cliënt ingeschreven is.")
        if status in EXEMPT:
            self._require("vdab_since", "Vul in sinds wanneer de vrijstelling geldt.")
            self._require("vdab_exemption_ref", "Verwijs naar de beslissing waarmee de vrijstelling gegeven is.")
            self._require("vdab_review_on", "Vul in wanneer het OCMW de vrijstelling opnieuw bekijkt.")
            self._refuse_review_before_start()
        else:
            cleaned["vdab_exemption_ref"], cleaned["vdab_review_on"] = "", None
        if status in (VdabStatus.NOT_REGISTERED, VdabStatus.STUDENT):
            cleaned["vdab_service"] = ""
        if status == VdabStatus.NOT_REGISTERED:
            cleaned["vdab_since"] = None
        return cleaned

    def _require(self, name: str, sentence: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def _refuse_review_before_start(self) -> None:
        since, review = self.cleaned_data.get("vdab_since"), self.cleaned_data.get("vdab_review_on")
        if since and review and review <= since:
            self.add_error("vdab_review_on", "Kies een dag na het begin van de vrijstelling.")

    def keep(self) -> Client:
        """All together: choosing another status empties what no longer applies. VDAB hears what concerns it."""
        if self.has_changed():
            before = standing(self.stored)
            self.instance.keep(*(self._meta.fields or ()), section=self.section, actor=self.actor)
            if standing(self.cleaned_data) != before:
                tell_vdab(self.instance, actor=self.actor, today=self.today)
        return self.instance


class InformedForm(RecordForm):
    """SAM-01: the client was told that OCMW and VDAB exchange data. A duty to inform, no consent."""

    section = "Informatieplicht"
    informed_on = DutchDateField(label="Wanneer heb je de cliënt geïnformeerd?")

    class Meta:
        model = Client
        fields = ["informed_on", "informed_how"]
        labels = {"informed_how": "Hoe?"}
        widgets = {"informed_how": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["informed_on"] = self.initial.get("informed_on") or self.today
        how = self.fields["informed_how"]
        how.required = True
        how.choices = [choice for choice in how.choices if choice[0]]  # type: ignore[attr-defined]
        how.error_messages["required"] = "Kies hoe je de cliënt geïnformeerd hebt."
        crispy(self, "seen_version", "informed_on", "informed_how")

    def clean_informed_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["informed_on"]
        refuse_future(day, self.today, "Noteer dit nadat je de cliënt geïnformeerd hebt.")
        return day

    def keep(self) -> Client:
        self.instance.informed_by = self.actor.user
        self.instance.keep("informed_on", "informed_how", "informed_by", section=self.section, actor=self.actor)
        return self.instance


class InszForm(RecordForm):
    """IDR-04: another number, a first one, or none any more; always with the reason; the old one stays on record."""

    section = "INSZ"
    insz = InszField(
        label="Nieuw INSZ", required=False, help_text="11 cijfers. Laat leeg als het INSZ geschrapt is zonder nieuw."
    )
    reason = forms.CharField(
        label="Reden",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf waarom het INSZ wijzigt, bijvoorbeeld: BIS-nummer vervangen."},
    )

    class Meta:
        model = Client
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        crispy(self, "seen_version", "insz", "reason")

    def clean_insz(self) -> str:
        number: str = self.cleaned_data["insz"]
        if number == self.instance.insz:
            raise forms.ValidationError(
                "Dit is het INSZ dat er al staat. Typ het nieuwe nummer."
                if number
                else "Er staat nog geen INSZ. Typ het nummer."
            )
        if number and Client.objects.with_insz(number).exists():
            raise forms.ValidationError(
                "Dit INSZ staat al in een ander dossier. Zoek dat dossier met ‘Zoek op INSZ’. Vind je het niet, dan is "
                "het van een ander OCMW: vraag de cliënt waar en laat het dossier overdragen."
            )
        return number

    def keep(self) -> Client:
        replace_insz(self.instance, self.cleaned_data["insz"], reason=self.cleaned_data["reason"], actor=self.actor)
        return self.instance


class WorkerForm(RecordForm):
    """Who in the own OCMW follows the client from today on."""

    section = "Verantwoordelijke"
    worker = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Wie volgt de cliënt vanaf vandaag?",
        empty_label="Nog niemand: het team",
        required=False,
    )

    class Meta:
        model = Client
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = workers_of(self.instance.ocmw_id, self.today)  # type: ignore[attr-defined]
        self.fields["worker"].label_from_instance = worker_label  # type: ignore[attr-defined]
        self.initial["worker"] = self.instance.worker_id
        crispy(self, "seen_version", "worker")

    def keep(self) -> Client:
        if "worker" in self.changed_data:
            responsibility.hand_over(
                self.instance,
                ocmw=self.instance.ocmw,
                worker=self.cleaned_data["worker"],
                actor=self.actor,
                today=self.today,
            )
        return self.instance


def workers_of(ocmw_id: int | None, today: datetime.date) -> QuerySet[Membership]:
    """The MA's and ATB's of this OCMW who work there today."""
    return (
        Membership.objects.active(today)
        .filter(organisation=ocmw_id, role__in=OCMW_WORKERS)
        .select_related("user")
        .order_by("user__last_name", "user__first_name")
    )


def worker_label(worker: Membership) -> str:
    return f"{worker.user}, {worker.function_label}"
