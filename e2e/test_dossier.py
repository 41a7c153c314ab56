"""The page of a trajectory in a real browser: what cannot be done says why, and what helps to read and to act."""

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from e2e.conftest import SCREENS, Visitor
from e2e.people import Worker
from okot_portal.known import known
from okot_portal.parameters.loading import load as load_parameters
from partners.actor import Actor
from partners.factories import MembershipFactory
from partners.models import Membership
from partners.notifications.testing import MailServer
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.choices import OkotState
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.twe.stories import TweStory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Chapter = Callable[[OkotStory], object]


@pytest.fixture
def story(transactional_db: None) -> OkotStory:
    """Els and Bert again; this time the trajectory was walked to where it gets stuck, a month ago."""
    load_parameters()
    els = MembershipFactory.create(social_worker=True, user__first_name="Els", organisation__municipality__name="Putte")
    bert = MembershipFactory.create(mediator=True, user__first_name="Bert", organisation__name="VDAB Mechelen")
    training = TrainingFactory.create(name="Verpleegkunde", contact_mediator=bert, contact_service=bert.organisation)
    begin = timezone.localdate() - datetime.timedelta(days=30)
    return OkotStory(ClientFactory.create(worker=els), els, training, day=begin).interest()


@pytest.fixture
def enter(story: OkotStory, visitor: Visitor, smtp: MailServer) -> Callable[[Actor], Worker]:
    """Somebody signed in, on the page of the trajectory."""

    def worker(actor: Actor) -> Worker:
        assert isinstance(actor.membership, Membership)
        visit = visitor(actor.user)
        found = Worker(actor.membership, visit, smtp)
        visit.sign_in(actor.user)  # again: the password it was given ended the session
        found.goes_to(story.okot.get_absolute_url())
        return found

    return worker


Enter = Callable[[Actor], Worker]


def state_of(story: OkotStory) -> str:
    return OkotTrajectory.objects.get(pk=story.okot.pk).state


def test_okot_06_without_a_phone_number_there_is_no_agreement(story: OkotStory, enter: Enter) -> None:
    story.candidature()
    els = enter(story.worker)
    els.asks_for("Formeel akkoord geven")
    typed = "De opleiding past bij de cliënt."
    els.confirms("Formeel akkoord geven", {"Telefoon": "", "Waarom gaat het OCMW akkoord?": typed})
    els.is_refused("Vul je telefoonnummer in: VDAB belt je voor de warme overdracht.")
    expect(els.page.get_by_label("Waarom gaat het OCMW akkoord?")).to_have_value(typed)
    els.page.keyboard.press("Tab")
    els.page.keyboard.press("Enter")
    expect(els.page.get_by_label("Telefoon")).to_be_focused()
    assert state_of(story) == OkotState.CANDIDATE


def test_a_login_that_ends_while_somebody_writes_gives_back_what_was_typed(story: OkotStory, enter: Enter) -> None:
    story.candidature()
    with time_machine.travel(timezone.now()) as clock:
        els = enter(story.worker)
        els.asks_for("Formeel akkoord geven")
        clock.shift(datetime.timedelta(minutes=31))
        typed = "De opleiding past bij de cliënt."
        els.confirms("Formeel akkoord geven", {"Waarom gaat het OCMW akkoord?": typed})
        els.reads("Je bent afgemeld, en er is niets bewaard", typed)
        els.opens("Opnieuw aanmelden")
        els.signs_in()
        expect(els.page.get_by_role("heading", level=1)).to_have_text("Formeel akkoord geven")
    assert state_of(story) == OkotState.CANDIDATE


def test_okot_06_vdab_plans_no_intake_before_the_agreement(story: OkotStory, enter: Enter) -> None:
    story.candidature()
    bert = enter(story.mediator)
    bert.sees_closed("Intakegesprek plannen", "Er is nog geen volledig formeel akkoord van het OCMW.")


def test_okot_06_a_refused_agreement_says_why_to_vdab(story: OkotStory, enter: Enter) -> None:
    story.candidature()
    els = enter(story.worker)
    els.asks_for("Niet akkoord")
    els.confirms("Niet akkoord")
    els.is_refused("Kies een reden.")
    els.confirms(
        "Niet akkoord",
        {
            "Waarom gaat het OCMW niet akkoord?": "Een ander traject past nu beter",
            "Toelichting": "De cliënt start eerst met een TWE-traject.",
        },
    )
    els.reads("Akkoord geweigerd", "De cliënt start eerst met een TWE-traject.")
    bert = enter(story.mediator)
    bert.reads("Formeel akkoord geweigerd", "Een ander traject past nu beter")
    assert bert.gets_mail().subject.startswith("Er is een antwoord over een formeel akkoord")


def test_okot_10_a_positive_result_names_the_place(story: OkotStory, enter: Enter) -> None:
    story.candidature().agreement().registration().handover().planned(3).later(3).held()
    bert = enter(story.mediator)
    bert.asks_for("Toelaten tot de opleiding")
    start = f"{timezone.localdate() + datetime.timedelta(days=14):%d/%m/%Y}"
    bert.confirms("Toelaten tot de opleiding", {"Waarschijnlijke startdatum": start, "Waarschijnlijke startplaats": ""})
    bert.is_refused("Vul de waarschijnlijke startplaats in: het OCMW moet die kennen.")
    expect(bert.page.get_by_label("Waarschijnlijke startdatum")).to_have_value(start)
    assert state_of(story) == OkotState.SCREENING


def test_okot_15_no_start_while_a_twe_runs(story: OkotStory, enter: Enter) -> None:
    story.candidature().agreement().registration().handover().planned(3).later(3).held().admitted(5)
    worker = story.worker
    twe = TweStory(story.client, known(worker.membership), day=story.day).started().twe
    bert = enter(story.mediator)
    bert.sees_closed(
        "Start van de opleiding registreren",
        f"Er loopt nog een TWE-traject ({twe.reference}, voorzien tot en met {twe.maximum_on:%d/%m/%Y}). Een OKOT gaat "
        "niet samen met TWE: vraag de "
        "trajectbegeleider om het TWE eerst stop te zetten wegens een langdurige opleiding.",
    )


def test_okot_11_after_a_no_show_vdab_plans_again_and_the_ocmw_hears_of_it(story: OkotStory, enter: Enter) -> None:
    story.candidature().agreement().registration().handover().planned(3).later(3)
    bert = enter(story.mediator)
    bert.takes_step("Niet verschenen")
    bert.reads("Akkoord gegeven", "Intakegesprek plannen")
    els = enter(story.worker)
    els.follows_link_of(els.gets_mail())
    els.reads("Niet verschenen", "VDAB Mechelen is aan zet")


def test_okot_12_a_training_stops_only_with_a_reason(story: OkotStory, enter: Enter) -> None:
    story.candidature().agreement().registration().handover().planned(3).later(3).held().admitted(2).later(2).started()
    bert = enter(story.mediator)
    bert.asks_for("Opleiding stopzetten")
    bert.confirms("Opleiding stopzetten")
    bert.is_refused("Kies een reden.")
    bert.confirms("Opleiding stopzetten", {"Waarom stopt de opleiding?": "Tewerkstelling tijdens de opleiding"})
    bert.reads("Vroegtijdig stopgezet", "tewerkstelling tijdens de opleiding")


def test_okot_19_a_candidature_is_withdrawn_with_a_reason_and_then_nothing_is_open(
    story: OkotStory, enter: Enter
) -> None:
    story.candidature().agreement()
    els = enter(story.worker)
    els.asks_for("Kandidatuur intrekken")
    els.confirms("Kandidatuur intrekken")
    els.is_refused("Kies een reden.")
    els.confirms("Kandidatuur intrekken", {"Waarom trek je de kandidatuur in?": "De cliënt vond werk"})
    els.reads("Ingetrokken", "Dit traject is afgelopen", "De cliënt vond werk")
    expect(els.page.locator(".next-a")).to_have_count(0)


def test_the_timeline_shows_one_kind_of_thing_at_a_time(story: OkotStory, enter: Enter) -> None:
    story.candidature().agreement()
    els = enter(story.worker)
    steps, documents = els.page.locator(".ev-status"), els.page.locator(".ev-document")
    els.page.get_by_role("button", name="Documenten").click()
    expect(documents.first).to_be_visible()
    expect(steps.first).to_be_hidden()
    els.page.get_by_role("button", name="Notities").click()
    els.reads("Hier staat nog niets van deze soort.")
    els.page.get_by_role("button", name="Alles").click()
    expect(steps.first).to_be_visible()


def test_on_a_phone_the_next_step_stays_within_reach_of_the_thumb(story: OkotStory, enter: Enter) -> None:
    story.candidature()
    els = enter(story.worker)
    els.visit.turn(SCREENS[1])
    dock = els.page.locator("[data-dock]")
    els.page.evaluate("window.scrollTo(0, 0)")
    els.page.locator(".next-a .btn-primary").scroll_into_view_if_needed()
    expect(dock).to_be_hidden()
    els.page.locator(".tl .ev").last.scroll_into_view_if_needed()
    expect(dock).to_be_visible()
    dock.get_by_role("link", name="Formeel akkoord geven").click()
    expect(els.page.get_by_role("heading", level=1)).to_have_text("Formeel akkoord geven")
