"""Seed 000 §B.2 en §B.6, seed 001 §2.6 en seed 004 §6: de warme overdracht, van fiche tot ‘ontvangen en begrepen’."""

import pytest
from django.urls import reverse

from tests.journeys.verhaal import Verhaal, dag
from trajects.clients.models import Client
from trajects.handovers.models import Handover, HandoverState

pytestmark = pytest.mark.django_db
FICHE = {
    "Jobdoelwit": "Magazijnmedewerker",
    "Gewenste opvolging en terugkoppeling": "Bel me na het eerste gesprek.",
}


def overdracht() -> Handover:
    return Handover.objects.latest("pk")


def els_draagt_over(verhaal: Verhaal, aan: str = "Bert Claes") -> None:
    """Vanuit het dossier van de cliënt, bijvoorbeeld na artikel 60."""
    dossier = verhaal.els.opent(reverse("client-overview", args=[verhaal.client.number]))
    dossier.follow("Warm overdragen").fill_in(
        {"Waarom draag je over?": "Einde van artikel 60: begeleiding naar werk", "Aan wie draag je over?": aan}
    )


def els_biedt_aan(verhaal: Verhaal, **meer: str) -> None:
    reden = {"Waarom ga je toch verder?": "We vertellen het de cliënt morgen samen."}
    verhaal.els.zet_stap(overdracht(), "Overdracht aanbieden", {**FICHE, **reden, **meer})


def test_000_b2_relevante_informatie_wordt_doorgegeven_bij_voorkeur_aan_de_telefoon(verhaal: Verhaal) -> None:
    Client.objects.update(nt2_oral="b1", highest_diploma="so3")
    els_draagt_over(verhaal)
    formulier = verhaal.els.opent(overdracht()).follow("Overdracht aanbieden")
    assert "Hoogste diploma: Diploma secundair onderwijs." in formulier.text
    els_biedt_aan(verhaal, **{"Eerste voorstel": f"{dag(2)} 10:00", "Tweede voorstel": f"{dag(3)} 14:00"})
    assert verhaal.bert.leest_mail().subject.startswith("Er staat een warme overdracht klaar")

    keuze = verhaal.bert.opent(overdracht()).follow("Moment kiezen om te bellen")
    assert "Fatima" in verhaal.bert.opent(overdracht()).text
    keuze.fill_in({"Wanneer bellen jullie?": "donderdag 5 februari 2026 om 14:00"})
    pagina = verhaal.els.opent(overdracht())
    assert "Telefonische afspraak" in pagina.text
    bestand = verhaal.els.browser.get(reverse("handover-appointment", args=[overdracht().reference]))
    assert b"BEGIN:VEVENT" in bestand.content

    verhaal.later(3)
    for wie in (verhaal.els, verhaal.bert):
        gesprek = {"Hoe was het contact?": "Telefoon", "Wanneer?": f"{dag()} 08:30", "Wie nam deel?": "Els en Bert"}
        wie.zet_stap(overdracht(), "Contact registreren", gesprek)
    pagina = verhaal.bert.zet_stap(overdracht(), "Ontvangen en begrepen")
    assert overdracht().state == HandoverState.CONFIRMED
    assert "Bevestigd" in pagina.text


def test_001_26_de_trajectbegeleider_blijft_beschikbaar_voor_eventueel_overleg(verhaal: Verhaal) -> None:
    els_draagt_over(verhaal)
    bereikbaar = {
        "Tot wanneer ben je nog bereikbaar voor vragen?": dag(60),
        "Hoe bereiken ze je?": "Elke voormiddag, 015 22 22 22",
    }
    els_biedt_aan(verhaal, **bereikbaar)
    assert f"Bereikbaar tot en met {dag(60)}: Elke voormiddag, 015 22 22 22" in verhaal.bert.opent(overdracht()).text
    verhaal.later(61)
    assert "Was bereikbaar tot en met" in verhaal.bert.opent(overdracht()).text


def test_004_6_vdab_leidt_een_werkzoekende_toe_naar_de_hulpverlening_van_het_ocmw(verhaal: Verhaal) -> None:
    verhaal.tot_de_start()
    dossier = verhaal.bert.opent(reverse("client-overview", args=[verhaal.client.number]))
    dossier.follow("Warm overdragen").fill_in(
        {"Waarom draag je over?": "Welzijn: hulp van het OCMW is nodig", "Aan wie draag je over?": "Els Peeters"}
    )
    verhaal.bert.zet_stap(overdracht(), "Overdracht aanbieden", FICHE)
    assert overdracht().receiver == verhaal.els.membership
    assert verhaal.els.leest_mail().subject.startswith("Er staat een warme overdracht klaar")
    verhaal.els.registreert_contact(overdracht())
    verhaal.els.zet_stap(overdracht(), "Ontvangen en begrepen")
    assert "De afzender kan het dossier nog lezen tot en met" in verhaal.bert.opent(overdracht()).text


def test_de_verkeerde_ontvanger_stuurt_door_en_de_afzender_hoeft_niets_te_herdoen(verhaal: Verhaal) -> None:
    els_draagt_over(verhaal)
    els_biedt_aan(verhaal)
    dienst = verhaal.bert.membership.organisation.name
    doorsturen = {"Waarom is het niet voor jou?": "Niet voor onze dienst", "Welke VDAB-dienst is het dan?": dienst}
    verhaal.bert.zet_stap(overdracht(), "Doorsturen naar de juiste persoon of dienst", doorsturen)
    assert overdracht().state == HandoverState.OFFERED
    assert "Ontvanger: het team" in verhaal.els.opent(overdracht()).text
    assert "Was gericht aan" in verhaal.els.opent(overdracht()).text
    assert verhaal.bert.browser.get(overdracht().get_absolute_url()).status_code == 404
