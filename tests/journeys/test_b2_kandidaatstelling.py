"""Seed 000 §B.2: kandidaatstelling, formeel akkoord, inschrijving en warme overdracht."""

import pytest

from tests.journeys.verhaal import Verhaal, dag
from trajects.okot.choices import OkotState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("via", ["Via de opleidingengids", "Via de VDAB-bemiddelaar"])
def test_b2_een_client_stelt_zich_kandidaat_via_de_gids_of_via_de_bemiddelaar_van_de_opleiding(
    verhaal: Verhaal, via: str
) -> None:
    verhaal.els.registreert_interesse(verhaal.client, verhaal.opleiding)
    verhaal.els.stelt_kandidaat(verhaal.traject, via=via)
    mail = verhaal.bert.leest_mail()
    assert mail.subject == f"Er wacht een nieuwe kandidatuur (dossier {verhaal.traject.reference})"
    assert verhaal.traject.get_channel_display() == via
    assert "Kandidaat gesteld" in verhaal.bert.volgt_de_link(mail).text


def test_b2_vdab_onderneemt_enkel_stappen_na_formeel_akkoord_met_contactgegevens(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    voor = verhaal.bert.opent(verhaal.traject)
    assert set(voor.buttons) == {"Formeel akkoord vragen", "Kandidatuur intrekken"}
    assert verhaal.client.last_name not in voor.text
    verhaal.bert.zet_stap(verhaal.traject, "Formeel akkoord vragen")
    assert "formeel akkoord" in verhaal.els.leest_mail().subject

    verhaal.els.geeft_formeel_akkoord(verhaal.traject, telefoon="0475 12 34 56")
    na = verhaal.bert.volgt_de_link(verhaal.bert.leest_mail())
    assert "El Amrani" in na.text
    assert "0475 12 34 56" in na.text
    assert "Intakegesprek plannen" in {**na.buttons, **na.closed}


def test_b2_een_akkoord_zonder_telefoonnummer_is_geen_akkoord(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    pagina = verhaal.els.geeft_formeel_akkoord(verhaal.traject, telefoon="")
    assert pagina.response.status_code == 422
    assert any("Vul je telefoonnummer in: VDAB belt je voor de warme overdracht." in fout for fout in pagina.errors)
    assert "De opleiding past bij de cliënt en leidt naar werk." in pagina.text
    assert verhaal.traject.state == OkotState.CANDIDATE
    assert len(verhaal.bert.krijgt_mails()) == 1


def test_b2_de_client_weet_van_de_gegevensuitwisseling_voor_het_ocmw_akkoord_gaat(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    vinkje = {"De cliënt weet dat OCMW en VDAB deze gegevens uitwisselen": False}
    pagina = verhaal.els.geeft_formeel_akkoord(verhaal.traject, **vinkje)
    assert any("Informeer eerst je cliënt over de gegevensuitwisseling" in fout for fout in pagina.errors)
    assert verhaal.traject.state == OkotState.CANDIDATE


def test_b2_weigert_het_ocmw_dan_zet_vdab_geen_stap_meer_en_hoort_het_een_keer(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    verhaal.els.weigert_akkoord(verhaal.traject, "De randvoorwaarden zijn niet in orde", "Er is nog geen opvang.")
    mails = verhaal.bert.krijgt_mails()
    assert len(mails) == 2
    pagina = verhaal.bert.volgt_de_link(mails[-1])
    assert "Akkoord geweigerd" in pagina.text
    assert (pagina.buttons, pagina.closed) == ({}, {})
    assert "geweigerd" not in mails[-1].text


def test_b2_het_akkoord_is_een_document_met_een_controlecode(verhaal: Verhaal) -> None:
    verhaal.tot_het_akkoord()
    adres = verhaal.bert.opent(verhaal.traject).link("Formeel akkoord")
    antwoord = verhaal.bert.browser.get(adres)
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord.content.startswith(b"%PDF")
    assert "El" not in antwoord["Content-Disposition"]


def test_b2_wie_nog_niet_ingeschreven_was_wordt_na_het_akkoord_ingeschreven(verhaal: Verhaal) -> None:
    verhaal.tot_de_kandidatuur()
    assert "Inschrijving als werkzoekende registreren" not in verhaal.bert.opent(verhaal.traject).buttons
    verhaal.els.geeft_formeel_akkoord(verhaal.traject)
    dicht = verhaal.bert.opent(verhaal.traject).closed["Intakegesprek plannen"]
    assert "De cliënt is nog niet ingeschreven als werkzoekende. Registreer eerst de inschrijving." in dicht
    verhaal.later(2)
    verhaal.bert.schrijft_in_als_werkzoekende(verhaal.traject)
    assert f"Inschrijving VDAB sinds {dag()}" in verhaal.els.opent(verhaal.traject).text
    assert "Intakegesprek plannen" in verhaal.bert.opent(verhaal.traject).buttons


def test_b2_de_ma_zorgt_voor_een_warme_overdracht_bij_voorkeur_telefonisch(verhaal: Verhaal) -> None:
    verhaal.tot_het_akkoord()
    assert "Warme overdracht aanbieden" in verhaal.els.opent("/").text
    verhaal.els.biedt_overdracht_aan(verhaal.traject)
    mail = verhaal.bert.leest_mail()
    assert mail.subject.startswith("Er staat een warme overdracht klaar")
    pagina = verhaal.els.registreert_contact(verhaal.traject, hoe="E-mail")
    assert any("Een warme overdracht gebeurt bij voorkeur telefonisch." in fout for fout in pagina.errors)
    verhaal.els.registreert_contact(verhaal.traject, hoe="Telefoon")
    verhaal.bert.bevestigt_overdracht(verhaal.traject)
    assert verhaal.els.leest_mail().subject.startswith("Er is een antwoord over een warme overdracht")
    assert verhaal.overdracht.is_confirmed


def test_b2_zonder_warme_overdracht_vraagt_het_portaal_waarom(verhaal: Verhaal) -> None:
    verhaal.tot_het_akkoord()
    verhaal.bert.schrijft_in_als_werkzoekende(verhaal.traject)
    pagina = verhaal.bert.plant_intake(verhaal.traject)
    assert "De warme overdracht is nog niet bevestigd. Bel eerst met de MA/ATB" in pagina.text
    assert verhaal.traject.state == OkotState.AGREED
    antwoorden = {
        "Wanneer is het intakegesprek?": f"{dag(7)} 10:00",
        "Waar?": "VDAB Mechelen",
        "Waarom ga je toch verder?": "Els is met verlof; we bellen volgende week.",
    }
    pagina = verhaal.bert.zet_stap(verhaal.traject, "Intakegesprek plannen", antwoorden)
    assert "Els is met verlof; we bellen volgende week." in pagina.text


def test_b2_de_overdracht_geeft_zo_veel_mogelijk_relevante_informatie_door(verhaal: Verhaal) -> None:
    verhaal.tot_het_akkoord()
    verhaal.els.biedt_overdracht_aan(
        verhaal.traject,
        Trajectverleden="Een jaar art. 60 in een woonzorgcentrum.",
        Taal="Nederlands B1, Arabisch",
        Aandachtspunten="Werkt liefst in de voormiddag.",
    )
    fiche = verhaal.bert.volgt_de_link(verhaal.bert.leest_mail()).text
    for deel in ("Een jaar art. 60 in een woonzorgcentrum.", "Nederlands B1, Arabisch", "Kinderopvang: Geregeld"):
        assert deel in fiche


def test_b2_zo_blijft_begeleiding_tijdens_en_bemiddeling_na_de_opleiding_mogelijk(verhaal: Verhaal) -> None:
    verhaal.tot_de_overdracht()
    overdracht = verhaal.overdracht
    verhaal.bert.plant_intake(verhaal.traject)
    verhaal.later(7)
    verhaal.bert.houdt_intake(verhaal.traject)
    verhaal.bert.laat_toe(verhaal.traject)
    verhaal.later(14)
    verhaal.bert.registreert_start(verhaal.traject)
    assert "Bel me na het intakegesprek." in verhaal.bert.opent(overdracht).text
    assert "015 22 22 22" in verhaal.bert.opent(verhaal.traject).text
