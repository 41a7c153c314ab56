"""Het verhaal van een opleiding binnen een TWE, zoals OCMW en VDAB het beleven.

Els begeleidt de cliënt voor het OCMW van Putte, Bert beslist als bemiddelaar van VDAB Mechelen, ook voor de
opleidingsverstrekker. De aanvraag gaat helemaal langs de pagina's van het portaal.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from lxml import html

from partners.notifications.testing import MailServer
from tests.journeys.pages import Page
from tests.journeys.verhaal import Kalender, Medewerker, dag
from trajects.clients.models import Client
from trajects.training_requests.models import TrainingRequest
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory

HOE_TIJDENS = "Hoe volgt de cliënt de opleiding tijdens artikel 60?"
HOE_NA = "En na artikel 60?"
BEGELEIDING = "Begeleiding door het OCMW naast de opleiding (%)"
ERKEND = "Organiseert of erkent VDAB deze opleiding?"
PAST = "Past de opleiding bij het jobdoelwit?"


def tijdens(hoe: str, duur: str = "", uren: str = "", stage: str = "") -> dict[str, str]:
    """Hoe de cliënt de opleiding volgt tijdens de tewerkstelling artikel 60."""
    return {HOE_TIJDENS: hoe, **getallen("tijdens artikel 60", duur, uren, stage)}


def na(hoe: str, duur: str = "", uren: str = "", stage: str = "") -> dict[str, str]:
    """En na de tewerkstelling."""
    return {HOE_NA: hoe, **getallen("na artikel 60", duur, uren, stage)}


def getallen(wanneer: str, duur: str, uren: str, stage: str) -> dict[str, str]:
    return {f"Duur {wanneer}": duur, f"Uren per week {wanneer}": uren, f"Weken stage {wanneer}": stage}


KORT = {**tijdens("Voltijds", "14", "35", "3"), **na("Niet")}
DEELTIJDS = {**tijdens("Deeltijds", "30", "16"), **na("Deeltijds", "26", "16")}
SITUATIE_1 = {**tijdens("Deeltijds", "16", "16"), **na("Voltijds", "22", "35")}
SITUATIE_2 = {**tijdens("Niet"), **na("Voltijds", "40", "35")}


class Trajectbegeleider(Medewerker):
    def bereidt_voor(self, client: Client, **anders: str) -> Page:
        """Vult de aanvraag in: een erkende, korte opleiding die past, tenzij anders gezegd."""
        return self.opent(adres(client)).fill_in(aanvraag(anders))

    def leest_het_oordeel(self, client: Client, **anders: str) -> str:
        """De kaart onder het formulier, terwijl het nog niet verstuurd is."""
        pagina = self.opent(adres(client))
        velden = pagina.typed(aanvraag(anders))
        (plaats,) = pagina.main.xpath(".//*[@id='oordeel']")
        antwoord = self.browser.post(plaats.get("hx-post"), velden)
        return " ".join(html.fromstring(antwoord.content.decode()).text_content().split())

    def vraagt_aan(self, wat: TrainingRequest, waar: str = "In het POP") -> Page:
        return self.zet_stap(
            wat, "Opleiding aanvragen", {"Waar staat in MLP dat de volgende stap een opleiding is?": waar}
        )

    def draagt_warm_over(self, wat: TrainingRequest) -> Page:
        self.zet_stap(
            wat,
            "Overdracht aanbieden",
            {"Gewenste opvolging en terugkoppeling": "De trajectbegeleider blijft beschikbaar voor overleg."},
        )
        gesprek = {"Hoe was het contact?": "Telefoon", "Wanneer?": f"{dag()} 08:30", "Wie nam deel?": "Els en Bert"}
        return self.zet_stap(wat.handover, "Contact registreren", gesprek)

    def registreert_start(self, wat: TrainingRequest, **meer: Any) -> Page:
        return self.zet_stap(wat, "Start van de opleiding registreren", {"Einde voorzien op": dag(150), **meer})


class Opleidingsbemiddelaar(Medewerker):
    def keurt_goed(self, wat: TrainingRequest) -> Page:
        self.zet_stap(wat, "Screening starten")
        return self.zet_stap(wat, "Aanvraag goedkeuren", {"Startdatum": dag(14), "Startplaats": "Mechelen"})


def adres(client: Client) -> str:
    return reverse("trajectory-new", args=[client.number, "training_request"])


def aanvraag(anders: dict[str, str]) -> dict[str, str]:
    """De antwoorden op de vragen van het formulier."""
    return {
        "Of: naam van de opleiding": "Magazijnmedewerker",
        "Opleidingsverstrekker": "VDAB Mechelen",
        "Bemiddelaar van VDAB": "Bert Claes",
        ERKEND: "Ja, VDAB organiseert de opleiding",
        PAST: "Ja",
        "Waarom deze opleiding?": "Zonder attest geen werk in een magazijn.",
        "Verwachte start": dag(30),
        "Verwacht einde": dag(130),
        BEGELEIDING: "50",
        **KORT,
        **anders,
    }


@dataclass
class TweVerhaal:
    """Een cliënt in een TWE dat loopt, aan het werk in artikel 60; `aanvraag` is de laatste."""

    els: Trajectbegeleider
    bert: Opleidingsbemiddelaar
    client: Client
    verloop: TweStory
    smtp: MailServer
    kalender: Kalender

    @property
    def aanvraag(self) -> TrainingRequest:
        return TrainingRequest.objects.select_related("twe", "handover").latest("pk")

    @property
    def twe(self) -> TweTrajectory:
        return TweTrajectory.objects.select_related("art60").get(client=self.client)

    def later(self, dagen: int = 1) -> "TweVerhaal":
        self.kalender.later(dagen)
        return self

    # -- Hoofdstukken ------------------------------------------------------------------------------------------

    def tot_de_aanvraag(self, **anders: str) -> "TweVerhaal":
        self.els.bereidt_voor(self.client, **anders)
        self.els.vraagt_aan(self.aanvraag)
        return self

    def tot_de_goedkeuring(self, **anders: str) -> "TweVerhaal":
        self.tot_de_aanvraag(**anders)
        self.later(7)
        self.bert.keurt_goed(self.aanvraag)
        return self

    def tot_de_overdracht(self, **anders: str) -> "TweVerhaal":
        self.tot_de_goedkeuring(**anders)
        self.els.draagt_warm_over(self.aanvraag)
        self.bert.zet_stap(self.aanvraag.handover, "Ontvangen en begrepen")
        return self
