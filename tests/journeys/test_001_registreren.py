"""Seed 001, ‘Hoe opleidingsacties registreren’: de aanvraag, de lijn in MLP, de vermelding en de competenties."""

import pytest

from tests.journeys.opleiding_in_twe import KORT, TweVerhaal, adres, dag
from trajects.training_requests.choices import RequestState

pytestmark = pytest.mark.django_db

PLAATSEN = (
    "In het vrije vak van de TWE-lijn",
    "In het POP",
    "In het toelichtende vak onder de flap dienstverlening",
)


def test_001_de_trajectbegeleider_vraagt_een_erkende_opleiding_aan_via_de_website_van_vdab(
    tweverhaal: TweVerhaal,
) -> None:
    tweverhaal.els.bereidt_voor(tweverhaal.client)
    vraag = tweverhaal.els.opent(tweverhaal.aanvraag).follow("Opleiding aanvragen")
    assert "Aangevraagd via de website van VDAB op" in vraag.text
    tweverhaal.els.vraagt_aan(tweverhaal.aanvraag)
    assert f"{tweverhaal.aanvraag.requested_on:%d/%m/%Y}" == dag()


def test_001_de_opleiding_kan_ook_uit_het_aanbod_van_het_portaal_komen(tweverhaal: TweVerhaal) -> None:
    """Het beloofde overzicht van mogelijke opleidingen: wat in het aanbod staat, hoeft niemand over te typen."""
    keuze = {"Opleiding uit het aanbod": "Verpleegkunde", "Of: naam van de opleiding": ""}
    tweverhaal.els.bereidt_voor(tweverhaal.client, **keuze)
    assert "Verpleegkunde" in tweverhaal.els.opent(tweverhaal.aanvraag).text
    assert tweverhaal.aanvraag.training is not None


def test_001_de_vraag_komt_terecht_bij_de_opleidingsverstrekker(tweverhaal: TweVerhaal) -> None:
    """In het portaal: bij de bemiddelaar die voor VDAB of voor de verstrekker beslist."""
    tweverhaal.tot_de_aanvraag()
    mail = tweverhaal.bert.leest_mail()
    assert mail.subject.startswith("Er wacht een nieuwe opleidingsaanvraag")
    pagina = tweverhaal.bert.volgt_de_link(mail)
    assert "Magazijnmedewerker" in pagina.text
    assert "VDAB Mechelen" in pagina.text
    assert "El Amrani" in pagina.text


def test_001_de_verstrekker_registreert_in_mlp_en_het_ocmw_ziet_stand_screening_en_beslissing(
    tweverhaal: TweVerhaal,
) -> None:
    tweverhaal.tot_de_aanvraag()
    assert "Registreer de aanvraag in MLP" in tweverhaal.bert.opent(tweverhaal.aanvraag).text
    assert "Beslissen over de opleidingsaanvraag" in tweverhaal.els.opent(tweverhaal.aanvraag).text
    tweverhaal.bert.zet_stap(tweverhaal.aanvraag, "Screening starten")
    assert tweverhaal.els.leest_mail().subject.startswith("Er is nieuws over een opleidingsaanvraag")
    assert "In screening" in tweverhaal.els.opent(tweverhaal.aanvraag).text
    tweverhaal.bert.zet_stap(
        tweverhaal.aanvraag, "Aanvraag goedkeuren", {"Startdatum": dag(14), "Startplaats": "Mechelen"}
    )
    pagina = tweverhaal.els.volgt_de_link(tweverhaal.els.leest_mail())
    assert f"start op {dag(14)} in Mechelen" in pagina.text


def test_001_de_beslissing_kan_ook_zijn_dat_de_client_niet_start(tweverhaal: TweVerhaal) -> None:
    tweverhaal.tot_de_aanvraag()
    tweverhaal.bert.zet_stap(tweverhaal.aanvraag, "Screening starten")
    antwoorden = {
        "Waarom kan de cliënt niet starten?": "Er is geen plaats",
        "Toelichting en advies": "In mei start een nieuwe groep.",
    }
    tweverhaal.bert.zet_stap(tweverhaal.aanvraag, "Aanvraag weigeren", antwoorden)
    pagina = tweverhaal.els.volgt_de_link(tweverhaal.els.leest_mail())
    assert "Er is geen plaats" in pagina.text
    assert "In mei start een nieuwe groep." in pagina.text


@pytest.mark.parametrize("plaats", PLAATSEN)
def test_001_een_van_de_drie_plaatsen_in_mlp_is_voldoende(tweverhaal: TweVerhaal, plaats: str) -> None:
    tweverhaal.els.bereidt_voor(tweverhaal.client)
    pagina = tweverhaal.els.vraagt_aan(tweverhaal.aanvraag, waar=plaats)
    assert plaats in pagina.text
    assert tweverhaal.aanvraag.state == RequestState.REQUESTED


def test_001_zonder_vermelding_in_mlp_gaat_de_aanvraag_niet_door(tweverhaal: TweVerhaal) -> None:
    tweverhaal.els.bereidt_voor(tweverhaal.client)
    pagina = tweverhaal.els.zet_stap(tweverhaal.aanvraag, "Opleiding aanvragen")
    assert "Vermeld de opleiding eerst in MLP, en kies waar: één plaats is genoeg." in pagina.errors
    assert tweverhaal.aanvraag.state == RequestState.DRAFT


@pytest.mark.parametrize("afloop", ["Geslaagd", "Niet geslaagd", "Vroegtijdig stopgezet"])
def test_001_na_de_opleiding_ziet_de_trajectbegeleider_toe_op_de_competenties_in_mlp(
    tweverhaal: TweVerhaal, afloop: str
) -> None:
    tweverhaal.tot_de_goedkeuring().later(14)
    tweverhaal.els.registreert_start(tweverhaal.aanvraag)
    tweverhaal.later(60)
    tweverhaal.bert.zet_stap(
        tweverhaal.aanvraag, "Einde van de opleiding registreren", {"Hoe eindigde de opleiding?": afloop}
    )
    assert "Competenties bijwerken in MLP" in tweverhaal.els.opent("/").text
    tweverhaal.els.zet_stap(
        tweverhaal.aanvraag, "Competenties in MLP bijgewerkt", {"Welke competenties?": "Orders picken; heftruck."}
    )
    assert tweverhaal.aanvraag.state == RequestState.COMPETENCES_UPDATED
    assert "Orders picken; heftruck." in tweverhaal.bert.opent(tweverhaal.aanvraag).text


def test_001_wie_de_vraag_stelt_ziet_meteen_of_ze_binnen_de_contouren_van_het_twe_past(
    tweverhaal: TweVerhaal,
) -> None:
    pagina = tweverhaal.els.opent(adres(tweverhaal.client))
    assert pagina.main.xpath(".//*[@id='oordeel'][@hx-post]")
    assert "Korte opleiding binnen het TWE" in tweverhaal.els.leest_het_oordeel(tweverhaal.client, **KORT)
