"""Het verhaal van een groep: Els (OCMW Putte), Vera (coach bij Vokans) en Bert (VDAB), elk met een eigen browser."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone

from partners.models import Membership
from partners.notifications.testing import MailServer
from tests.journeys.pages import Page, visit
from tests.journeys.verhaal import Kalender, Medewerker
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.outflow.models import Group, Participation, Session

VERSLAG = {
    "Attitude": "Komt op tijd en werkt goed samen.",
    "Competenties en attesten": "Orderpicken, kassa.",
    "Solliciteren": "Cv en brief zijn klaar.",
    "Advies aan VDAB": "Zoek een vaste job in de buurt.",
}


@dataclass
class GroepsVerhaal:
    els: Medewerker
    vera: Medewerker
    bert: Medewerker
    smtp: MailServer
    kalender: Kalender
    clienten: list[Client] = field(default_factory=list)

    # -- wat er is -----------------------------------------------------------------------------------------------------

    @property
    def groep(self) -> Group:
        return Group.objects.get()

    def deelname(self, client: Client) -> Participation:
        return Participation.objects.get(client=client)

    def sessie(self, nummer: int) -> Session:
        return Session.objects.get(group=self.groep, number=nummer)

    def client(self, voornaam: str = "Hassan") -> Client:
        """Iemand die via artikel 60 werkt bij het OCMW van Els."""
        worker: Membership = self.els.membership
        client = ClientFactory.create(
            worker=worker,
            first_name=voornaam,
            last_name=f"Nergens {voornaam}",
            with_insz=True,
            income_status=IncomeStatus.LIVING_WAGE,
        )
        vroeger = timezone.localdate() - datetime.timedelta(days=20)
        Art60Story(client, worker, day=vroeger).proposed().decided().signed().started()
        self.clienten.append(client)
        return client

    # -- wie doet wat --------------------------------------------------------------------------------------------------

    def plant_groep(self, eerste: str = "20/02/2026", **anders: Any) -> Page:
        antwoorden = {
            "Plaats": "Sint-Niklaas",
            "VDAB-bemiddelaar": str(self.bert.membership.user),
            "Eerste sessie": eerste,
            **anders,
        }
        return self.vera.opent(reverse("group-new")).fill_in(antwoorden)

    def opent_inschrijving(self) -> "GroepsVerhaal":
        self.plant_groep()
        self.vera.zet_stap(self.groep, "Inschrijving openen")
        return self

    def meldt_aan(self, client: Client, **anders: Any) -> Page:
        antwoorden = {
            "Waarom wil de cliënt dit traject volgen?": "Wil na het contract verder in het magazijn.",
            "Taalinschatting (Nederlands mondeling)": "A2",
            "Einde van het contract artikel 60": "30/09/2026",
            "De cliënt weet dat OCMW, VDAB en de partner deze gegevens uitwisselen": True,
            **anders,
        }
        adres = f"{reverse('group-apply', args=[self.groep.reference])}?client={client.number}"
        return self.els.opent(adres).fill_in(antwoorden)

    def met_deelnemers(self, *clienten: Client) -> "GroepsVerhaal":
        """De groep loopt: aangemeld door Els, geselecteerd door Bert, gestart door Vera op de eerste dag."""
        self.opent_inschrijving()
        for client in clienten:
            self.meldt_aan(client)
            self.bert.zet_stap(self.deelname(client), "Selecteren voor de groep")
        self.naar(1)
        self.vera.zet_stap(self.groep, "Groep starten")
        return self

    def naar(self, nummer: int) -> None:
        """De dag van deze sessie."""
        self.kalender.later((self.sessie(nummer).on - timezone.localdate()).days)

    def tikt(self, nummer: int, client: Client, aanwezig: str = "present") -> Page:
        adres = reverse("group-session", args=[self.groep.reference, nummer])
        self.vera.opent(adres)
        sleutel = self.vera.browser.cookies["csrftoken"].value
        gegevens = {"participation": self.deelname(client).pk, "presence": aanwezig, "csrfmiddlewaretoken": sleutel}
        return visit(self.vera.browser, adres, gegevens)

    def volgt_module(self, module: int, *clienten: Client) -> None:
        for sessie in self.groep.sessions.filter(module=module):
            self.naar(sessie.number)
            for client in clienten:
                self.tikt(sessie.number, client)

    def tot_module_4(self, client: Client) -> "GroepsVerhaal":
        self.met_deelnemers(client)
        self.volgt_module(1, client)
        self.vera.zet_stap(self.deelname(client), "Taalfilter: voldoende")
        self.volgt_module(2, client)
        self.vera.zet_stap(self.deelname(client), "Opleidingsfilter: geen nood")
        self.volgt_module(3, client)
        self.vera.zet_stap(self.deelname(client), "Module 3 afronden", {"Jobdoelwit": "Magazijnmedewerker"})
        return self

    def draagt_warm_over(self, client: Client) -> None:
        deelname = self.deelname(client)
        self.els.zet_stap(deelname, "Overdracht aanbieden", {"Gewenste opvolging en terugkoppeling": "Bel me even."})
        nu = f"{timezone.localdate():%d/%m/%Y} 08:30"
        gesprek = {"Hoe was het contact?": "Telefoon", "Wanneer?": nu, "Wie nam deel?": "Els en Bert"}
        self.els.zet_stap(deelname, "Contact registreren", gesprek)
        self.bert.zet_stap(deelname, "Ontvangen en begrepen")
