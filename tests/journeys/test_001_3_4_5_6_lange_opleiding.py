"""Seed 001, punten 3 tot 6: langdurige, deeltijdse en niet-erkende opleidingen, en wat er gebeurt als het TWE stopt."""

from typing import Any

import pytest

from tests.journeys.opleiding_in_twe import BEGELEIDING, DEELTIJDS, ERKEND, SITUATIE_1, SITUATIE_2, TweVerhaal, dag
from trajects.handovers.models import HandoverState
from trajects.training_requests.choices import RequestState
from trajects.twe.choices import TweEnd, TweState

pytestmark = pytest.mark.django_db

EINDE_TWE: dict[str, Any] = {
    "De competenties zijn bijgewerkt in MLP": True,
    "Hoe blijf je beschikbaar voor overleg?": "Elke voormiddag, op 015 22 22 22.",
}


def test_001_3_situatie_1_het_twe_stopt_na_de_tewerkstelling_artikel_60(tweverhaal: TweVerhaal) -> None:
    """A7: deeltijds tijdens artikel 60, daarna vijf maanden voltijds."""
    oordeel = tweverhaal.els.leest_het_oordeel(tweverhaal.client, **SITUATIE_1)
    assert "(situatie 1)" in oordeel
    assert "Regel TOPL-05" in oordeel
    tweverhaal.tot_de_overdracht(**SITUATIE_1).later(14)
    tweverhaal.els.registreert_start(tweverhaal.aanvraag)
    twe = tweverhaal.twe
    assert twe.state == TweState.IN_ART60
    assert twe.art60 is not None
    assert twe.planned_stop_on == twe.art60.planned_end_on


def test_001_3_situatie_2_de_opleidingsbehoefte_blijkt_tijdens_artikel_60(tweverhaal: TweVerhaal) -> None:
    assert tweverhaal.twe.state == TweState.IN_ART60
    oordeel = tweverhaal.els.leest_het_oordeel(tweverhaal.client, **SITUATIE_2)
    assert "(situatie 2)" in oordeel
    assert "Regel TOPL-06" in oordeel


def test_001_3_het_ocmw_zoekt_een_passende_erkende_opleiding(tweverhaal: TweVerhaal) -> None:
    """Wat niet erkend is, kan ook niet als langdurige opleiding; de raad is verder te zoeken."""
    niet_erkend = {**SITUATIE_2, ERKEND: "Nee, VDAB organiseert of erkent ze niet"}
    oordeel = tweverhaal.els.leest_het_oordeel(tweverhaal.client, **niet_erkend)
    assert "Wat wel kan: Zoek een opleiding uit het aanbod dat VDAB organiseert of erkent." in oordeel


def test_001_3_het_ocmw_zorgt_voor_een_warme_overdracht(tweverhaal: TweVerhaal) -> None:
    tweverhaal.tot_de_goedkeuring(**SITUATIE_2)
    assert tweverhaal.aanvraag.handover.state == HandoverState.DRAFT
    dicht = tweverhaal.els.opent(tweverhaal.aanvraag).closed["Start van de opleiding registreren"]
    assert "de warme overdracht is nog niet aangeboden" in dicht
    tweverhaal.els.draagt_warm_over(tweverhaal.aanvraag)
    assert tweverhaal.bert.leest_mail().subject.startswith("Er staat een warme overdracht klaar")
    tweverhaal.bert.zet_stap(tweverhaal.aanvraag.handover, "Ontvangen en begrepen")
    assert "Start van de opleiding registreren" in tweverhaal.els.opent(tweverhaal.aanvraag).buttons


def test_001_3_het_ocmw_begeleidt_tot_de_opleiding_start_en_dan_stopt_het_twe(tweverhaal: TweVerhaal) -> None:
    tweverhaal.tot_de_overdracht(**SITUATIE_2).later(13)
    assert tweverhaal.twe.state == TweState.IN_ART60
    tweverhaal.later(1)
    tweverhaal.els.registreert_start(tweverhaal.aanvraag, **EINDE_TWE)
    twe = tweverhaal.twe
    assert (twe.state, twe.end_reason) == (TweState.ENDED, TweEnd.LONG_TRAINING)
    assert twe.ended_on == tweverhaal.aanvraag.started_on
    assert "Beëindigd" in tweverhaal.els.opent(twe).text


def test_001_4_een_deeltijdse_opleiding_naast_artikel_60_kan_binnen_het_twe(tweverhaal: TweVerhaal) -> None:
    tweverhaal.tot_de_goedkeuring(**DEELTIJDS).later(14)
    pagina = tweverhaal.els.registreert_start(tweverhaal.aanvraag)
    assert "Deeltijdse opleiding binnen het TWE" in pagina.text
    assert tweverhaal.twe.state == TweState.IN_ART60


@pytest.mark.parametrize(("procent", "kan"), [("49", False), ("50", True)])
def test_001_4_het_ocmw_begeleidt_minstens_halftijds(tweverhaal: TweVerhaal, procent: str, kan: bool) -> None:
    oordeel = tweverhaal.els.leest_het_oordeel(tweverhaal.client, **{**DEELTIJDS, BEGELEIDING: procent})
    assert ("Deeltijdse opleiding binnen het TWE" in oordeel) is kan
    assert ("Voorzie minstens 50 % begeleiding" in oordeel) is not kan


def test_001_4_de_aansluiting_met_de_arbeidsmarkt_blijft_mogelijk_binnen_24_maanden(tweverhaal: TweVerhaal) -> None:
    laatste_dag = tweverhaal.twe.maximum_on
    binnen = {**DEELTIJDS, "Verwacht einde": f"{laatste_dag:%d/%m/%Y}"}
    assert "Deeltijdse opleiding binnen het TWE" in tweverhaal.els.leest_het_oordeel(tweverhaal.client, **binnen)


def test_001_5_een_niet_erkende_opleiding_kan_niet_aangevraagd_worden(tweverhaal: TweVerhaal) -> None:
    pagina = tweverhaal.els.bereidt_voor(tweverhaal.client, **{ERKEND: "Nee, VDAB organiseert of erkent ze niet"})
    assert "Niet-erkende opleidingen kunnen geen deel uitmaken van een TWE" in pagina.closed["Opleiding aanvragen"]
    assert tweverhaal.aanvraag.state == RequestState.DRAFT
    assert tweverhaal.bert.krijgt_mails() == []


@pytest.mark.parametrize(
    "erkend", ["Ja, VDAB organiseert de opleiding", "Ja, VDAB erkent de opleiding van een partner"]
)
def test_001_5_enkel_wat_vdab_organiseert_of_erkent_kan(tweverhaal: TweVerhaal, erkend: str) -> None:
    tweverhaal.tot_de_aanvraag(**{ERKEND: erkend})
    assert tweverhaal.aanvraag.state == RequestState.REQUESTED


def test_001_6_bij_stopzetting_blijft_de_trajectbegeleider_beschikbaar_voor_overleg(tweverhaal: TweVerhaal) -> None:
    tweverhaal.tot_de_overdracht(**SITUATIE_2).later(14)
    fiche = tweverhaal.bert.opent(tweverhaal.aanvraag.handover).text
    assert "De trajectbegeleider blijft beschikbaar voor overleg." in fiche
    pagina = tweverhaal.els.registreert_start(tweverhaal.aanvraag)
    assert "Schrijf hoe je beschikbaar blijft voor overleg" in " ".join(pagina.errors)
    tweverhaal.els.registreert_start(tweverhaal.aanvraag, **EINDE_TWE)
    assert tweverhaal.twe.availability == "Elke voormiddag, op 015 22 22 22."


def test_001_6_een_actieve_rol_kan_na_afspraak_met_de_instructeur_en_valt_buiten_het_twe(
    tweverhaal: TweVerhaal,
) -> None:
    tweverhaal.tot_de_overdracht(**SITUATIE_2).later(14)
    rol = {**EINDE_TWE, "Blijf je zelf nog iets doen? Wat?": "Om de twee weken een gesprek in het centrum."}
    pagina = tweverhaal.els.registreert_start(tweverhaal.aanvraag, **rol)
    assert "na afspraak met de instructeur" in " ".join(pagina.errors)
    afgesproken = {**rol, "Dit is afgesproken met de instructeur": True}
    tweverhaal.els.registreert_start(tweverhaal.aanvraag, **afgesproken)
    assert tweverhaal.twe.active_role == "Om de twee weken een gesprek in het centrum."
    assert f"{tweverhaal.twe.ended_on:%d/%m/%Y}" == dag(), "wat daarna komt, telt niet meer als maand van het TWE"
