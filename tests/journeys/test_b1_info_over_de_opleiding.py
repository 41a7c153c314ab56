"""Seed 000 §B.1: info krijgen over de opleiding."""

import pytest

from tests.journeys.verhaal import Verhaal
from trajects.clients.factories import ClientFactory
from trajects.dossier.models import Note

pytestmark = pytest.mark.django_db

VOORWAARDE = "De cliënt kan voltijds dagonderwijs volgen."


@pytest.mark.parametrize("ingeschreven", [True, False])
def test_b1_iedere_ocmw_client_kan_info_inwinnen_ook_wie_nog_niet_ingeschreven_is(
    verhaal: Verhaal, ingeschreven: bool
) -> None:
    verhaal.client = ClientFactory.create(worker=verhaal.els.membership, registered=ingeschreven)
    pagina = verhaal.els.registreert_interesse(verhaal.client)
    assert "Het OKOT-traject is gestart." in pagina.text
    assert ("Inschrijving VDAB sinds" in pagina.text) == ingeschreven


def test_b1_info_komt_er_via_een_gesprek_met_de_bemiddelaar_of_een_infosessie(verhaal: Verhaal) -> None:
    pagina = verhaal.els.opent(verhaal.opleiding)
    assert "Bert Claes" in pagina.text
    assert "Elke eerste dinsdag van de maand om 14 uur" in pagina.text


def test_b1_bij_elke_opleiding_staan_de_contactgegevens_van_de_bemiddelaar_die_de_infosessies_kent(
    verhaal: Verhaal,
) -> None:
    lijst = verhaal.els.opent("/opleidingen/")
    pagina = verhaal.els.opent(lijst.link("Verpleegkunde"))
    assert "015 98 76 54" in pagina.text
    assert "bert.claes@vdab.example" in pagina.text


def test_b1_de_client_neemt_op_eigen_initiatief_deel_of_wordt_toegeleid_door_het_ocmw(verhaal: Verhaal) -> None:
    """Beide wegen beginnen met dezelfde interesse; hoe het ging, staat in een notitie."""
    verhaal.els.registreert_interesse(verhaal.client, verhaal.opleiding)
    pagina = verhaal.els.opent(verhaal.traject)
    opsteller = pagina.main.xpath(".//form[contains(@class, 'composer')]")[0]
    opsteller.fields["text"] = "Ging op eigen initiatief naar de infosessie van dinsdag."
    token = dict(opsteller.form_values())
    antwoord = verhaal.els.browser.post(opsteller.action, token, follow=True)
    assert "Ging op eigen initiatief naar de infosessie" in antwoord.content.decode()
    assert Note.objects.get().author == verhaal.els.membership.user


def test_b1_het_ocmw_geeft_correcte_info_over_de_instapvoorwaarden(verhaal: Verhaal) -> None:
    pagina = verhaal.els.opent(verhaal.opleiding)
    assert VOORWAARDE in pagina.text
    assert "De cliënt slaagt in de screening van VDAB." in pagina.text


def test_b1_het_ocmw_kijkt_de_voorwaarden_na_behalve_die_van_de_screening(verhaal: Verhaal) -> None:
    verhaal.els.registreert_interesse(verhaal.client, verhaal.opleiding)
    formulier = verhaal.els.opent(verhaal.traject).follow("Instapvoorwaarden nakijken")
    assert "Enkel VDAB beoordeelt: De cliënt slaagt in de screening van VDAB." in formulier.text
    assert len(formulier.main.xpath(".//fieldset/legend")) == 1
    pagina = formulier.fill_in({VOORWAARDE: "Voldaan"})
    assert "Instapvoorwaarden nakijken: geregistreerd." in pagina.text


def test_b1_geen_voorwaarde_wordt_overgeslagen(verhaal: Verhaal) -> None:
    verhaal.els.registreert_interesse(verhaal.client, verhaal.opleiding)
    pagina = verhaal.els.kijkt_voorwaarden_na(verhaal.traject, {})
    assert pagina.response.status_code == 422
    assert "Kies een antwoord." in pagina.errors


def test_b1_wie_twijfelt_stemt_af_met_de_bemiddelaar(verhaal: Verhaal) -> None:
    """Een harde voorwaarde die niet voldaan is, houdt tegen, tot er een reden is om toch kandidaat te stellen."""
    verhaal.els.registreert_interesse(verhaal.client, verhaal.opleiding)
    verhaal.els.kijkt_voorwaarden_na(verhaal.traject, {VOORWAARDE: "Niet voldaan"})
    pagina = verhaal.els.stelt_kandidaat(verhaal.traject)
    assert f"Niet voldaan volgens de controle: {VOORWAARDE} Overleg eerst met de bemiddelaar" in pagina.text
    assert verhaal.traject.mediator is None
    verhaal.els.stelt_kandidaat(verhaal.traject, toch_omdat="Bert ziet mogelijkheden.")
    assert verhaal.traject.mediator == verhaal.bert.membership
    assert "Bert ziet mogelijkheden." in verhaal.els.opent(verhaal.traject).text
