"""Seed 001, inleiding en punt 1: wie instroomt in TWE, en het traject tot artikel 60 loopt, door de pagina's."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.journeys.verhaal import Verhaal, dag
from trajects.art60.models import Art60Employment
from trajects.clients.models import Client
from trajects.twe import inflow
from trajects.twe.models import TweTrajectory

pytestmark = pytest.mark.django_db


def checklist(**anders: str) -> dict[str, str]:
    antwoorden = {vraag.label: "Ja" if vraag.wanted else "Nee" for vraag in inflow.QUESTIONS}
    per_naam = {vraag.name: vraag.label for vraag in inflow.QUESTIONS}
    gespecialiseerd = {"Heeft de cliënt gespecialiseerde bemiddeling nodig?": "Nee"}
    return {**antwoorden, **gespecialiseerd, **{per_naam[naam]: antwoord for naam, antwoord in anders.items()}}


@pytest.fixture
def twe(verhaal: Verhaal) -> TweTrajectory:
    Client.objects.filter(pk=verhaal.client.pk).update(income_status="leefloon")
    verhaal.els.opent(reverse("trajectory-new", args=[verhaal.client.number, "twe"])).fill_in({})
    return TweTrajectory.objects.get()


def test_punt_1_eerst_de_technische_opleiding_en_pas_daarna_twe(verhaal: Verhaal, twe: TweTrajectory) -> None:
    verhaal.els.zet_stap(twe, "Checklist instroom invullen", checklist(training_first="Ja"))
    pagina = verhaal.els.opent(twe)
    assert (
        "Is vooral een technische opleiding nodig, dan komt die eerst." in pagina.closed["Instroom in TWE goedkeuren"]
    )
    assert "Eerst een technische opleiding, daarna opnieuw bekijken" in pagina.text
    verhaal.later(120)
    verhaal.els.zet_stap(twe, "Checklist instroom invullen", checklist())
    verhaal.els.zet_stap(twe, "Instroom in TWE goedkeuren")
    assert TweTrajectory.objects.get().admitted_on == timezone.localdate()


def test_inleiding_twe_is_begeleiding_en_werkervaring_en_art60_start_op_tijd(
    verhaal: Verhaal, twe: TweTrajectory
) -> None:
    els, bert = verhaal.els, verhaal.bert
    els.zet_stap(twe, "Checklist instroom invullen", checklist())
    els.zet_stap(twe, "Instroom in TWE goedkeuren", {"Contact bij VDAB": "Bert Claes, VDAB Mechelen"})
    assert "nog niet ingeschreven als werkzoekende" in els.opent(twe).closed["Begeleiding TWE starten"]
    Client.objects.get(pk=verhaal.client.pk).register_at_vdab(on=timezone.localdate())
    els.zet_stap(twe, "Begeleiding TWE starten", {"Jobdoelwit": "Magazijnier"})

    mail = bert.leest_mail()
    assert mail.subject.startswith("Er is nieuws over een TWE-traject")
    pagina = bert.volgt_de_link(mail)
    assert "Magazijnier" in pagina.text
    assert (pagina.buttons, pagina.closed) == ({}, {})

    verhaal.later(42)
    assert "Nog 17 dagen" in els.opent(twe).text
    els.zet_stap(twe, "Art. 60 voorstellen binnen TWE")
    werk = Art60Employment.objects.get()
    els.zet_stap(werk, "Beslissing over art. 60 registreren", {"Wie besliste?": "Vast bureau"})
    els.zet_stap(werk, "Contract art. 60 registreren", contract())
    els.zet_stap(twe, "Tewerkstelling art. 60 starten")
    pagina = els.opent(twe)
    assert "tijdig werk" in pagina.text
    assert f"Gestart {dag()}" in pagina.text
    assert "1 van 312 dagen" in els.opent(werk).text


def contract() -> dict[str, Any]:
    eigen = "Eigen dienst van het OCMW"
    return {"Werkplek": "Keuken van het woonzorgcentrum", "Wat voor werkplek is het?": eigen, "In welk circuit?": eigen}
