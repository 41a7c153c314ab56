"""Seed 002: het vernieuwde door- en uitstroomtraject art. 60, van OCMW, VDAB en Vokans samen. Een verhaal per zin."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from partners.factories import MembershipFactory
from partners.notifications.testing import MailServer
from tests.journeys.conftest import geen_mail_noemt_de_client
from tests.journeys.verhaal import Kalender, Medewerker
from tests.journeys.verhaal_groep import VERSLAG, GroepsVerhaal
from trajects.clients.factories import ClientFactory
from trajects.outflow.choices import GroupState, ParticipationState
from trajects.outflow.clock import tick

pytestmark = pytest.mark.django_db
S = ParticipationState


@pytest.fixture
def groep(db: None, smtp: MailServer, kalender: Kalender) -> Iterator[GroepsVerhaal]:
    els = MembershipFactory.create(social_worker=True, user__first_name="Els", user__last_name="Peeters")
    vera = MembershipFactory.create(
        partner_coach=True, user__first_name="Vera", user__last_name="Vokabel", organisation__name="Vokans"
    )
    bert = MembershipFactory.create(mediator=True, user__first_name="Bert", user__last_name="Claes")
    verhaal = GroepsVerhaal(Medewerker(els, smtp), Medewerker(vera, smtp), Medewerker(bert, smtp), smtp, kalender)
    yield verhaal
    for wie in (verhaal.els, verhaal.vera, verhaal.bert):
        wie.krijgt_mails()
    for client in verhaal.clienten:
        geen_mail_noemt_de_client(client, smtp)


def test_002_het_is_een_samenwerking_tussen_drie_partners_het_ocmw_vdab_en_vokans(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.met_deelnemers(client)
    for wie in (groep.els, groep.vera, groep.bert):
        pagina = wie.opent(groep.groep).text
        assert "Vera Vokabel" in pagina
        assert "Bert Claes" in pagina
        assert client.last_name in pagina


def test_002_vroeger_een_sollicitatietraining_van_elf_sessies(groep: GroepsVerhaal) -> None:
    pagina = groep.plant_groep(**{"Aantal sessies": "11"})
    assert "11 sessies" in pagina.text
    assert groep.groep.sessions.count() == 11


def test_002_in_dendermonde_wetteren_en_sint_niklaas(groep: GroepsVerhaal) -> None:
    pagina = groep.plant_groep(Plaats="Wetteren")
    assert "Groep Wetteren" in pagina.text


def test_002_de_selectie_was_onvoldoende_daarom_is_er_een_checklist(groep: GroepsVerhaal) -> None:
    groep.opent_inschrijving()
    client = groep.client()
    pagina = groep.meldt_aan(client, **{"Waarom wil de cliënt dit traject volgen?": ""})
    assert any("zonder motivatie kan de groep niet goed gekozen worden" in fout for fout in pagina.errors)
    groep.meldt_aan(client)
    checklist = groep.bert.volgt_de_link(groep.bert.leest_mail()).text
    for antwoord in ("Wil na het contract verder in het magazijn.", "A2", "30/09/2026"):
        assert antwoord in checklist


def test_002_wie_niet_geschikt_is_wordt_niet_geselecteerd_en_het_ocmw_leest_waarom(groep: GroepsVerhaal) -> None:
    groep.opent_inschrijving()
    client = groep.client()
    groep.meldt_aan(client)
    waarom = "Waarom wordt deze kandidaat niet geselecteerd?"
    antwoorden = {
        waarom: "De motivatie is onvoldoende",
        "Toelichting en advies voor het OCMW": "Praat er nog eens over.",
    }
    groep.vera.zet_stap(groep.deelname(client), "Niet selecteren", antwoorden)
    pagina = groep.els.volgt_de_link(groep.els.leest_mail()).text
    assert "De motivatie is onvoldoende" in pagina
    assert "Praat er nog eens over." in pagina


def test_002_de_inhoud_sloot_niet_aan_daarom_evalueert_elke_groep_dat(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.met_deelnemers(client)
    stop = {"Waarom stopt de deelname?": "Aan het werk"}
    groep.els.zet_stap(groep.deelname(client), "Deelname stopzetten", stop)
    vraag = "Sluit de inhoud aan op de begeleiding door VDAB die erop volgt?"
    pagina = groep.vera.zet_stap(groep.groep, "Groep afronden en evalueren", {"Wat liep goed?": "De sfeer."})
    assert any("dat was in 2013 het knelpunt" in fout for fout in pagina.errors)
    antwoorden = {"Wat liep goed?": "De sfeer.", vraag: "Beter dan vorig jaar."}
    pagina = groep.vera.zet_stap(groep.groep, "Groep afronden en evalueren", antwoorden)
    assert "Beter dan vorig jaar." in pagina.text
    assert groep.groep.state == GroupState.COMPLETED


def test_002_de_nieuwe_aanpak_omvat_zes_fasen(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.met_deelnemers(client)
    pagina = groep.els.opent(groep.deelname(client)).text
    for fase in ("Instroom", "Module 1", "Module 2", "Module 3", "Module 4", "Naar werk"):
        assert fase in pagina


def test_002_fase_1_de_client_van_art_60_komt_binnen_en_iemand_anders_niet(groep: GroepsVerhaal) -> None:
    groep.opent_inschrijving()
    ander = ClientFactory.create(worker=groep.els.membership)
    pagina = groep.meldt_aan(ander)
    assert any("Er is geen tewerkstelling artikel 60 bekend voor deze cliënt." in fout for fout in pagina.errors)
    groep.meldt_aan(groep.client())
    assert groep.vera.leest_mail().subject.startswith("Er wacht een nieuwe aanmelding voor een groep")


def test_002_fase_2_module_1_is_sessie_1_en_2_met_daarna_de_taalfilter(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.met_deelnemers(client)
    groep.tikt(1, client)
    dicht = groep.vera.opent(groep.deelname(client)).closed["Taalfilter: voldoende"]
    assert "Nog niet elke aanwezigheid van module 1 is geregistreerd (sessie 2)." in dicht
    groep.naar(2)
    pagina = groep.tikt(2, client)
    assert "Bewaard om 09:00 door Vera Vokabel" in pagina.text
    groep.vera.zet_stap(groep.deelname(client), "Taalfilter: voldoende")
    assert groep.deelname(client).state == S.MODULE_2
    assert groep.els.leest_mail().subject.startswith("Er is nieuws over een deelname aan een groep")


def test_002_wie_de_taalfilter_niet_haalt_stroomt_door_naar_een_taalopleiding(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.met_deelnemers(client)
    groep.volgt_module(1, client)
    advies = {"Advies voor de taalopleiding (NT2)": "NT2 richtgraad 1.2, avondcursus."}
    groep.vera.zet_stap(groep.deelname(client), "Taalfilter: onvoldoende", advies)
    pagina = groep.els.volgt_de_link(groep.els.leest_mail()).text
    assert "Doorverwezen naar taalopleiding" in pagina
    assert "NT2 richtgraad 1.2, avondcursus." in pagina


def test_002_fase_3_module_2_is_sessie_3_en_4_en_leidt_zo_nodig_naar_een_opleiding(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.met_deelnemers(client)
    groep.volgt_module(1, client)
    groep.vera.zet_stap(groep.deelname(client), "Taalfilter: voldoende")
    groep.volgt_module(2, client)
    assert timezone.localdate() == groep.sessie(4).on
    advies = {"Advies voor de oriënterende opleiding": "Oriëntatie logistiek, drie weken."}
    groep.bert.zet_stap(groep.deelname(client), "Opleidingsfilter: nood aan opleiding", advies)
    pagina = groep.els.volgt_de_link(groep.els.leest_mail()).text
    assert "Doorverwezen naar opleiding" in pagina
    assert "Oriëntatie logistiek, drie weken." in pagina


def test_002_fase_4_module_3_is_sessie_5_tot_8_en_bepaalt_het_jobdoelwit(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.tot_module_4(client)
    assert timezone.localdate() == groep.sessie(8).on
    assert "Jobdoelwit: Magazijnmedewerker" in groep.els.opent(groep.deelname(client)).text


def test_002_fase_5_module_4_is_sollicitatietraining_sessie_9_tot_12_met_een_verslag(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.tot_module_4(client)
    groep.volgt_module(4, client)
    assert timezone.localdate() == groep.sessie(12).on
    pagina = groep.vera.zet_stap(groep.deelname(client), "Overdrachtsverslag opmaken", VERSLAG)
    antwoord = groep.vera.browser.get(pagina.link("Overdrachtsverslag van de groep"))
    assert antwoord["Content-Type"] == "application/pdf"
    assert "Hassan" not in antwoord["Content-Disposition"]


def test_002_fase_6_een_vdab_traject_naar_werk_na_een_bevestigde_warme_overdracht(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.tot_module_4(client)
    groep.volgt_module(4, client)
    groep.vera.zet_stap(groep.deelname(client), "Overdrachtsverslag opmaken", VERSLAG)
    dicht = groep.bert.opent(groep.deelname(client)).closed["VDAB-traject naar werk starten"]
    assert "De warme overdracht aan VDAB is nog niet bevestigd." in dicht
    groep.draagt_warm_over(client)
    groep.bert.zet_stap(groep.deelname(client), "VDAB-traject naar werk starten")
    assert groep.deelname(client).state == S.VDAB_PATH
    assert "In VDAB-traject naar werk" in groep.els.volgt_de_link(groep.els.leest_mail()).text


def test_002_twee_groepen_die_opstarten_op_vrijdag_en_de_kalender_kan_aangepast_worden(groep: GroepsVerhaal) -> None:
    groep.plant_groep("20/02/2026")
    assert "vrijdag 20 februari 2026" in groep.els.opent(groep.groep).text
    sessie = groep.sessie(3)
    nieuw = {"Welke sessie?": f"Sessie {sessie.number} ", "Nieuwe dag en uur": "04/03/2026 13:30"}
    pagina = groep.vera.zet_stap(groep.groep, "Sessie verplaatsen", nieuw)
    assert "wo 4 maart 2026" in pagina.text
    assert "verplaatst" in pagina.text


def test_002_op_jaarbasis_acht_groepen(groep: GroepsVerhaal) -> None:
    assert "0 van 8 groepen in 2026" in groep.els.opent("/groepen/").text
    groep.plant_groep()
    assert "1 van 8 groepen in 2026" in groep.els.opent("/groepen/").text


def test_002_de_dag_voor_een_sessie_krijgen_de_coach_en_de_ma_een_herinnering(groep: GroepsVerhaal) -> None:
    client = groep.client()
    groep.met_deelnemers(client)
    groep.kalender.later((groep.sessie(2).on - timezone.localdate()).days - 1)
    tick(timezone.localdate())
    for wie in (groep.vera, groep.els):
        assert wie.leest_mail().subject.startswith("Morgen is er een sessie van een groep")
