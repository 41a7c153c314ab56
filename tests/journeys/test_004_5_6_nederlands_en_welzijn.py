"""Seed 004, actiedomein 5 en 6: Nederlands voor en tijdens sociale tewerkstelling, en een gericht welzijnsbeleid."""

import datetime
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client as Browser

from partners.notifications.deliver import deliver_due
from partners.notifications.testing import MailServer
from tests.journeys.opleiding_in_twe import TweVerhaal
from tests.journeys.pages import visit
from tests.journeys.verhaal import Verhaal, dag
from trajects.clients.choices import InformedHow, Nt2Level
from trajects.clients.factories import GrantFactory
from trajects.clients.models import Client
from trajects.lessons import clock
from trajects.lessons.models import CourseState, DutchCourse
from trajects.welfare.models import WelfareReferral, WelfareState

pytestmark = pytest.mark.django_db
VANDAAG = datetime.date(2026, 2, 2)


def spreekt(client: Client, niveau: str) -> None:
    client.nt2_oral = niveau
    client.save(update_fields=["nt2_oral"])


def is_geinformeerd(verhaal: Verhaal) -> None:
    client = verhaal.client
    client.informed_on, client.informed_by = VANDAAG, verhaal.els.membership.user
    client.informed_how = InformedHow.INTERVIEW
    client.save(update_fields=["informed_on", "informed_by", "informed_how"])


def test_004_5_voor_laagtaalvaardige_clienten_stimuleert_het_ocmw_lessen_ook_tijdens_sociale_tewerkstelling(
    tweverhaal: TweVerhaal,
) -> None:
    """Fatima werkt via artikel 60 en spreekt A1: het portaal vraagt het zelf."""
    els = tweverhaal.els
    spreekt(tweverhaal.client, Nt2Level.A1)
    clock.tick(VANDAAG)
    pagina = els.volgt_de_link(els.leest_mail())
    assert "Lessen Nederlands bespreken met de cliënt" in pagina.text
    assert "tewerkstelling artikel 60" in pagina.text


def test_004_5_de_lessen_zijn_in_een_erkende_onderwijsinstelling_en_het_niveau_komt_in_het_dossier(
    verhaal: Verhaal,
) -> None:
    els, client = verhaal.els, verhaal.client
    spreekt(client, Nt2Level.A1)
    kan = els.opent(f"/dossiers/{client.number}/mogelijkheden/")
    kan.follow("Lessen Nederlands stimuleren").fill_in({})
    lessen = DutchCourse.objects.get(client=client)
    els.zet_stap(lessen, "Gesprek over lessen noteren", {"Wat zegt de cliënt?": "De cliënt wil lessen volgen"})
    school = {
        "Bij welke erkende school?": "Centrum voor volwassenenonderwijs (CVO)",
        "Naam van de school": "CVO Mechelen",
        "Voor welk niveau?": "A2",
        "Wanneer zijn de lessen?": "’s Avonds of in het weekend",
        "Eerste les": "02/02/2026",
    }
    els.zet_stap(lessen, "Inschrijven voor lessen Nederlands", school)
    els.zet_stap(lessen, "Start van de lessen registreren")
    klas = {"Hoeveel lessen waren er?": "8", "Bij hoeveel was de cliënt?": "6"}
    pagina = els.zet_stap(lessen, "Aanwezigheid in de lessen noteren", klas)
    assert "6 van 8 lessen (75 %)" in pagina.text
    els.zet_stap(lessen, "Niveau behaald", {"Welk niveau is behaald?": "A2"})
    client.refresh_from_db()
    lessen.refresh_from_db()
    assert (client.nt2_oral, lessen.state) == (Nt2Level.A2, CourseState.COMPLETED)


def test_004_6_vdab_leidt_toe_naar_het_ocmw_en_hoort_dat_de_hulp_loopt(verhaal: Verhaal) -> None:
    """VDAB en de OCMW's werken een gepast systeem voor toeleiding uit."""
    client, els, bert = verhaal.client, verhaal.els, verhaal.bert
    is_geinformeerd(verhaal)
    GrantFactory(client=client, membership=bert.membership, starts_on=VANDAAG)
    vraag = {
        "Naar welke dienst?": "Hulpverlening van het OCMW",
        "Waarvoor?": "Budget en schulden",
        "De cliënt weet naar welke dienst ik doorverwijs, en wil dat": True,
    }
    bert.opent(f"/dossiers/{client.number}/mogelijkheden/").follow("Doorverwijzen naar welzijn").fill_in(vraag)
    els.volgt_de_link(els.leest_mail()).follow("Opname door de dienst registreren").fill_in({})
    assert "Opgenomen door de dienst" in bert.volgt_de_link(bert.leest_mail()).text
    doorverwijzing = WelfareReferral.objects.get()
    einde = {"Wat betekent dit voor het traject naar werk?": "De weg naar werk is weer vrij"}
    els.zet_stap(doorverwijzing, "Hulp afronden", einde)
    assert "De weg naar werk is weer vrij" in bert.volgt_de_link(bert.leest_mail()).text
    doorverwijzing.refresh_from_db()
    assert doorverwijzing.state == WelfareState.FINISHED


def test_004_6_een_dienst_zonder_account_antwoordt_zelf_met_een_link_en_een_code(
    verhaal: Verhaal, smtp: MailServer
) -> None:
    """Het CAW krijgt een mail met een referentie, hoort over wie het gaat aan de telefoon, en stelt een dag voor."""
    client, els = verhaal.client, verhaal.els
    is_geinformeerd(verhaal)
    vraag = {
        "Naar welke dienst?": "Centrum Algemeen Welzijnswerk (CAW)",
        "Welke dienst precies?": "CAW Boom-Mechelen-Lier, onthaal",
        "Waarvoor?": "Wonen",
        "De cliënt weet naar welke dienst ik doorverwijs, en wil dat": True,
    }
    dossier = els.opent(f"/dossiers/{client.number}/mogelijkheden/").follow("Doorverwijzen naar welzijn").fill_in(vraag)
    gemaakt = dossier.follow("Link mailen").fill_in({"E-mailadres van de dienst": "onthaal@caw.example"})
    code = re.findall(r"\b\d{3} \d{3}\b", gemaakt.text)[0]
    deliver_due()
    [mail] = smtp.to("onthaal@caw.example")
    assert code not in mail.text
    caw = Browser(enforce_csrf_checks=True)
    pagina = visit(caw, urlsplit(mail.link).path)
    assert "Verder" in pagina.tree.xpath("string(//main//button)")
    fout = pagina.fill_in({"Code": "000 000" if code != "000 000" else "111 111"})
    assert any("Deze code klopt niet" in zin for zin in fout.errors)
    antwoord = fout.fill_in({"Code": code})
    assert "Kan jullie dienst deze cliënt helpen?" in antwoord.text
    assert client.last_name not in antwoord.text
    dank = antwoord.follow("We stellen een dag voor").fill_in({"Welke dag stelt de dienst voor?": dag(8)})
    assert "Dank je, je antwoord is doorgegeven" in dank.text
    terug = els.volgt_de_link(els.leest_mail())
    assert f"Voorgesteld eerste gesprek {dag(8)}" in terug.text
    assert "De gevraagde dienst (met een link)" in terug.text
    els.zet_stap(WelfareReferral.objects.get(), "Opname door de dienst registreren")
    assert WelfareReferral.objects.get().first_talk_on == VANDAAG + datetime.timedelta(days=8)


def test_004_6_het_ocmw_zoekt_de_meest_gepaste_hulp_ook_bij_caw_of_cgg_zonder_gegevens_over_gezondheid(
    verhaal: Verhaal,
) -> None:
    client, els = verhaal.client, verhaal.els
    is_geinformeerd(verhaal)
    vraag = {
        "Naar welke dienst?": "Centrum Geestelijke Gezondheidszorg (CGG)",
        "Welke dienst precies?": "CGG De Pont, Mechelen",
        "Waarvoor?": "Welbevinden",
        "Praktische toelichting": "Slaapt slecht.",
        "De cliënt weet naar welke dienst ik doorverwijs, en wil dat": True,
    }
    kan = els.opent(f"/dossiers/{client.number}/mogelijkheden/").follow("Doorverwijzen naar welzijn")
    geweigerd = kan.fill_in(vraag)
    assert any("schrijf je geen toelichting" in fout for fout in geweigerd.errors)
    pagina = geweigerd.fill_in({"Praktische toelichting": ""})
    assert "CGG De Pont, Mechelen" in pagina.text
    assert "Slaapt slecht" not in pagina.text
