"""Seed 000, stap 1: iedere OCMW-cliënt kan info inwinnen via een infosessie. Een verhaal per zin."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client as Browser

from partners.factories import MembershipFactory
from partners.notifications.deliver import deliver_due
from partners.notifications.testing import MailServer
from tests.journeys.conftest import geen_mail_noemt_de_client
from tests.journeys.pages import Page, visit
from tests.journeys.verhaal import Kalender, Medewerker, dag
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.infosessions.clock import tick
from trajects.infosessions.models import InfoRegistration, InfoSession

pytestmark = pytest.mark.django_db
VERVOLG = "Vervolg na de infosessie bespreken met de cliënt"


@dataclass
class Infosessie:
    els: Medewerker
    bert: Medewerker
    client: Client
    kalender: Kalender
    smtp: MailServer

    @property
    def sessie(self) -> InfoSession:
        return InfoSession.objects.get()

    @property
    def inschrijving(self) -> InfoRegistration:
        return InfoRegistration.objects.get(client=self.client)

    def plant(self, plaatsen: int = 12) -> Page:
        antwoorden = {
            "Onderwerp": "Werken in de zorg",
            "Dag en uur": f"{dag(14)} 14:00",
            "Plaats, of hoe je online deelneemt": "VDAB Mechelen, zaal 2",
            "Aantal plaatsen": plaatsen,
            "Wie mag inschrijven?": "Elk OCMW",
        }
        self.bert.opent("/infosessies/nieuw/").fill_in(antwoorden)
        return self.bert.zet_stap(self.sessie, "Publiceren")

    def formulier(self, client: Client | None = None) -> Page:
        nummer = (client or self.client).number
        return self.els.opent(f"{self.sessie.get_absolute_url()}inschrijven/?client={nummer}")

    def schrijft_in(self, hoe: str = "register", client: Client | None = None) -> Page:
        pagina = self.formulier(client)
        return visit(self.els.browser, pagina.path, {**pagina.typed({}), "do": hoe})


@pytest.fixture
def samen(smtp: MailServer, kalender: Kalender) -> Iterator[Infosessie]:
    els = MembershipFactory.create(
        social_worker=True, user__first_name="Els", user__last_name="Peeters", organisation__municipality__name="Putte"
    )
    bert = MembershipFactory.create(mediator=True, user__first_name="Bert", user__last_name="Claes")
    client = ClientFactory.create(
        worker=els,
        first_name="Nergens",
        last_name="Vindbaar",
        with_insz=True,
        informed=True,
        informed_on=datetime.date(2026, 1, 5),
    )
    yield Infosessie(Medewerker(els, smtp), Medewerker(bert, smtp), client, kalender, smtp)
    deliver_due()
    geen_mail_noemt_de_client(client, smtp)


def test_000_stap_1_de_bemiddelaar_geeft_aan_wanneer_er_infosessies_zijn(samen: Infosessie) -> None:
    samen.plant()
    kalender = samen.els.opent("/infosessies/").text
    assert "Werken in de zorg" in kalender
    assert "12 vrij" in kalender


def test_000_stap_1_ook_wie_nog_niet_ingeschreven_is_als_werkzoekende_kan_komen(samen: Infosessie) -> None:
    samen.plant()
    assert not samen.client.is_registered_at_vdab
    assert "Voor Nergens Vindbaar" in samen.els.opent(f"/infosessies/?client={samen.client.number}").text
    assert "Nergens Vindbaar" in samen.schrijft_in().text
    assert "inschrijving voor een infosessie" in samen.bert.leest_mail().subject
    bij_bert = samen.bert.opent(samen.sessie).text
    assert samen.inschrijving.reference in bij_bert
    assert "Vindbaar" not in bij_bert, "de naam staat er pas als het OCMW dat toestaat"


def test_000_stap_1_de_client_kiest_zelf_met_een_link(samen: Infosessie) -> None:
    samen.plant()
    pagina = samen.schrijft_in("invite").fill_in({"E-mailadres van de cliënt": "nergens@voorbeeld.example"})
    code = re.findall(r"\b\d{3} \d{3}\b", pagina.text)[0]
    deliver_due()
    mail = next(one for one in samen.smtp.received if "Er is een vraag voor u" in one.subject)
    vraag = visit(Browser(), "/" + mail.link.split("/", 3)[3])
    assert "Werken in de zorg" not in vraag.text, "voor de code staat er niets"
    vraag = vraag.fill_in({"Code": code})
    assert "Komt u naar de infosessie?" in vraag.text
    assert "VDAB Mechelen, zaal 2" in vraag.text
    assert "Vindbaar" not in vraag.text
    assert "Ja, zet mij op de wachtlijst" not in vraag.buttons, "er is nog plaats"
    antwoord = vraag.follow("Ja, ik kom").fill_in({})
    assert "Dank u, uw antwoord is doorgegeven" in antwoord.text
    assert "Ingeschreven" in samen.els.opent(samen.inschrijving).text
    assert "inschrijving voor een infosessie" in samen.els.leest_mail().subject


def test_000_stap_1_is_de_infosessie_volzet_dan_is_er_een_wachtlijst(samen: Infosessie) -> None:
    samen.plant(plaatsen=1)
    samen.schrijft_in(client=ClientFactory.create(worker=samen.els.membership, informed=True))
    assert "Deze infosessie is volzet" in samen.formulier().text
    samen.schrijft_in("queue")
    eerste = InfoRegistration.objects.exclude(client=samen.client).get()
    samen.els.zet_stap(eerste, "Uitschrijven", {"Reden": "Begint te werken."})
    assert "Er kwam een plaats vrij in een infosessie" in samen.els.leest_mail().subject
    assert "Ingeschreven" in samen.els.opent(samen.inschrijving).text


def test_000_stap_1_na_de_infosessie_bespreekt_de_ma_het_vervolg(samen: Infosessie) -> None:
    samen.plant()
    samen.schrijft_in()
    samen.kalender.later(13)
    tick(samen.sessie.on - datetime.timedelta(days=1))
    assert "Binnenkort is er een infosessie" in samen.els.leest_mail().subject
    samen.kalender.later(1)
    pagina = samen.bert.opent(samen.sessie)
    veld = f"presence_{samen.inschrijving.pk}"
    pagina = visit(samen.bert.browser, pagina._form().get("action"), {**pagina.typed({}), veld: "present"})
    assert "Was aanwezig" in pagina.text
    assert VERVOLG in samen.els.opent("/").text
    antwoorden = {"Wat doet de cliënt nu?": "Wil verder: kandidaat voor een opleiding"}
    assert "Vervolg besproken" in samen.els.zet_stap(samen.inschrijving, "Vervolg noteren", antwoorden).text
    assert VERVOLG not in samen.els.opent("/").text


def test_000_stap_1_een_infosessie_die_niet_doorgaat_weten_de_ocmws_meteen(samen: Infosessie) -> None:
    samen.plant()
    samen.schrijft_in()
    samen.bert.zet_stap(samen.sessie, "Infosessie annuleren", {"Reden": "De begeleider is ziek."})
    assert "nieuws over een infosessie" in samen.els.leest_mail().subject
    assert "Geannuleerd: De begeleider is ziek." in samen.els.opent(samen.sessie).text
