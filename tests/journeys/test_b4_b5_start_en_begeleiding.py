"""Seed 000 §B.4 en §B.5: de start, en de begeleiding tijdens de opleiding."""

import pytest
from django.utils import timezone

from tests.journeys.verhaal import Verhaal, dag
from trajects.okot.choices import OkotState
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db


def een_twe(verhaal: Verhaal) -> TweTrajectory:
    """Een lopend TWE-traject, begonnen bij het OCMW tussen toelating en start."""
    return TweStory(verhaal.client, verhaal.els.membership, day=timezone.localdate()).started().twe


def test_b4_de_bemiddelaar_brengt_de_ma_op_de_hoogte_dat_de_klant_gestart_is(verhaal: Verhaal) -> None:
    verhaal.tot_de_start()
    mail = verhaal.els.leest_mail()
    assert mail.subject.startswith("Er is nieuws over de start van een opleiding")
    pagina = verhaal.els.volgt_de_link(mail)
    assert f"gestart op {dag()}" in pagina.text
    assert "In opleiding" in pagina.text


def test_b4_geen_start_zonder_opleidingscontract(verhaal: Verhaal) -> None:
    verhaal.tot_de_toelating()
    verhaal.later(14)
    pagina = verhaal.bert.registreert_start(verhaal.traject, **{"Datum van het VDAB-opleidingscontract": ""})
    assert any("zonder contract geen start" in fout for fout in pagina.errors)
    assert verhaal.traject.state == OkotState.START_PLANNED


def test_aandachtspunt_een_okot_kan_niet_gecombineerd_worden_met_twe(verhaal: Verhaal) -> None:
    verhaal.tot_de_toelating()
    twe = een_twe(verhaal)
    verhaal.later(14)
    pagina = verhaal.bert.opent(verhaal.traject)
    assert "Start van de opleiding registreren" not in pagina.buttons
    assert (
        f"Er loopt nog een TWE-traject ({twe.reference}, voorzien tot en met {twe.maximum_on:%d/%m/%Y}). Een OKOT "
        "gaat niet samen met TWE: vraag de trajectbegeleider om het TWE eerst stop te zetten wegens een langdurige "
        "opleiding."
    ) in pagina.closed["Start van de opleiding registreren"]

    gisteren = {
        "Laatste dag van het TWE-traject": dag(-1),
        "Waarom eindigt het traject?": "Werk in het normaal economisch circuit",
    }
    verhaal.els.zet_stap(twe, "TWE beëindigen", gisteren)
    verhaal.bert.registreert_start(verhaal.traject)
    assert verhaal.traject.state == OkotState.STARTED


def test_b5_ocmw_clienten_worden_begeleid_zoals_de_overige_cursisten(verhaal: Verhaal) -> None:
    verhaal.tot_de_start()
    for _ in range(3):
        verhaal.later(60)
        verslag = {"Met de casemanager van de school": True, "Verslag": "Goed op weg."}
        verhaal.bert.zet_stap(verhaal.traject, "Voortgangsgesprek registreren", verslag)
    assert verhaal.traject.interviews.count() == 3
    assert "Niets te doen" in verhaal.els.opent("/").text or "Wacht op partner" in verhaal.els.opent("/").text


def test_b5_een_voortgangsgesprek_is_een_afspraak_die_beide_kanten_zien(verhaal: Verhaal) -> None:
    verhaal.tot_de_start()
    verhaal.later(30)
    afspraak = {"Wanneer is het voortgangsgesprek?": f"{dag(14)} 10:00", "Waar?": "School, lokaal 12"}
    verhaal.bert.zet_stap(verhaal.traject, "Voortgangsgesprek plannen", afspraak)
    assert verhaal.els.leest_mail().subject.startswith("Er is nieuws over een voortgangsgesprek")
    pagina = verhaal.els.opent(verhaal.traject)
    assert "Casemanagers: Bert Claes (VDAB)" in pagina.text
    assert "School, lokaal 12" in pagina.text

    verhaal.later(7)
    nieuw = {"Naar wanneer?": f"{dag(10)} 14:00", "Waarom wordt het uitgesteld?": "De cursist heeft examen."}
    verhaal.bert.zet_stap(verhaal.traject, "Voortgangsgesprek uitstellen", nieuw)
    verhaal.later(10)
    verhaal.bert.zet_stap(verhaal.traject, "Niet verschenen op het voortgangsgesprek")
    assert "Niet verschenen" in verhaal.els.opent(verhaal.traject).text

    verhaal.later(5)
    verslag = {
        "Met de casemanager van de school": True,
        "Verslag": "Twijfelt over de stage.",
        "Wat is afgesproken?": "Elke dinsdag bijles.",
        "Volgend gesprek": f"{dag(60)} 10:00",
        "Waar is het volgende gesprek?": "School",
    }
    verhaal.bert.zet_stap(verhaal.traject, "Voortgangsgesprek registreren", verslag)
    gelezen = verhaal.els.opent(verhaal.traject).text
    assert "Elke dinsdag bijles." in gelezen
    assert "Twijfelt over de stage." not in gelezen
    assert f"{dag(60)}" in gelezen


def test_b5_het_ocmw_volgt_het_traject_van_de_klant_en_schrijft_er_niet_in(verhaal: Verhaal) -> None:
    verhaal.tot_de_start()
    verhaal.later(280)
    verhaal.bert.zet_stap(verhaal.traject, "Jaar geslaagd")
    pagina = verhaal.els.opent(verhaal.traject)
    assert "Uitgevoerd, geslaagd" in pagina.text
    assert (set(pagina.buttons), pagina.closed) == ({"Signaal melden", "Afwezigheid noteren"}, {})
    verhaal.later(60)
    verhaal.bert.start_volgend_jaar(verhaal.traject)
    assert verhaal.els.leest_mail().subject.startswith("Er is nieuws over een opleiding")
