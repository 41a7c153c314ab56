"""Seed 001, inleiding en punten 1 en 2: TWE op maat, eerst een technische opleiding, en de korte opleiding in TWE."""

import datetime

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse

from tests.journeys.opleiding_in_twe import DEELTIJDS, ERKEND, PAST, TweVerhaal, na, tijdens
from tests.journeys.pages import words
from trajects.clients.factories import ClientFactory
from trajects.training_requests.choices import RequestState
from trajects.training_requests.decision import Outcome
from trajects.training_requests.models import TrainingRequest
from trajects.twe.choices import TweState
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db


def test_001_twe_biedt_hoogstens_twee_jaar_begeleiding_op_weg_naar_het_nec(tweverhaal: TweVerhaal) -> None:
    laatste_dag = tweverhaal.twe.weo_on + relativedelta(years=2)
    assert tweverhaal.twe.maximum_on == laatste_dag
    te_lang = {**DEELTIJDS, "Verwacht einde": f"{laatste_dag + datetime.timedelta(days=1):%d/%m/%Y}"}
    assert f"hoogstens tot en met {laatste_dag:%d/%m/%Y}" in tweverhaal.els.leest_het_oordeel(
        tweverhaal.client, **te_lang
    )


def test_001_het_traject_is_op_maat_en_een_opleiding_kan_een_passend_instrument_zijn(tweverhaal: TweVerhaal) -> None:
    mogelijk = tweverhaal.els.opent(reverse("client-possibilities", args=[tweverhaal.client.number]))
    assert "Opleiding binnen TWE aanvragen" in mogelijk.text
    assert any("training_request" in adres for adres in mogelijk.buttons.values())
    zonder_twe = ClientFactory.create(worker=tweverhaal.els.membership)
    mogelijk = tweverhaal.els.opent(reverse("client-possibilities", args=[zonder_twe.number]))
    assert "Er loopt geen TWE-traject voor deze cliënt. Start eerst het TWE." in mogelijk.text


def test_001_twe_gaat_over_generieke_competenties(tweverhaal: TweVerhaal) -> None:
    iemand_anders = ClientFactory.create(worker=tweverhaal.els.membership)
    screening = TweStory(iemand_anders, tweverhaal.els.membership, day=tweverhaal.verloop.day).screening()
    screening.checked(mainly_generic="no")
    assert "Instroom in TWE goedkeuren" in tweverhaal.els.opent(screening.twe).closed


def test_001_1_is_vooral_een_technische_opleiding_nodig_dan_komt_die_eerst(tweverhaal: TweVerhaal) -> None:
    iemand_anders = ClientFactory.create(worker=tweverhaal.els.membership)
    screening = TweStory(iemand_anders, tweverhaal.els.membership, day=tweverhaal.verloop.day).screening()
    screening.checked(training_first="yes")
    dicht = tweverhaal.els.opent(screening.twe).closed["Instroom in TWE goedkeuren"]
    assert "dan komt die eerst" in dicht


def test_001_1_pas_na_die_opleiding_kan_alsnog_een_twe_starten(tweverhaal: TweVerhaal) -> None:
    iemand_anders = ClientFactory.create(worker=tweverhaal.els.membership)
    verloop = TweStory(iemand_anders, tweverhaal.els.membership, day=tweverhaal.verloop.day).screening()
    verloop.checked(training_first="yes")
    verloop.fire("not_admit", not_admitted_reason="training_first", referral="training")
    daarna = TweStory(iemand_anders, tweverhaal.els.membership, day=verloop.day).later(20).started()
    assert daarna.twe.state == TweState.BEFORE_ART60


def test_001_2_een_korte_erkende_opleiding_maakt_deel_uit_van_het_twe(tweverhaal: TweVerhaal) -> None:
    tweverhaal.tot_de_goedkeuring()
    tweverhaal.later(14)
    pagina = tweverhaal.els.registreert_start(tweverhaal.aanvraag)
    assert "In opleiding" in pagina.text
    assert "Korte opleiding binnen het TWE" in pagina.text
    assert tweverhaal.twe.state == TweState.IN_ART60


def test_001_2_de_opleiding_is_erkend(tweverhaal: TweVerhaal) -> None:
    niet_erkend = {ERKEND: "Nee, VDAB organiseert of erkent ze niet"}
    oordeel = tweverhaal.els.leest_het_oordeel(tweverhaal.client, **niet_erkend)
    assert "Kan niet binnen dit TWE" in oordeel
    assert "Regel TOPL-01" in oordeel


def test_001_2_de_opleiding_kadert_in_het_jobdoelwit(tweverhaal: TweVerhaal) -> None:
    pagina = tweverhaal.els.opent(reverse("trajectory-new", args=[tweverhaal.client.number, "training_request"]))
    assert "Jobdoelwit van het TWE: Magazijnier." in pagina.text
    oordeel = tweverhaal.els.leest_het_oordeel(tweverhaal.client, **{PAST: "Nee"})
    assert "Deze opleiding past niet bij het jobdoelwit." in oordeel


@pytest.mark.parametrize(
    ("weken", "oordeel"),
    [("13", "Korte opleiding binnen het TWE"), ("13,2", "Het TWE stopt bij de start")],
)
def test_001_2_de_totale_duur_is_hoogstens_drie_maanden_voltijds(
    tweverhaal: TweVerhaal, weken: str, oordeel: str
) -> None:
    lang = {**tijdens("Niet"), **na("Voltijds", weken, "35")}
    assert oordeel in tweverhaal.els.leest_het_oordeel(tweverhaal.client, **lang)


def test_001_2_de_duur_is_die_zonder_de_opleidingsstage(tweverhaal: TweVerhaal) -> None:
    """A6: veertien weken waarvan drie stage is ongeveer tweeënhalve maand."""
    oordeel = tweverhaal.els.leest_het_oordeel(tweverhaal.client, **tijdens("Voltijds", "14", "35", "3"))
    assert "Zonder stage duurt de opleiding 2,5 maanden" in oordeel
    oordeel = tweverhaal.els.leest_het_oordeel(tweverhaal.client, **tijdens("Voltijds", "14", "35"))
    assert "Korte opleiding" not in oordeel


def test_001_2_de_korte_opleiding_wordt_hoogstens_een_keer_ingezet(tweverhaal: TweVerhaal) -> None:
    """A6: een tweede wordt geweigerd, met de regel en de weg die overblijft."""
    tweverhaal.tot_de_goedkeuring()
    tweverhaal.later(14)
    tweverhaal.els.registreert_start(tweverhaal.aanvraag)
    tweverhaal.later(80)
    tweverhaal.bert.zet_stap(
        tweverhaal.aanvraag, "Einde van de opleiding registreren", {"Hoe eindigde de opleiding?": "Geslaagd"}
    )
    pagina = tweverhaal.els.bereidt_voor(tweverhaal.client)
    assert tweverhaal.aanvraag.outcome == Outcome.REFUSED
    assert "In dit TWE startte al een korte opleiding. Dat kan hoogstens 1 keer." in pagina.text
    assert "TOPL-04" in pagina.closed["Opleiding aanvragen"]
    (raad,) = pagina.main.xpath(".//section[contains(@class, 'need-card')]")
    assert "Wat wel kan: Wacht tot na het TWE, of kies een langdurige opleiding" in words(raad)
    assert TrainingRequest.objects.filter(state=RequestState.DRAFT).count() == 1
