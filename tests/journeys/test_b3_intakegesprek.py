"""Seed 000 §B.3: het intakegesprek bij VDAB en het resultaat van de screening."""

import pytest

from tests.journeys.verhaal import Verhaal, dag
from trajects.okot.choices import OkotState

pytestmark = pytest.mark.django_db

ONDERWERPEN = [
    "Motivatie",
    "Randvoorwaarden (financieel, mobiliteit, kinderopvang)",
    "Past in het traject naar werk",
    "Leervermogen",
]


def test_b3_de_ma_weet_wanneer_en_waar_het_intakegesprek_is(verhaal: Verhaal) -> None:
    verhaal.tot_de_overdracht()
    verhaal.bert.plant_intake(verhaal.traject)
    mail = verhaal.els.leest_mail()
    assert mail.subject.startswith("Er is nieuws over een intakegesprek")
    pagina = verhaal.els.volgt_de_link(mail)
    assert f"{dag(7)} 10:00" in pagina.text
    assert "VDAB Mechelen" in pagina.text


@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_b3_het_gesprek_gaat_over_motivatie_randvoorwaarden_traject_naar_werk_en_leervermogen(
    verhaal: Verhaal, onderwerp: str
) -> None:
    verhaal.tot_de_intake()
    formulier = verhaal.bert.opent(verhaal.traject).follow("Intakegesprek registreren")
    pagina = formulier.fill_in({vraag: "Gunstig" for vraag in ONDERWERPEN if vraag != onderwerp})
    assert any(f"Geef een oordeel over: {onderwerp.lower()}." in fout for fout in pagina.errors)
    assert verhaal.traject.state == OkotState.INTAKE_PLANNED


def test_b3_de_bemiddelaar_brengt_de_ma_op_de_hoogte_van_resultaat_startdatum_en_plaats(verhaal: Verhaal) -> None:
    verhaal.tot_de_toelating()
    mail = verhaal.els.leest_mail()
    assert mail.subject.startswith("Er is een resultaat van een screening")
    pagina = verhaal.els.volgt_de_link(mail)
    assert f"start voorzien op {dag(14)} in Mechelen" in pagina.text
    brief = verhaal.els.browser.get(pagina.link("Resultaat van de screening"))
    assert brief.content.startswith(b"%PDF")


@pytest.mark.parametrize("ontbreekt", ["Waarschijnlijke startdatum", "Waarschijnlijke startplaats"])
def test_b3_geen_positief_resultaat_zonder_startdatum_en_plaats(verhaal: Verhaal, ontbreekt: str) -> None:
    verhaal.tot_de_intake()
    verhaal.bert.houdt_intake(verhaal.traject)
    antwoorden = {"Waarschijnlijke startdatum": dag(14), "Waarschijnlijke startplaats": "Mechelen", ontbreekt: ""}
    pagina = verhaal.bert.zet_stap(verhaal.traject, "Toelaten tot de opleiding", antwoorden)
    assert any(f"Vul de {ontbreekt.lower()} in: het OCMW moet die kennen." in fout for fout in pagina.errors)
    assert verhaal.traject.state == OkotState.SCREENING


def test_b3_ook_een_negatief_resultaat_komt_bij_de_ma_met_een_advies(verhaal: Verhaal) -> None:
    verhaal.tot_de_intake()
    verhaal.bert.houdt_intake(verhaal.traject, Leervermogen="Ongunstig")
    verhaal.bert.laat_niet_toe(verhaal.traject, "Leervermogen", "Volg eerst een oriënterende opleiding.")
    mail = verhaal.els.leest_mail()
    assert mail.subject.startswith("Er is een resultaat van een screening")
    assert "Niet toegelaten" in verhaal.els.volgt_de_link(mail).text


def test_b3_een_voorwaarde_regelt_het_ocmw_voor_de_toelating(verhaal: Verhaal) -> None:
    verhaal.tot_de_intake()
    verhaal.bert.houdt_intake(verhaal.traject)
    voorwaarde = {"Wat moet eerst geregeld zijn?": "Kinderopvang", "Tegen wanneer?": dag(10)}
    verhaal.bert.zet_stap(verhaal.traject, "Voorwaardelijk resultaat", voorwaarde)
    assert "Voorwaarde voor de toelating regelen" in verhaal.els.opent("/").text
    verhaal.later(3)
    verhaal.els.zet_stap(verhaal.traject, "Voorwaarde is geregeld")
    assert "Er is een resultaat van een screening" in verhaal.bert.leest_mail().subject
    verhaal.bert.laat_toe(verhaal.traject)
    assert verhaal.traject.state == OkotState.START_PLANNED


def test_b3_wie_niet_verschijnt_krijgt_een_nieuw_gesprek_en_de_ma_weet_het(verhaal: Verhaal) -> None:
    verhaal.tot_de_intake()
    verhaal.bert.zet_stap(verhaal.traject, "Niet verschenen")
    assert verhaal.els.leest_mail().subject.startswith("Er is nieuws over een intakegesprek")
    assert "Intakegesprek plannen" in verhaal.bert.opent("/").text
    verhaal.bert.plant_intake(verhaal.traject)
    verhaal.later(7)
    verhaal.bert.houdt_intake(verhaal.traject)
    assert verhaal.traject.state == OkotState.SCREENING
