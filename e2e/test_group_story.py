"""Seed 002 in a real browser: eight applications, the selection, module 1 on a phone, the filters, the hand-over.

Els is social worker at the OCMW of Putte, Vera coach at Vokans with her phone in her hand, Bert mediator at VDAB.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from e2e.conftest import SCREENS, Visitor
from e2e.people import Worker
from e2e.story import Days, day, days_to_come
from okot_portal.parameters.loading import load as load_parameters
from partners.factories import MembershipFactory
from partners.models import Membership
from partners.notifications.testing import MailServer
from trajects.art60.stories import Art60Story
from trajects.clients.choices import IncomeStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.outflow.models import Group, Participation
from trajects.outflow.stories import REPORT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ("Aya", "Bram", "Chidi", "Dina", "Emre", "Fleur", "Goran", "Hiba")
TO_FRIDAY = 18
PHONE = SCREENS[1]


@dataclass
class Group002:
    """Who works with the group, and the clients in the order in which they apply."""

    els: Worker
    vera: Worker
    bert: Worker
    clients: list[Client]
    days: Days

    @property
    def group(self) -> Group:
        return Group.objects.get()

    def participation(self, number: int) -> Participation:
        return Participation.objects.select_related("client", "handover").get(client=self.clients[number])

    def page_of(self, number: int) -> str:
        return self.participation(number).get_absolute_url()

    def session(self, number: int) -> str:
        return reverse("group-session", args=[self.group.reference, number])

    def wait_for(self, number: int) -> None:
        """The day of this session: the calendar skips holidays."""
        session = self.group.sessions.get(number=number)
        self.days.later((session.on - timezone.localdate()).days)


@pytest.fixture
def days() -> Iterator[Days]:
    with days_to_come() as days:
        yield days


@pytest.fixture
def world(transactional_db: None, days: Days, visitor: Visitor, smtp: MailServer) -> Group002:
    load_parameters()
    els = MembershipFactory.create(social_worker=True, user__first_name="Els", user__last_name="Peeters")
    vera = MembershipFactory.create(
        partner_coach=True, user__first_name="Vera", user__last_name="Vokabel", organisation__name="Vokans"
    )
    bert = MembershipFactory.create(mediator=True, user__first_name="Bert", user__last_name="Claes")
    clients = [through_art60(name, els) for name in NAMES]
    workers = [
        Worker(els, visitor(), smtp),
        Worker(vera, visitor(None, PHONE), smtp),
        Worker(bert, visitor(), smtp),
    ]
    days.visits = [worker.visit for worker in workers]
    return Group002(*workers, clients, days)


def through_art60(name: str, els: Membership) -> Client:
    client = ClientFactory.create(
        worker=els, first_name=name, last_name=f"Verhaal {name}", income_status=IncomeStatus.LIVING_WAGE
    )
    began = timezone.localdate() - datetime.timedelta(days=60)
    Art60Story(client, els, day=began).proposed().decided().signed().started()
    return client


def test_from_eight_applications_to_a_path_at_vdab(world: Group002) -> None:
    a_group_is_planned_and_opened(world)
    eight_clients_apply(world)
    vdab_and_the_coach_select(world)
    the_group_starts_and_the_coach_taps_on_her_phone(world)
    the_filters_let_some_through(world)
    the_last_modules(world)
    the_hand_over_to_vdab(world)
    assert world.els.visit.console == world.vera.visit.console == world.bert.visit.console == []


def a_group_is_planned_and_opened(world: Group002) -> None:
    bert = world.bert
    bert.goes_to("/")
    bert.opens("Groepen")
    bert.opens("Groep plannen")
    bert.confirms(
        "Groep plannen",
        {
            "Plaats": "Sint-Niklaas",
            "Aantal plaatsen": "4",
            "Coach van de partner": "Vera",
            "Eerste sessie": day(TO_FRIDAY),
        },
    )
    bert.reads("De groep is gepland.", "12 sessies", "Module 4")
    bert.takes_step("Inschrijving openen")


def eight_clients_apply(world: Group002) -> None:
    els = world.els
    els.goes_to("/groepen/")
    els.reads("4 vrij")
    els.opens("Sint-Niklaas")
    els.opens("Cliënt aanmelden")
    els.page.get_by_label("Naam, voornaam of cliëntnummer").fill("aya")
    els.main.get_by_role("button", name="Zoeken").click()
    els.main.get_by_role("link", name="Aya Verhaal Aya").click()
    apply = reverse("group-apply", args=[world.group.reference])
    for client in world.clients:
        if client is not world.clients[0]:
            els.goes_to(f"{apply}?client={client.number}")
        els.confirms(
            "Aanmelden voor een groep",
            {
                "Waarom wil de cliënt dit traject volgen?": "Wil verder in het magazijn.",
                "Taalinschatting (Nederlands mondeling)": "A2",
                "Einde van het contract artikel 60": day(200),
                "De cliënt weet dat OCMW, VDAB en de partner deze gegevens uitwisselen": True,
            },
        )
        els.reads("Aanmelden voor een groep: geregistreerd.", "VDAB dienst", "is aan zet")


def vdab_and_the_coach_select(world: Group002) -> None:
    vera, bert = world.vera, world.bert
    vera.goes_to("/account/login/")
    expect(vera.page).to_have_url(f"{vera.visit.address}/groepen/")
    vera.opens("Sint-Niklaas")
    vera.reads(*(client.last_name for client in world.clients))
    for number in (0, 1, 2, 3):
        who = vera if number % 2 else bert
        who.goes_to(world.page_of(number))
        who.takes_step("Selecteren voor de groep")
    bert.goes_to(world.page_of(4))
    bert.sees_closed("Selecteren voor de groep", "Alle 4 plaatsen van deze groep zijn ingenomen.")
    for number in (4, 5, 6, 7):
        bert.goes_to(world.page_of(number))
        bert.takes_step("Niet selecteren", {"Waarom wordt deze kandidaat niet geselecteerd?": "De groep is vol"})
    world.els.follows_link_of(world.els.gets_mail())
    world.els.reads("Niet geselecteerd", "De groep is vol")


def the_group_starts_and_the_coach_taps_on_her_phone(world: Group002) -> None:
    vera = world.vera
    world.wait_for(1)
    vera.goes_to(world.group.get_absolute_url())
    vera.takes_step("Groep starten")
    vera.opens("Aanwezigheid sessie 1")
    vera.reads("0 van 4 geregistreerd", "Nog niet geregistreerd")
    vera.page.evaluate("window.notReloaded = true")
    taps(world, [0, 1, 2], "Aanwezig")
    taps(world, [3], "Verontschuldigd")
    vera.reads("Iedereen geregistreerd (4 van 4)")
    taps(world, [3], "Afwezig")
    card(world, 3).get_by_role("button", name="Afwezig").press("Enter")
    expect(card(world, 3).get_by_role("button", name="Afwezig")).to_have_attribute("aria-pressed", "true")
    assert vera.page.evaluate("window.notReloaded") is True
    assert vera.visit.problems_on() == []
    vera.visit.turn(PHONE)
    the_connection_drops(world)
    world.wait_for(2)
    vera.goes_to(world.session(2))
    taps(world, [0, 1, 2, 3], "Aanwezig")


def card(world: Group002, number: int):  # type: ignore[no-untyped-def]
    return world.vera.page.locator(f"#deelnemer-{world.participation(number).pk}")


def taps(world: Group002, numbers: list[int], choice: str) -> None:
    for number in numbers:
        place = card(world, number)
        place.get_by_role("button", name=choice).click()
        expect(place.get_by_role("button", name=choice)).to_have_attribute("aria-pressed", "true")
        expect(place).to_contain_text("Bewaard om 09:00 door Vera Vokabel")


def the_connection_drops(world: Group002) -> None:
    """A tap that does not reach the portal says so, and nothing looks kept that is not."""
    context, place = world.vera.visit.context, card(world, 0)
    context.set_offline(True)
    place.get_by_role("button", name="Afwezig").click()
    expect(place).to_contain_text("Niet bewaard: geen verbinding. Tik opnieuw.")
    expect(place.get_by_role("button", name="Aanwezig")).to_have_attribute("aria-pressed", "true")
    context.set_offline(False)
    world.vera.visit.console.clear()
    with world.vera.page.expect_response(lambda answer: answer.request.method == "POST"):  # it looked kept all the time
        taps(world, [0], "Aanwezig")


def the_filters_let_some_through(world: Group002) -> None:
    vera = world.vera
    vera.goes_to(world.page_of(3))
    vera.takes_step("Taalfilter: onvoldoende", {"Advies voor de taalopleiding (NT2)": "NT2 richtgraad 1.2."})
    world.els.follows_link_of(world.els.gets_mail())
    world.els.reads("Doorverwezen naar taalopleiding", "NT2 richtgraad 1.2.")
    for number in (0, 1, 2):
        vera.goes_to(world.page_of(number))
        vera.takes_step("Taalfilter: voldoende")
    are_present(world, range(3, 5), [0, 1, 2])
    vera.goes_to(world.page_of(2))
    vera.takes_step(
        "Opleidingsfilter: nood aan opleiding", {"Advies voor de oriënterende opleiding": "Oriëntatie logistiek."}
    )
    for number in (0, 1):
        vera.goes_to(world.page_of(number))
        vera.takes_step("Opleidingsfilter: geen nood")


def the_last_modules(world: Group002) -> None:
    vera = world.vera
    are_present(world, range(5, 9), [0, 1])
    vera.goes_to(world.page_of(1))
    vera.takes_step("Deelname stopzetten", {"Waarom stopt de deelname?": "Aan het werk"})
    vera.goes_to(world.page_of(0))
    vera.takes_step("Module 3 afronden", {"Jobdoelwit": "Magazijnmedewerker"})
    are_present(world, range(9, 13), [0])


def are_present(world: Group002, sessions: range, numbers: list[int]) -> None:
    """Each session on its own day, tapped on its own page."""
    for session in sessions:
        world.wait_for(session)
        world.vera.goes_to(world.session(session))
        taps(world, numbers, "Aanwezig")


def the_hand_over_to_vdab(world: Group002) -> None:
    vera, els, bert = world.vera, world.els, world.bert
    vera.goes_to(world.page_of(0))
    labels = ("Attitude", "Competenties en attesten", "Solliciteren", "Advies aan VDAB")
    vera.takes_step("Overdrachtsverslag opmaken", dict(zip(labels, REPORT.values(), strict=True)))
    bert.goes_to(world.page_of(0))
    bert.sees_closed("VDAB-traject naar werk starten", "De warme overdracht aan VDAB is nog niet bevestigd.")
    assert bert.opens_document("Overdrachtsverslag van de groep").startswith(b"%PDF-")
    els.goes_to(world.page_of(0))
    els.takes_step("Overdracht aanbieden", {"Gewenste opvolging en terugkoppeling": "Bel me na het eerste gesprek."})
    els.goes_to(world.page_of(0))
    els.takes_step(
        "Contact registreren",
        {"Hoe was het contact?": "Telefoon", "Wanneer?": f"{day()} 08:30", "Wie nam deel?": "Els en Bert"},
    )
    bert.goes_to(world.page_of(0))
    bert.takes_step("Ontvangen en begrepen")
    bert.goes_to(world.page_of(0))
    bert.takes_step("VDAB-traject naar werk starten")
    bert.reads("In VDAB-traject naar werk", "Dit traject is afgelopen")
    vera.goes_to(world.group.get_absolute_url())
    vera.takes_step(
        "Groep afronden en evalueren",
        {
            "Wat liep goed?": "De groep was hecht.",
            "Sluit de inhoud aan op de begeleiding door VDAB die erop volgt?": "Ja: het verslag werd meteen gebruikt.",
        },
    )
    vera.reads("Afgerond", "De groep was hecht.")
