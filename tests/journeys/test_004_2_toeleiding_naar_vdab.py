"""Seed 004, actiedomein 2: het OCMW leidt toe naar VDAB, en VDAB onderzoekt mee wat een cliënt kan."""

import datetime

import pytest

from tests.journeys.verhaal import Verhaal
from trajects.clients.choices import InformedHow
from trajects.screenings.models import Screening, ScreeningState

pytestmark = pytest.mark.django_db


def vraagt_screening(verhaal: Verhaal, **anders: str) -> Screening:
    """Els vraagt de screening vanuit het dossier, nadat ze Fatima informeerde."""
    client = verhaal.client
    client.informed_on, client.informed_by = datetime.date(2026, 2, 2), verhaal.els.membership.user
    client.informed_how = InformedHow.INTERVIEW
    client.save(update_fields=["informed_on", "informed_by", "informed_how"])
    kan = verhaal.els.opent(f"/dossiers/{client.number}/mogelijkheden/")
    antwoorden = {"VDAB-dienst": "VDAB Mechelen", "Wat wil je weten?": "Kan ze staand werk aan?"}
    kan.follow("Screening vragen aan VDAB").fill_in({**antwoorden, **anders})
    return Screening.objects.get(client=client)


def test_004_2_het_ocmw_maakt_gemakkelijk_een_afspraak_voor_een_screening(verhaal: Verhaal) -> None:
    screening = vraagt_screening(verhaal)
    pagina = verhaal.bert.opent(screening)
    assert "El Amrani" not in pagina.text
    assert "Kan ze staand werk aan?" not in pagina.text
    pagina.follow("Screening opnemen").fill_in({})
    assert "Kan ze staand werk aan?" in verhaal.bert.opent(screening).text
    plan = {"Wanneer is de screening?": "12/02/2026 10:00", "Waar?": "VDAB Mechelen, lokaal 2"}
    verhaal.bert.zet_stap(screening, "Afspraak voor de screening plannen", plan)
    pagina = verhaal.els.volgt_de_link(verhaal.els.leest_mail()).text
    assert "12/02/2026" in pagina
    assert "VDAB Mechelen, lokaal 2" in pagina


def test_004_2_vdab_screent_op_mogelijkheden_en_beperkingen_en_het_ocmw_leest_het_advies(verhaal: Verhaal) -> None:
    screening = vraagt_screening(verhaal, **{"Bemiddelaar, als je die kent": "Bert Claes"})
    verhaal.bert.volgt_de_link(verhaal.bert.leest_mail())
    plan = {"Wanneer is de screening?": "02/02/2026 14:00", "Waar?": "VDAB Mechelen"}
    verhaal.bert.zet_stap(screening, "Afspraak voor de screening plannen", plan)
    gesprek = {
        "Wat kan de cliënt?": "Vlot in de omgang, spreekt drie talen.",
        "Waarmee moet een werkgever rekening houden?": "Zittend en staand werk afwisselen.",
    }
    verhaal.bert.zet_stap(screening, "Screening registreren", gesprek)
    advies = {"Advies: welke stap nu?": "Onthaalmedewerker, met een korte opleiding."}
    verhaal.bert.zet_stap(screening, "Resultaat: bemiddelbaar naar werk", advies)
    pagina = verhaal.els.volgt_de_link(verhaal.els.leest_mail()).text
    for gevonden in ("Vlot in de omgang", "Zittend en staand werk afwisselen", "Onthaalmedewerker"):
        assert gevonden in pagina
    screening.refresh_from_db()
    assert screening.state == ScreeningState.POSITIVE


def test_004_2_wie_niet_verschijnt_wordt_gemeld_en_het_ocmw_vraagt_opnieuw(verhaal: Verhaal) -> None:
    screening = vraagt_screening(verhaal, **{"Bemiddelaar, als je die kent": "Bert Claes"})
    plan = {"Wanneer is de screening?": "02/02/2026 14:00", "Waar?": "VDAB Mechelen"}
    verhaal.bert.zet_stap(screening, "Afspraak voor de screening plannen", plan)
    verhaal.bert.zet_stap(screening, "Niet verschenen op de screening")
    assert "Niet verschenen" in verhaal.els.volgt_de_link(verhaal.els.leest_mail()).text
    kan = verhaal.els.opent(f"/dossiers/{verhaal.client.number}/mogelijkheden/")
    assert "Screening vragen aan VDAB" in kan.buttons
