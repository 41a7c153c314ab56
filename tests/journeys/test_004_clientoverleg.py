"""Seed 004, actiedomeinen 1 en 4: OCMW en VDAB houden geregeld cliëntoverleg. Een verhaal per zin."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.utils import timezone

from partners.factories import MembershipFactory
from partners.notifications.testing import MailServer
from tests.journeys.conftest import geen_mail_noemt_de_client
from tests.journeys.pages import Page, visit
from tests.journeys.verhaal import Kalender, Medewerker, dag
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.conferences.models import AgendaItem, CaseConference

pytestmark = pytest.mark.django_db
BESLUIT = {
    "Is sociale tewerkstelling nodig?": "Ja, sociale tewerkstelling is nodig",
    "Hoe sluit die zo goed mogelijk aan bij de arbeidsmarkt?": "Keuken van het woonzorgcentrum, daarna een stage.",
    "Wat besluiten jullie?": "Artikel 60 vanaf volgende maand.",
}


@dataclass
class Overleg:
    els: Medewerker
    bert: Medewerker
    client: Client
    kalender: Kalender

    @property
    def overleg(self) -> CaseConference:
        return CaseConference.objects.get()

    @property
    def punt(self) -> AgendaItem:
        return AgendaItem.objects.get()

    def plant(self) -> Page:
        antwoorden = {
            "Met welke bemiddelaar?": "Bert Claes",
            "Dag en uur": f"{dag(7)} 10:00",
            "Plaats": "OCMW Putte, zaal 1",
        }
        return self.els.opent("/samenwerking/overleg/nieuw/").fill_in(antwoorden)

    def zet_op_agenda(self) -> Page:
        pad = f"{self.overleg.get_absolute_url()}agenda/?client={self.client.number}"
        antwoorden = {
            "Waarover gaat het?": "Nood aan sociale tewerkstelling",
            "Wat wil je bespreken?": "Kan ze starten?",
        }
        return visit(self.els.browser, pad).fill_in(antwoorden)

    def tot_en_met_doorgegaan(self) -> None:
        self.plant()
        self.zet_op_agenda()
        self.els.zet_stap(self.punt, "Inzage geven voor dit overleg")
        self.kalender.later(7)
        self.els.zet_stap(self.overleg, "Overleg gaat door")


@pytest.fixture
def samen(smtp: MailServer, kalender: Kalender) -> Iterator[Overleg]:
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
    yield Overleg(Medewerker(els, smtp), Medewerker(bert, smtp), client, kalender)
    geen_mail_noemt_de_client(client, smtp)


def test_004_domein_1_ook_vdab_neemt_het_initiatief_voor_een_overleg(samen: Overleg) -> None:
    antwoorden = {"Met welk OCMW?": "OCMW Putte", "Dag en uur": f"{dag(3)} 14:00", "Plaats": "VDAB"}
    pagina = samen.bert.opent("/samenwerking/overleg/nieuw/").fill_in(antwoorden)
    assert "OCMW Putte" in pagina.text
    assert "Cliëntoverleg" in samen.els.opent("/samenwerking/overleg/").text
    assert samen.els.opent(samen.overleg).response.status_code == 200


def test_004_domein_1_er_kunnen_dossiers_besproken_worden_en_het_ocmw_beslist_wie_ze_ziet(samen: Overleg) -> None:
    samen.plant()
    mail = samen.bert.leest_mail()
    assert "Er is nieuws over een cliëntoverleg" in mail.subject
    samen.zet_op_agenda()
    pagina = samen.bert.opent(samen.overleg).text
    assert samen.punt.reference in pagina
    assert "Nog geen inzage" in pagina
    assert "Vindbaar" not in pagina
    assert "Kan ze starten?" not in pagina
    assert "Inzage geven" in samen.els.opent(samen.overleg).text
    samen.els.zet_stap(samen.punt, "Inzage geven voor dit overleg")
    assert "Inzage geven" not in samen.els.opent(samen.overleg).text.split("Stappen van het overleg")[0]
    pagina = samen.bert.opent(samen.overleg).text
    assert "Vindbaar" in pagina
    assert "Kan ze starten?" in pagina
    wie_zag = samen.els.opent(f"/dossiers/{samen.client.number}/wie-zag-dit/").text
    assert "Bert Claes" in wie_zag


def test_004_domein_1_het_ocmw_informeert_de_client_eerst_over_de_uitwisseling(samen: Overleg) -> None:
    Client.objects.filter(pk=samen.client.pk).update(informed_on=None, informed_by=None, informed_how="")
    samen.plant()
    samen.zet_op_agenda()
    waarom = samen.els.opent(samen.punt).closed["Inzage geven voor dit overleg"]
    assert "De cliënt weet nog niet dat OCMW en VDAB gegevens uitwisselen." in waarom
    assert "SAM-01" in waarom


def test_004_domein_4_ocmw_en_vdab_bespreken_de_nood_aan_sociale_tewerkstelling(samen: Overleg) -> None:
    samen.tot_en_met_doorgegaan()
    pagina = samen.bert.zet_stap(samen.punt, "Bespreking noteren", BESLUIT)
    assert "Artikel 60 vanaf volgende maand." in pagina.text
    assert "Ja, sociale tewerkstelling is nodig" in samen.els.opent(samen.overleg).text
    verslag = samen.els.browser.get(samen.els.opent(samen.punt).link("Verslag van het cliëntoverleg"))
    assert verslag.content.startswith(b"%PDF-")


def test_004_domein_4_zo_arbeidsmarktgericht_mogelijk_en_dat_staat_er(samen: Overleg) -> None:
    samen.tot_en_met_doorgegaan()
    zonder = {**BESLUIT, "Hoe sluit die zo goed mogelijk aan bij de arbeidsmarkt?": ""}
    pagina = samen.els.zet_stap(samen.punt, "Bespreking noteren", zonder)
    assert any("zo dicht mogelijk bij de arbeidsmarkt" in fout for fout in pagina.errors)


def test_004_domein_4_wat_afgesproken_is_wordt_een_termijn_van_wie_het_opnam(samen: Overleg) -> None:
    samen.tot_en_met_doorgegaan()
    antwoorden = {
        **BESLUIT,
        "Afspraak 1": "Een opleiding koken zoeken",
        "Wie doet afspraak 1?": "Bert Claes",
        "Tegen wanneer (afspraak 1)": dag(10),
    }
    samen.els.zet_stap(samen.punt, "Bespreking noteren", antwoorden)
    assert "Afspraak uit het cliëntoverleg uitvoeren" in samen.bert.opent("/").text
    afspraak = samen.punt.decisions.get()
    assert afspraak.due_on == timezone.localdate() + datetime.timedelta(days=10)
    samen.bert.zet_stap(afspraak, "Afspraak is afgewerkt")
    assert "Er is nieuws na een cliëntoverleg" in samen.els.leest_mail().subject


def test_004_domein_4_geregeld_overleg_dat_uitgesteld_wordt_krijgt_een_nieuwe_dag(samen: Overleg) -> None:
    samen.plant()
    samen.zet_op_agenda()
    samen.bert.zet_stap(samen.overleg, "Overleg uitstellen", {"Waarom wordt het uitgesteld?": "Ziek"})
    assert "Uitgesteld: Ziek" in samen.els.opent(samen.overleg).text
    antwoorden = {"Dag en uur": f"{dag(14)} 10:00", "Plaats": "Online"}
    pagina = samen.els.zet_stap(samen.overleg, "Nieuwe dag kiezen", antwoorden)
    assert "Online" in pagina.text
    assert "Vindbaar" in pagina.text
