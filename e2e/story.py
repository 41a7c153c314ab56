"""The whole story for a real browser: an OKOT from the first question to the agreement about work, step by step.

Els is social worker at the OCMW of Putte, Bert mediator at VDAB Mechelen. They sign in through the form, press the
buttons and read the sentences; the mails come from a real mail server. Time only goes forward. Two tests tell it: one
with the mouse (test_story.py), one with the keyboard alone (test_keyboard_story.py).
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from e2e.conftest import Visit, Visitor
from e2e.people import Worker
from okot_portal.parameters.loading import load as load_parameters
from partners.factories import MembershipFactory
from partners.notifications.testing import MailServer
from trajects.catalogue.factories import EntryConditionFactory, TrainingFactory
from trajects.clients.factories import ClientFactory

Hands = TypeVar("Hands", bound=Worker)
BRUSSELS = ZoneInfo("Europe/Brussels")
CONDITION = "De cliënt kan voltijds dagonderwijs volgen."
TOPICS = (
    "Motivatie",
    "Randvoorwaarden (financieel, mobiliteit, kinderopvang)",
    "Past in het traject naar werk",
    "Leervermogen",
)


@dataclass
class Days:
    """The story begins on a Monday morning that is still to come: a browser drops the cookies of the past."""

    traveller: time_machine.Traveller
    visits: list[Visit] = field(default_factory=list)

    def later(self, days: int) -> None:
        """Whoever is at work has a page at rest: what it asked just before would be answered as signed out."""
        for visit in self.visits:
            visit.rest()
        day = timezone.localdate() + datetime.timedelta(days=days)
        self.traveller.move_to(datetime.datetime.combine(day, datetime.time(9), tzinfo=BRUSSELS))


def day(ahead: int = 0) -> str:
    """A day of the story as one types it."""
    return f"{timezone.localdate() + datetime.timedelta(days=ahead):%d/%m/%Y}"


@contextmanager
def days_to_come() -> Iterator[Days]:
    today = datetime.datetime.now(BRUSSELS)
    monday = (today + datetime.timedelta(days=7 - today.weekday())).replace(hour=9, minute=0)
    with time_machine.travel(monday) as traveller:
        yield Days(traveller)


def els_and_bert(hands: type[Hands], visitor: Visitor, smtp: MailServer) -> tuple[Hands, Hands]:
    """The two of them at their browsers, a training in the guide and a client; `hands` is how they work."""
    load_parameters()  # only the terms it reckons with; the people come one by one
    bert = MembershipFactory.create(
        mediator=True, user__first_name="Bert", user__last_name="Claes", organisation__name="VDAB Mechelen"
    )
    training = TrainingFactory.create(
        name="Verpleegkunde", years=2, contact_mediator=bert, contact_service=bert.organisation
    )
    EntryConditionFactory.create(level=training.level, text=CONDITION)
    els = MembershipFactory.create(
        social_worker=True,
        user__first_name="Els",
        user__last_name="Peeters",
        organisation__municipality__name="Putte",
    )
    ClientFactory.create(worker=els, first_name="Fatima", last_name="El Amrani")
    return hands(els, visitor(), smtp), hands(bert, visitor(), smtp)


def told_by(els: Worker, bert: Worker, days: Days) -> None:
    days.visits = [els.visit, bert.visit]
    interest_and_candidature(els)
    the_mediator_hears_of_it_without_a_name(els, bert)
    formal_agreement(els, bert)
    warm_handover(els, bert)
    intake_and_result(els, bert, days)
    start_and_second_year(els, bert, days)
    diploma_and_aftercare(els, bert, days)
    assert els.visit.console == bert.visit.console == []


def interest_and_candidature(els: Worker) -> None:
    els.goes_to("/")
    els.reads("Niets te doen")
    els.opens("Dossiers")
    els.opens("El Amrani, Fatima")
    els.opens("Traject starten")
    els.opens("Interesse in een OKOT registreren")
    els.confirms("Traject starten", {"Opleiding": "Verpleegkunde"})
    els.reads("Het OKOT-traject is gestart. Kijk nu de instapvoorwaarden na.")
    els.takes_step("Instapvoorwaarden nakijken", {CONDITION: "Voldaan"})
    els.takes_step("Kandidaat stellen", {"Hoe stelde de cliënt zich kandidaat?": "Via de opleidingengids"})
    els.reads("Kandidaat gesteld", "Jij bent aan zet", "Formeel akkoord bezorgen aan VDAB")


def the_mediator_hears_of_it_without_a_name(els: Worker, bert: Worker) -> None:
    """Before the formal agreement VDAB gets a reference and an OCMW, no person."""
    bert.follows_link_of(bert.gets_mail())
    bert.reads("OCMW Putte is aan zet", "De naam en het dossier zie je zodra het OCMW het formeel akkoord geeft.")
    bert.does_not_read("Amrani")
    bert.takes_step("Formeel akkoord vragen")
    assert els.gets_mail().subject.startswith("Er wordt een formeel akkoord gevraagd")


def formal_agreement(els: Worker, bert: Worker) -> None:
    els.opens_dossier_from_worklist("Formeel akkoord bezorgen aan VDAB")
    els.reads("Bert Claes (VDAB Mechelen) wacht hierop sinds")
    els.asks_for("Formeel akkoord geven")
    els.reads("De status wordt Akkoord gegeven.", "Bert Claes (VDAB Mechelen) krijgt een bericht")
    els.confirms(
        "Formeel akkoord geven",
        {
            "Telefoon": "015 22 22 22",
            "Waarom gaat het OCMW akkoord?": "De opleiding past bij de cliënt en leidt naar werk.",
            "De cliënt weet dat OCMW en VDAB deze gegevens uitwisselen": True,
            "Geïnformeerd op": day(),
            "Kinderopvang": "Geregeld in de buurt.",
        },
    )
    els.reads("Formeel akkoord geven: geregistreerd.")
    assert els.opens_document("Formeel akkoord").startswith(b"%PDF-")
    mail = bert.gets_mail()
    assert mail.subject.startswith("Er is een antwoord over een formeel akkoord")
    bert.follows_link_of(mail)
    bert.reads("Fatima El Amrani", "015 22 22 22", "Geregeld in de buurt.", "Jij bent aan zet")
    assert bert.opens_document("Formeel akkoord").startswith(b"%PDF-")
    bert.takes_step("Inschrijving als werkzoekende registreren")
    bert.reads(f"sinds {day()}")


def warm_handover(els: Worker, bert: Worker) -> None:
    els.opens_dossier_from_worklist("Warme overdracht aanbieden")
    els.takes_step(
        "Overdracht aanbieden",
        {
            "Doel van de overdracht": "Een goede start van de opleiding.",
            "Jobdoelwit": "Verpleegkundige",
            "Gewenste opvolging en terugkoppeling": "Bel me na het intakegesprek.",
            "Contactpersonen": "Els Peeters, OCMW Putte",
        },
    )
    els.takes_step(
        "Contact registreren",
        {"Hoe was het contact?": "Telefoon", "Wanneer?": f"{day()} 08:30", "Wie nam deel?": "Els en Bert"},
    )
    bert.opens_dossier_from_worklist("Warme overdracht bevestigen")
    bert.reads("Een goede start van de opleiding.", "Telefoon")
    bert.takes_step("Ontvangen en begrepen")
    assert els.gets_mail().subject.startswith("Er is een antwoord over een warme overdracht")


def intake_and_result(els: Worker, bert: Worker, days: Days) -> None:
    bert.opens_dossier_from_worklist("Intakegesprek plannen")
    bert.takes_step(
        "Intakegesprek plannen", {"Wanneer is het intakegesprek?": f"{day(7)} 10:00", "Waar?": "VDAB Mechelen"}
    )
    els.follows_link_of(els.gets_mail())
    els.reads(f"{day(7)}, 10:00", "VDAB Mechelen is aan zet")
    days.later(7)
    bert.opens_dossier_from_worklist("Intakegesprek voeren")
    bert.takes_step("Intakegesprek registreren", dict.fromkeys(TOPICS, "Gunstig"))
    start = day(14)
    bert.takes_step(
        "Toelaten tot de opleiding",
        {"Waarschijnlijke startdatum": start, "Waarschijnlijke startplaats": "Mechelen"},
    )
    mail = els.gets_mail()
    assert mail.subject.startswith("Er is een resultaat van een screening")
    els.follows_link_of(mail)
    els.reads(f"start voorzien op {start} in Mechelen", "Toegelaten, start gepland")
    assert els.opens_document("Resultaat van de screening").startswith(b"%PDF-")


def start_and_second_year(els: Worker, bert: Worker, days: Days) -> None:
    days.later(14)
    bert.opens_dossier_from_worklist("Start van de opleiding bevestigen")
    bert.takes_step("Start van de opleiding registreren", {"Datum van het VDAB-opleidingscontract": day()})
    els.follows_link_of(els.gets_mail())
    els.reads(f"gestart op {day()}", "In opleiding")
    days.later(280)
    bert.opens_dossier_from_worklist("Resultaat van de opleiding bezorgen")
    bert.takes_step("Jaar geslaagd")
    days.later(60)
    bert.opens_dossier_from_worklist("Volgend opleidingsjaar starten")
    bert.takes_step("Volgend jaar starten")
    bert.reads("Uitgevoerd, geslaagd", "2 (laatste)")


def diploma_and_aftercare(els: Worker, bert: Worker, days: Days) -> None:
    days.later(280)
    bert.opens_dossier_from_worklist("Resultaat van de opleiding bezorgen")
    bert.takes_step("Geslaagd: diploma registreren", {"Diploma behaald op": day()})
    bert.takes_step("Verdere begeleiding voorstellen", {"Wie begeleidt de cliënt verder naar werk?": "VDAB"})
    bert.sees_closed("Traject afsluiten", "Nog te bevestigen door: het OCMW.")
    els.opens_dossier_from_worklist("Afspraak over begeleiding bevestigen")
    els.takes_step("Afspraak bevestigen")
    els.reads("OCMW bevestigde op", "VDAB bevestigde op")
    bert.opens_dossier_from_worklist("Traject afsluiten")
    bert.takes_step("Traject afsluiten")
    bert.reads("Dit traject is afgelopen", "Afgesloten")
    els.goes_to("/")
    els.reads("Navragen of de cliënt werkt")  # VDAB asks it, after three months (P19)
    expect(els.page.get_by_role("heading", level=1)).to_have_text("Dag Els, je bent bij")
