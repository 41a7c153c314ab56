"""Seed 000 §B.6: het einde van de opleiding en de begeleiding naar werk."""

import pytest

from tests.journeys.verhaal import Verhaal
from trajects.okot.choices import OkotState

pytestmark = pytest.mark.django_db

WIE = "Wie begeleidt de cliënt verder naar werk?"


def test_b6_geslaagd_komt_met_diploma_bij_de_ma(verhaal: Verhaal) -> None:
    verhaal.tot_het_diploma()
    mail = verhaal.els.leest_mail()
    assert mail.subject.startswith("Er is een resultaat van een opleiding")
    assert "slaagd" not in mail.text
    assert "Geslaagd" in verhaal.els.volgt_de_link(mail).text


def test_b6_niet_geslaagd_komt_bij_de_ma(verhaal: Verhaal) -> None:
    verhaal.tot_de_start()
    verhaal.later(280)
    verhaal.bert.zet_stap(verhaal.traject, "Niet geslaagd")
    assert "Niet geslaagd" in verhaal.els.volgt_de_link(verhaal.els.leest_mail()).text


def test_b6_vroegtijdig_stopgezet_komt_met_de_reden_bij_de_ma(verhaal: Verhaal) -> None:
    verhaal.tot_de_start()
    verhaal.later(60)
    pagina = verhaal.bert.zet_stap(verhaal.traject, "Opleiding stopzetten")
    assert "Kies een reden." in pagina.errors
    verhaal.bert.zet_stap(verhaal.traject, "Opleiding stopzetten", {"Waarom stopt de opleiding?": "Langdurige ziekte"})
    mail = verhaal.els.leest_mail()
    assert "ziekte" not in f"{mail.text} {mail.subject}".lower()
    pagina = verhaal.els.volgt_de_link(mail)
    assert "Vroegtijdig stopgezet" in pagina.text
    assert "langdurige ziekte" in pagina.text


def test_b6_vdab_of_ocmw_begeleidt_verder_en_ze_stemmen_daarover_af(verhaal: Verhaal) -> None:
    verhaal.tot_het_diploma()
    verhaal.bert.zet_stap(verhaal.traject, "Verdere begeleiding voorstellen", {WIE: "VDAB"})
    voorstel = verhaal.els.leest_mail()
    assert voorstel.subject.startswith("Er is een voorstel voor na de opleiding")
    dicht = verhaal.els.volgt_de_link(voorstel).closed["Traject afsluiten"]
    assert "Nog te bevestigen door: het OCMW." in dicht

    verhaal.els.zet_stap(verhaal.traject, "Verdere begeleiding voorstellen", {WIE: "VDAB en OCMW samen"})
    assert verhaal.bert.leest_mail().subject.startswith("Er is een voorstel voor na de opleiding")
    verhaal.bert.zet_stap(verhaal.traject, "Afspraak bevestigen")
    verhaal.later(30)
    verhaal.els.zet_stap(verhaal.traject, "Traject afsluiten", {"Beroep": "Verpleegkundige"})
    assert verhaal.traject.state == OkotState.CLOSED
    einde = verhaal.bert.opent(verhaal.traject)
    assert "Afgesloten" in einde.text
    assert (einde.buttons, einde.closed) == ({}, {})


def test_b6_na_het_diploma_zet_vdab_het_voorkeurberoep_in_mlp(verhaal: Verhaal) -> None:
    verhaal.tot_het_diploma()
    assert "Voorkeurberoep zetten in MLP" in verhaal.bert.opent("/").text
    verhaal.bert.zet_stap(verhaal.traject, "Voorkeurberoep in MLP gezet")
    assert "Voorkeurberoep zetten in MLP" not in verhaal.bert.opent("/").text


def test_voor_de_start_kan_de_kandidatuur_ingetrokken_worden_en_de_andere_kant_weet_het(verhaal: Verhaal) -> None:
    verhaal.tot_de_toelating()
    reden = {"Waarom trek je de kandidatuur in?": "De cliënt vond werk"}
    verhaal.els.zet_stap(verhaal.traject, "Kandidatuur intrekken", reden)
    mail = verhaal.bert.leest_mail()
    assert mail.subject.startswith("Er is nieuws over een kandidatuur")
    pagina = verhaal.bert.volgt_de_link(mail)
    assert "Ingetrokken" in pagina.text
    assert verhaal.client.last_name not in pagina.text


def test_wie_te_laat_is_hoort_wie_eerst_was_en_verliest_niets_van_wat_getypt_is(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    formulier = verhaal.els.opent(verhaal.traject).follow("Niet akkoord")
    verhaal.bert.zet_stap(verhaal.traject, "Formeel akkoord vragen")
    antwoorden = {"Waarom gaat het OCMW niet akkoord?": "Een andere reden", "Toelichting": "Er is nog geen opvang."}
    pagina = formulier.fill_in(antwoorden)
    assert pagina.response.status_code == 409
    assert any("Bert Claes (VDAB Mechelen) was je voor op" in fout for fout in pagina.errors)
    assert "Er is nog geen opvang." in pagina.text
    assert verhaal.traject.state == OkotState.AGREEMENT_ASKED
