"""Na de opleiding (P19 en P8): wie begeleidt vraagt na drie en zes maanden of de cliënt werkt, met de bron erbij."""

import pytest

from tests.journeys.verhaal import Verhaal, dag
from trajects.aftercare.choices import AftercareState
from trajects.okot.choices import OkotState

pytestmark = pytest.mark.django_db

WIE = "Wie begeleidt de cliënt verder naar werk?"
ACTIE = "Navragen of de cliënt werkt"
WERKT = {"Werkt de cliënt?": "Aan het werk", "Beroep": "Zorgkundige"}
BRON = "Hoe weet je dat?"


@pytest.fixture
def afgesproken(verhaal: Verhaal) -> Verhaal:
    """VDAB begeleidt, het OCMW bevestigt, en het traject wordt afgesloten."""
    verhaal.tot_het_diploma()
    verhaal.bert.zet_stap(verhaal.traject, "Verdere begeleiding voorstellen", {WIE: "VDAB"})
    verhaal.els.zet_stap(verhaal.traject, "Afspraak bevestigen")
    verhaal.bert.zet_stap(verhaal.traject, "Traject afsluiten")
    return verhaal


def test_na_drie_en_zes_maanden_vraagt_het_portaal_naar_werk_ook_als_het_traject_afgesloten_is(
    afgesproken: Verhaal,
) -> None:
    verhaal, nazorg = afgesproken, afgesproken.traject.aftercare
    assert verhaal.traject.state == OkotState.CLOSED
    assert ACTIE in verhaal.bert.opent("/").text
    assert ACTIE not in verhaal.els.opent("/?wie=mij").text.split("Wacht op")[0]

    verhaal.later(92)
    pagina = verhaal.bert.zet_stap(nazorg, "Werksituatie noteren", WERKT)
    assert any("noemt zijn bron" in fout for fout in pagina.errors)
    assert 'value="Zorgkundige"' in pagina.response.content.decode()
    verhaal.bert.zet_stap(
        nazorg, "Werksituatie noteren", {"Werkt de cliënt?": "Niet aan het werk", BRON: "De cliënt zegt het"}
    )
    assert verhaal.els.leest_mail().subject.startswith("Er is nieuws uit de nazorg")

    verhaal.later(95)
    antwoord = {**WERKT, BRON: "Loonbrief of arbeidscontract gezien", "Aan het werk sinds": dag(-30)}
    pagina = verhaal.bert.zet_stap(nazorg, "Werksituatie noteren en nazorg afronden", antwoord)
    assert "Nazorg afgerond" in pagina.text
    nazorg.refresh_from_db()
    assert nazorg.state == AftercareState.FINISHED
    assert ACTIE not in verhaal.bert.opent("/").text


def test_op_het_traject_staat_of_de_client_werkt_sinds_wanneer_en_hoe_we_dat_weten(afgesproken: Verhaal) -> None:
    verhaal = afgesproken
    antwoord = {**WERKT, BRON: "Gegevens van VDAB", "Aan het werk sinds": dag(-1)}
    verhaal.els.zet_stap(verhaal.traject.aftercare, "Werksituatie noteren", antwoord)
    traject = verhaal.els.opent(verhaal.traject)
    assert "gegevens van vdab" in traject.text
    assert f"{dag(-1)} Zorgkundige" in traject.text
    dossier = verhaal.els.opent(f"/dossiers/{verhaal.client.number}/")
    assert "Nazorg" in dossier.text
    assert "Nazorg loopt" in dossier.text


def test_wie_te_laat_noteert_hoort_wie_eerst_was_en_verliest_niets(afgesproken: Verhaal) -> None:
    verhaal, nazorg = afgesproken, afgesproken.traject.aftercare
    formulier = verhaal.els.opent(nazorg).follow("Werksituatie noteren")
    antwoord = {"Werkt de cliënt?": "Niet aan het werk", BRON: "De cliënt zegt het"}
    verhaal.bert.zet_stap(nazorg, "Werksituatie noteren", antwoord)
    pagina = formulier.fill_in({**WERKT, BRON: "De cliënt zegt het", "Aan het werk sinds": dag(-3)})
    assert pagina.response.status_code == 409
    assert any("was je voor op" in fout for fout in pagina.errors)
    assert 'value="Zorgkundige"' in pagina.response.content.decode()
