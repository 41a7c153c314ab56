"""Seed 004: VDAB en vier OCMW's tekenen een samenwerkingsovereenkomst met zes actiedomeinen. Een verhaal per zin."""

from dataclasses import dataclass

import pytest

from partners.factories import MembershipFactory, OrganisationFactory
from partners.notifications.testing import MailServer
from tests.journeys.pages import Page
from tests.journeys.verhaal import Kalender, Medewerker, dag
from trajects.clients.factories import ClientFactory
from trajects.cooperation.models import CooperationAgreement

pytestmark = pytest.mark.django_db
GEMEENTEN = ("Bonheiden", "Duffel", "Sint-Katelijne-Waver")


@dataclass
class Samenwerking:
    """Hilde leidt OCMW Putte, Els werkt er; Ines is netwerkmanager van VDAB, Bert bemiddelt er."""

    hilde: Medewerker
    els: Medewerker
    ines: Medewerker
    bert: Medewerker
    kalender: Kalender

    @property
    def overeenkomst(self) -> CooperationAgreement:
        return CooperationAgreement.objects.get()

    def stelt_op(self) -> Page:
        antwoorden = {
            "Naam": "Bodukap en VDAB",
            "Van": dag(),
            "Tot en met": dag(1000),
            "VDAB": "VDAB Antwerpen",
            "Andere OCMW’s": [f"OCMW {gemeente}" for gemeente in GEMEENTEN],
        }
        return self.hilde.opent("/samenwerking/nieuw/").fill_in(antwoorden)

    def spreekt_af(self, wie: Medewerker, domein: int, tekst: str) -> Page:
        pagina = wie.opent(self.overeenkomst)
        knop = next(label for label in pagina.buttons if label.endswith(f"actiedomein {domein}"))
        antwoorden = {
            "Wat spreken jullie concreet af?": tekst,
            "Contactpersonen van jullie kant": [naam_en_functie(wie)],
        }
        return pagina.follow(knop).fill_in(antwoorden)

    def ondertekend(self) -> Page:
        self.stelt_op()
        for domein in range(1, 7):
            self.spreekt_af(self.hilde, domein, f"Afspraak over domein {domein}.")
        antwoorden = {"Ondertekend op": dag(), "Wie tekende?": "De voorzitters en de provinciaal directeur."}
        return self.ines.zet_stap(self.overeenkomst, "Ondertekening registreren", antwoorden)


def naam_en_functie(wie: Medewerker) -> str:
    return f"{wie.membership.user} ({wie.membership.function_label})"


@pytest.fixture
def samen(smtp: MailServer, kalender: Kalender) -> Samenwerking:
    hilde = MembershipFactory.create(ocmw_head=True, organisation__municipality__name="Putte")
    els = MembershipFactory.create(social_worker=True, organisation=hilde.organisation)
    ines = MembershipFactory.create(network_manager=True, organisation__name="VDAB Antwerpen")
    bert = MembershipFactory.create(mediator=True, organisation=ines.organisation)
    for gemeente in GEMEENTEN:
        OrganisationFactory.create(ocmw=True, municipality__name=gemeente)
    mensen = [Medewerker(wie, smtp) for wie in (hilde, els, ines, bert)]
    return Samenwerking(*mensen, kalender)


def test_004_vier_ocmws_en_vdab_bekrachtigen_hun_engagement_met_een_handtekening(samen: Samenwerking) -> None:
    pagina = samen.ondertekend()
    for partner in ("OCMW Putte", *(f"OCMW {gemeente}" for gemeente in GEMEENTEN), "VDAB Antwerpen"):
        assert partner in pagina.text
    assert "Loopt" in pagina.text
    assert "De voorzitters en de provinciaal directeur." in samen.bert.opent(samen.overeenkomst).text


def test_004_de_overeenkomst_uit_zich_in_zes_actiedomeinen(samen: Samenwerking) -> None:
    samen.stelt_op()
    pagina = samen.spreekt_af(samen.ines, 5, "Wie lager staat dan B1, volgt lessen Nederlands.")
    for domein in (
        "Versterkte communicatie",
        "Toeleiding naar VDAB",
        "Registreren in Mijn Loopbaan voor Partners",
        "Van sociale tewerkstelling naar een job of een opleiding",
        "Nederlands voor en tijdens sociale tewerkstelling",
        "Gericht welzijnsbeleid",
    ):
        assert domein in pagina.text
    antwoorden = {"Ondertekend op": dag(), "Wie tekende?": "Allen"}
    geweigerd = samen.hilde.zet_stap(samen.overeenkomst, "Ondertekening registreren", antwoorden)
    assert "actiedomein 1, 2, 3, 4, 6" in geweigerd.text
    assert any("Schrijf waarom je toch verdergaat" in fout for fout in geweigerd.errors)


def test_004_domein_1_het_is_belangrijk_elkaars_werking_te_kennen_met_contactpersonen(samen: Samenwerking) -> None:
    samen.stelt_op()
    samen.spreekt_af(samen.hilde, 1, "De MA vertelt elke cliënt over de uitwisseling.")
    samen.spreekt_af(samen.ines, 1, "De MA vertelt elke cliënt over de uitwisseling.\nVDAB stuurt wijzigingen door.")
    pagina = samen.els.opent(samen.overeenkomst).text
    assert "VDAB stuurt wijzigingen door." in pagina
    assert str(samen.hilde.membership.user) in pagina
    assert str(samen.ines.membership.user) in pagina


@pytest.mark.parametrize("wie", ["els", "bert"])
def test_004_domein_1_zowel_vdab_als_de_ocmws_nemen_het_initiatief_voor_infomomenten(
    samen: Samenwerking, wie: str
) -> None:
    samen.ondertekend()
    antwoorden = {
        "Wat voor moment?": "Infomoment",
        "Waarover gaat het?": "Wie doet wat",
        "Dag en uur": f"{dag(7)} 13:30",
        "Plaats": "Gemeentehuis",
    }
    pagina = getattr(samen, wie).zet_stap(samen.overeenkomst, "Infomoment of ontmoeting plannen", antwoorden)
    assert f"op initiatief van {getattr(samen, wie).membership.organisation}" in pagina.text
    ander = samen.hilde if wie == "bert" else samen.ines
    if wie == "bert":
        assert ander.leest_mail().subject.startswith("Er is nieuws over een moment van de partners")
    samen.kalender.later(7)
    verslag = {"Welk moment?": "Wie doet wat", "Wat is er verteld en afgesproken?": "Elke sector stelde zich voor."}
    pagina = ander.zet_stap(samen.overeenkomst, "Verslag van een moment schrijven", verslag)
    assert "Elke sector stelde zich voor." in pagina.text
    assert "1 info- en ontmoetingsmomenten" in pagina.text


def test_004_domein_2_de_overeenkomst_toont_hoeveel_clienten_ingeschreven_werden(samen: Samenwerking) -> None:
    samen.ondertekend()
    samen.kalender.later(3)
    ClientFactory.create(
        worker=samen.els.membership, registered=True, vdab_since=samen.overeenkomst.starts_on, first_name="Fatima"
    )
    pagina = samen.ines.opent(samen.overeenkomst).text
    assert "1 inschrijvingen als werkzoekende" in pagina
    assert "Fatima" not in pagina


def test_004_een_ander_ocmw_ziet_de_overeenkomst_niet(samen: Samenwerking, smtp: MailServer) -> None:
    samen.ondertekend()
    vreemd = Medewerker(MembershipFactory.create(ocmw_head=True), smtp)
    assert vreemd.opent(samen.overeenkomst).response.status_code == 404
    assert "Bodukap en VDAB" not in vreemd.opent("/samenwerking/").text


def test_004_het_partnerschap_is_duurzaam_een_overeenkomst_wordt_vernieuwd(samen: Samenwerking) -> None:
    samen.ondertekend()
    samen.kalender.later(900)
    vorige = samen.overeenkomst
    samen.hilde.zet_stap(vorige, "Vernieuwing voorbereiden", {"Tot en met": dag(1200)})
    nieuwe = CooperationAgreement.objects.get(renews=vorige)
    assert "Afspraak over domein 6." in samen.els.opent(nieuwe).text
    antwoorden = {"Ondertekend op": dag(), "Wie tekende?": "Allen"}
    samen.ines.zet_stap(nieuwe, "Ondertekening registreren", antwoorden)
    assert "Vernieuwd" in samen.bert.opent(vorige).text
