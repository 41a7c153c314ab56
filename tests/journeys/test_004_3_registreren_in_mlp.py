"""Seed 004, actiedomein 3: het OCMW raadpleegt Mijn Loopbaan voor Partners en vult er zijn eigen informatie aan."""

import datetime

import pytest
from django.urls import reverse

from tests.journeys.opleiding_in_twe import TweVerhaal
from tests.journeys.verhaal import Verhaal, dag
from trajects.clients.choices import InformedHow
from trajects.mlp_access.models import MlpAccess, MlpAccessState
from trajects.mlp_bridge.models import MlpRegistration

pytestmark = pytest.mark.django_db
VANDAAG = datetime.date(2026, 2, 2)


def test_004_3_het_ocmw_kan_informatie_raadplegen_met_inzage_per_client(verhaal: Verhaal) -> None:
    els, client = verhaal.els, verhaal.client
    client.informed_on, client.informed_by = VANDAAG, els.membership.user
    client.informed_how = InformedHow.INTERVIEW
    client.save(update_fields=["informed_on", "informed_by", "informed_how"])
    els.opent(f"/dossiers/{client.number}/mogelijkheden/").follow("Inzagerecht in MLP regelen").fill_in({})
    inzage = MlpAccess.objects.get(client=client)
    wie = {"Wie krijgt inzage?": str(els.membership.user), "Aan welke VDAB-dienst?": "VDAB Mechelen"}
    pagina = els.zet_stap(inzage, "Formulier inzagerecht opmaken en bezorgen", wie)
    assert "Aanvraag inzagerecht MLP" in pagina.text
    assert "Inzage actief" in els.zet_stap(inzage, "Inzagerecht is actief").text
    assert MlpAccess.objects.get().state == MlpAccessState.ACTIVE


def test_004_3_het_ocmw_vult_aan_met_de_eigen_informatie_zonder_ze_twee_keer_te_typen(tweverhaal: TweVerhaal) -> None:
    """Fatima werkt via artikel 60: de tekst voor MLP staat klaar, en verdwijnt als ze erin staat."""
    els = tweverhaal.els
    lijst = els.opent("/mlp/")
    assert "Begeleiding › stappen naar werk › TWE-lijn" in lijst.text
    assert "Begeleiding TWE starten (TWE-traject). Toestand: " in lijst.text
    antwoord = lijst.press("Staat in MLP", {"Geregistreerd in MLP op": dag()})
    assert f"staat in MLP sinds {dag()}" in antwoord.text
    aangevinkt = MlpRegistration.objects.get()
    assert aangevinkt.by == els.membership
    assert aangevinkt.step.label in els.opent(f"{reverse('mlp')}?toon=klaar").text


def test_004_3_vdab_ziet_niet_wat_het_ocmw_nog_moet_aanvullen(tweverhaal: TweVerhaal) -> None:
    assert tweverhaal.bert.opent("/mlp/").response.status_code == 404
