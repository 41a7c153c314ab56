"""Het verhaal van een cliënt, zoals OCMW en VDAB het beleven: wie doet wat, wie ziet wat, wie krijgt welke mail.

Els is maatschappelijk assistent bij het OCMW van Putte, Bert bemiddelaar bij VDAB Mechelen. Alles gaat langs de
pagina's van het portaal, met de formulieren die daar staan, en de mails komen van een echte mailserver.
"""

import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from partners.models import Membership
from partners.notifications.deliver import deliver_due
from partners.notifications.testing import Mail, MailServer
from tests.journeys.pages import Page, visit
from trajects.catalogue.models import Training
from trajects.clients.models import Client
from trajects.okot.models import OkotTrajectory

BRUSSEL = ZoneInfo("Europe/Brussels")


def dag(dagen: int = 0) -> str:
    """Vandaag in het verhaal, of zoveel dagen later, zoals je het in een formulier typt."""
    return f"{timezone.localdate() + datetime.timedelta(days=dagen):%d/%m/%Y}"


@dataclass
class Kalender:
    """De dag waarop het verhaal staat; de tijd gaat alleen vooruit."""

    reiziger: time_machine.Traveller

    def later(self, dagen: int = 1) -> None:
        morgen = timezone.localdate() + datetime.timedelta(days=dagen)
        self.reiziger.move_to(datetime.datetime.combine(morgen, datetime.time(9), tzinfo=BRUSSEL))


class Medewerker:
    """Iemand die in het portaal werkt, met een eigen browser en een eigen mailbox."""

    def __init__(self, membership: Membership, smtp: MailServer) -> None:
        self.membership, self.smtp = membership, smtp
        self._browser = Browser(enforce_csrf_checks=True)
        self._aangemeld_op: datetime.date | None = None

    @property
    def browser(self) -> Browser:
        """Elke dag opnieuw aangemeld: een sessie duurt geen nacht."""
        if self._aangemeld_op != timezone.localdate():
            self._browser.force_login(self.membership.user)
            self._aangemeld_op = timezone.localdate()
        return self._browser

    def opent(self, wat: Any) -> Page:
        """Een traject, een dossier of een adres."""
        return visit(self.browser, wat if isinstance(wat, str) else wat.get_absolute_url())

    def zet_stap(self, waar: Any, knop: str, antwoorden: dict[str, Any] | None = None) -> Page:
        """Opent het traject, drukt op de knop en vult het formulier in."""
        return self.opent(waar).follow(knop).fill_in(antwoorden or {})

    def krijgt_mails(self) -> list[Mail]:
        """Wat er in de mailbox zit nadat het portaal zijn post heeft besteld."""
        deliver_due()
        return self.smtp.to(self.membership.user.email)

    def leest_mail(self) -> Mail:
        """De laatste mail."""
        mails = self.krijgt_mails()
        assert mails, f"{self.membership.user} kreeg geen mail."
        return mails[-1]

    def volgt_de_link(self, mail: Mail) -> Page:
        return visit(self.browser, "/" + mail.link.split("/", 3)[3])


class MaatschappelijkAssistent(Medewerker):
    def registreert_interesse(self, client: Client, opleiding: Training | None = None) -> Page:
        vraag = {"Opleiding": opleiding.name} if opleiding else {}
        return self.opent(f"{reverse('okot-new')}?client={client.number}").fill_in(vraag)

    def kijkt_voorwaarden_na(self, traject: OkotTrajectory, antwoorden: dict[str, str]) -> Page:
        return self.zet_stap(traject, "Instapvoorwaarden nakijken", antwoorden)

    def stelt_kandidaat(self, traject: OkotTrajectory, via: str = "Via de opleidingengids", **meer: str) -> Page:
        antwoorden = {"Hoe stelde de cliënt zich kandidaat?": via}
        if "toch_omdat" in meer:
            antwoorden["Waarom ga je toch verder?"] = meer["toch_omdat"]
        return self.zet_stap(traject, "Kandidaat stellen", antwoorden)

    def geeft_formeel_akkoord(self, traject: OkotTrajectory, telefoon: str = "015 22 22 22", **anders: Any) -> Page:
        antwoorden = {
            "Functie": "Maatschappelijk assistent",
            "Telefoon": telefoon,
            "Bereikbaarheid": "elke voormiddag",
            "Waarom gaat het OCMW akkoord?": "De opleiding past bij de cliënt en leidt naar werk.",
            "De opleiding past in het traject naar werk (of GPMI) van de cliënt": True,
            "De cliënt weet dat OCMW en VDAB deze gegevens uitwisselen": True,
            "Geïnformeerd op": dag(),
            "Kinderopvang": "Geregeld in de buurt.",
        }
        return self.zet_stap(traject, "Formeel akkoord geven", {**antwoorden, **anders})

    def weigert_akkoord(self, traject: OkotTrajectory, reden: str, uitleg: str) -> Page:
        antwoorden = {"Waarom gaat het OCMW niet akkoord?": reden, "Toelichting": uitleg}
        return self.zet_stap(traject, "Niet akkoord", antwoorden)

    def biedt_overdracht_aan(self, traject: OkotTrajectory, **fiche: str) -> Page:
        antwoorden = {
            "Doel van de overdracht": "Een goede start van de opleiding.",
            "Jobdoelwit": "Verpleegkundige",
            "Gewenste opvolging en terugkoppeling": "Bel me na het intakegesprek.",
            "Contactpersonen": "Els Peeters, OCMW Putte",
        }
        return self.zet_stap(traject, "Overdracht aanbieden", {**antwoorden, **fiche})

    def registreert_contact(self, traject: OkotTrajectory, hoe: str = "Telefoon", **meer: str) -> Page:
        antwoorden = {"Hoe was het contact?": hoe, "Wanneer?": f"{dag()} 08:30", "Wie nam deel?": "Els en Bert", **meer}
        return self.zet_stap(traject, "Contact registreren", antwoorden)


class Bemiddelaar(Medewerker):
    def schrijft_in_als_werkzoekende(self, traject: OkotTrajectory) -> Page:
        return self.zet_stap(traject, "Inschrijving als werkzoekende registreren")

    def bevestigt_overdracht(self, traject: OkotTrajectory) -> Page:
        return self.zet_stap(traject, "Ontvangen en begrepen")

    def plant_intake(self, traject: OkotTrajectory, over_dagen: int = 7) -> Page:
        antwoorden = {"Wanneer is het intakegesprek?": f"{dag(over_dagen)} 10:00", "Waar?": "VDAB Mechelen"}
        return self.zet_stap(traject, "Intakegesprek plannen", antwoorden)

    def houdt_intake(self, traject: OkotTrajectory, **anders: str) -> Page:
        onderwerpen = (
            "Motivatie",
            "Randvoorwaarden (financieel, mobiliteit, kinderopvang)",
            "Past in het traject naar werk",
            "Leervermogen",
        )
        return self.zet_stap(traject, "Intakegesprek registreren", {**dict.fromkeys(onderwerpen, "Gunstig"), **anders})

    def laat_toe(self, traject: OkotTrajectory, over_dagen: int = 14, plaats: str = "Mechelen") -> Page:
        antwoorden = {"Waarschijnlijke startdatum": dag(over_dagen), "Waarschijnlijke startplaats": plaats}
        return self.zet_stap(traject, "Toelaten tot de opleiding", antwoorden)

    def laat_niet_toe(self, traject: OkotTrajectory, vlak: str, advies: str) -> Page:
        antwoorden = {"Op welk vlak loopt het mis?": [vlak], "Advies voor de cliënt en het OCMW": advies}
        return self.zet_stap(traject, "Niet toelaten", antwoorden)

    def registreert_start(self, traject: OkotTrajectory, **anders: Any) -> Page:
        antwoorden = {"Datum van het VDAB-opleidingscontract": dag(), **anders}
        return self.zet_stap(traject, "Start van de opleiding registreren", antwoorden)

    def start_volgend_jaar(self, traject: OkotTrajectory) -> Page:
        return self.zet_stap(traject, "Volgend jaar starten")

    def registreert_geslaagd(self, traject: OkotTrajectory) -> Page:
        return self.zet_stap(traject, "Geslaagd: diploma registreren", {"Diploma behaald op": dag()})


@dataclass
class Verhaal:
    """Alles wat een verhaal nodig heeft; `traject` is er zodra Els de interesse registreerde."""

    els: MaatschappelijkAssistent
    bert: Bemiddelaar
    client: Client
    opleiding: Training
    smtp: MailServer
    kalender: Kalender

    @property
    def traject(self) -> OkotTrajectory:
        return OkotTrajectory.objects.select_related("handover").get(client=self.client)

    @property
    def overdracht(self) -> Any:
        return self.traject.handover

    def later(self, dagen: int = 1) -> "Verhaal":
        self.kalender.later(dagen)
        return self

    # -- Hoofdstukken: elk begint waar het vorige eindigt ------------------------------------------------------

    def tot_de_kandidatuur(self) -> "Verhaal":
        self.els.registreert_interesse(self.client, self.opleiding)
        self.els.stelt_kandidaat(self.traject)
        return self

    def tot_het_akkoord(self) -> "Verhaal":
        self.tot_de_kandidatuur()
        self.els.geeft_formeel_akkoord(self.traject)
        return self

    def tot_de_overdracht(self) -> "Verhaal":
        self.tot_het_akkoord()
        self.bert.schrijft_in_als_werkzoekende(self.traject)
        self.els.biedt_overdracht_aan(self.traject)
        self.els.registreert_contact(self.traject)
        self.bert.bevestigt_overdracht(self.traject)
        return self

    def tot_de_intake(self) -> "Verhaal":
        self.tot_de_overdracht()
        self.bert.plant_intake(self.traject)
        self.later(7)
        return self

    def tot_de_toelating(self) -> "Verhaal":
        self.tot_de_intake()
        self.bert.houdt_intake(self.traject)
        self.bert.laat_toe(self.traject)
        return self

    def tot_de_start(self) -> "Verhaal":
        self.tot_de_toelating()
        self.later(14)
        self.bert.registreert_start(self.traject)
        return self

    def tot_het_diploma(self) -> "Verhaal":
        self.tot_de_start()
        self.later(280)
        self.bert.zet_stap(self.traject, "Jaar geslaagd")
        self.later(60)
        self.bert.start_volgend_jaar(self.traject)
        self.later(280)
        self.bert.registreert_geslaagd(self.traject)
        return self
