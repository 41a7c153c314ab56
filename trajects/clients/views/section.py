"""Changing one part of the record: asks, saves the next version, and goes back to the data."""

import copy
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from okot_portal.workflow.constraints import sentence_for
from partners.access.log import log_consultation
from trajects.clients.forms.base import RecordForm
from trajects.clients.forms.person import DataForm
from trajects.clients.forms.sections import InformedForm, InszForm, RegistrationForm, WorkerForm
from trajects.clients.models import Client
from trajects.clients.views.find import UNPROCESSABLE, actor_of, editable


class SectionPage(View):
    """One form on one page. `lead` says what it is about; `tips` tell the rules before they are broken.

    With a `tab` the page is one of the tabs of the dossier.
    """

    form_class: type[RecordForm] = DataForm
    title = ""
    submit = "Bewaren"
    lead = ""
    tips: tuple[str, ...] = ()
    tab = ""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        client = editable(request, number)
        return self.show(client, self.form(client))

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        try:
            with transaction.atomic():
                client = editable(request, number, lock=True)
                shown = copy.copy(client)
                form = self.form(client, request.POST)
                if form.is_valid():
                    return self.saved(form.keep())
        except IntegrityError as error:
            form.add_error(None, sentence_for(error))
        return self.show(shown, form)

    def form(self, client: Client, typed: Any = None) -> RecordForm:
        return self.form_class(typed, instance=client, actor=actor_of(self.request), today=timezone.localdate())

    def show(self, client: Client, form: RecordForm) -> HttpResponse:
        log_consultation(actor_of(self.request), client.pk, self.title)
        context = {
            "client": client,
            "form": form,
            "title": self.title,
            "submit": self.submit,
            "lead": self.lead,
            "tips": self.tips,
            "tab": self.tab,
            "today": timezone.localdate(),
            "revealed": False,
            "may_edit": True,
        }
        return render(self.request, "clients/section.html", context, status=UNPROCESSABLE if form.is_bound else None)

    def saved(self, client: Client) -> HttpResponse:
        messages.success(self.request, f"{self.title}: bewaard.")
        if not client.can_edit(actor_of(self.request)):
            return redirect("clients:list")
        for doubt in client.insz_doubts:
            messages.warning(self.request, doubt)
        return redirect("clients:data", client.number)


edit = SectionPage.as_view(form_class=DataForm, title="Gegevens wijzigen")
registration = SectionPage.as_view(
    form_class=RegistrationForm,
    title="Inschrijving VDAB",
    tab="registration",
    lead="Is de cliënt als werkzoekende ingeschreven, bij welke dienst en sinds wanneer?",
    tips=(
        "Wie nog niet ingeschreven is en kandideert voor een OKOT, wordt pas na het formeel akkoord ingeschreven.",
        "Na de inschrijving beslist het OCMW of het zelf begeleidt: dat is de regie.",
        "Noteer nergens medische gegevens. Een verwijzing naar de beslissing volstaat.",
    ),
)
informed = SectionPage.as_view(
    form_class=InformedForm,
    title="Informatieplicht",
    submit="Noteren",
    lead="Het OCMW vertelt de cliënt dat OCMW en VDAB gegevens uitwisselen, en welke.",
    tips=(
        "Dit is een plicht om te informeren. Je hoeft geen toestemming te vragen.",
        "De cliënt mag altijd weten wie het dossier zag: druk de pagina ‘Wie zag dit dossier’ af.",
    ),
)
replace = SectionPage.as_view(
    form_class=InszForm,
    title="INSZ wijzigen",
    submit="INSZ bewaren",
    lead="Een INSZ kan vervangen of geschrapt worden. Het vorige nummer blijft in de geschiedenis.",
    tips=(
        "Een BIS-nummer wordt een rijksregisternummer als iemand ingeschreven wordt in het bevolkingsregister.",
        "Geboortedatum en geslacht wijzigen niet mee: je krijgt een waarschuwing als ze niet passen.",
    ),
)
worker = SectionPage.as_view(
    form_class=WorkerForm,
    title="Dossierverantwoordelijke",
    submit="Aanduiden",
    lead="Wie volgt deze cliënt op in jullie OCMW?",
)
