"""Wie dreigt af te haken: de redenen in woorden, voor beide kanten; er is geen score en niets gebeurt vanzelf."""

import pytest

from tests.journeys.verhaal import Verhaal, dag

pytestmark = pytest.mark.django_db


def test_vroeg_signaal_toont_beide_kanten_waarom_iemand_kan_afhaken(verhaal: Verhaal) -> None:
    verhaal.tot_de_start()
    assert "Geen vroege signalen" in verhaal.bert.opent("/vroeg-signaal/").text
    for _ in range(3):
        verhaal.later(2)
        afwezig = {
            "Afwezig van": dag(),
            "Is de reden gekend?": "Neen, niet verwittigd",
            "Wie meldt het?": "De school of opleider",
        }
        verhaal.bert.zet_stap(verhaal.traject, "Afwezigheid noteren", afwezig)
    signaal = {"Waarover gaat het?": "Twijfelt of wil stoppen", "Wie meldt het?": "De cliënt"}
    verhaal.els.zet_stap(verhaal.traject, "Signaal melden", signaal)
    assert verhaal.bert.leest_mail().subject.startswith("Er is een signaal gemeld")
    for medewerker in (verhaal.els, verhaal.bert):
        pagina = medewerker.opent("/vroeg-signaal/").text
        assert verhaal.client.last_name in pagina
        assert "Drie keer afwezig in de laatste 20 werkdagen." in pagina
        assert "Signaal van de cliënt op" in pagina
        assert "Het portaal geeft geen score en beslist niets" in pagina
    assert "In opleiding" in verhaal.els.opent(verhaal.traject).text
