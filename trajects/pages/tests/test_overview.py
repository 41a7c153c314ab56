"""The dossier on one page: what the OCMW sees, what VDAB sees of it, and that it asks no more with more rows."""

import datetime

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from okot_portal.known import known
from partners.access.models import Consultation
from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.choices import VdabStatus
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.okot.stories import OkotStory
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 2, 2)


@pytest.fixture
def story() -> OkotStory:
    worker = MembershipFactory.create(social_worker=True)
    client = ClientFactory.create(worker=worker, last_name="Peeters", with_insz=True)
    return OkotStory(client, worker, TrainingFactory.create(years=2), day=DAY)


def browser(membership: Membership) -> Browser:
    reader = Browser()
    reader.force_login(membership.user)
    reader.get("/account/profiel/")
    return reader


def shown(story: OkotStory, membership: Membership) -> str:
    answer = browser(membership).get(story.client.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def with_twe(story: OkotStory) -> TweTrajectory:
    return TweStory(story.client, known(story.worker.membership), day=DAY).started().twe


def test_the_worker_sees_every_trajectory_with_its_step_and_who_owes_what(story: OkotStory) -> None:
    twe = with_twe(story)
    story.interest().conditions().candidature()
    page = shown(story, story.worker.membership)
    for expected in (
        "Peeters",
        story.okot.get_absolute_url(),
        twe.get_absolute_url(),
        "Stap 2 van 7: ",
        "Formeel akkoord bezorgen aan VDAB",
        "Wie zag dit dossier",
        "Registratie",
    ):
        assert expected in page
    assert Consultation.objects.filter(client_id=story.client.pk, page="Overzicht").count() == 1


def test_vdab_sees_the_dossier_through_a_live_link_only_and_not_the_twe(story: OkotStory) -> None:
    twe = with_twe(story)
    story.interest().candidature()
    mediator = story.mediator.membership
    assert browser(mediator).get(story.client.get_absolute_url()).status_code == 404
    story.agreement()
    page = shown(story, mediator)
    assert story.okot.get_absolute_url() in page
    assert twe.reference not in page
    for of_the_ocmw in ("Wie zag dit dossier", "Informatieplicht", "Traject starten", "Gegevens wijzigen"):
        assert of_the_ocmw not in page
    story.fire("withdraw", story.worker, withdraw_reason="work")
    assert browser(mediator).get(story.client.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("status", [VdabStatus.EXEMPT_HEALTH, VdabStatus.EXEMPT_EQUITY])
def test_no_page_tells_vdab_why_somebody_is_exempt(story: OkotStory, status: str) -> None:
    Client.objects.filter(pk=story.client.pk).update(vdab_status=status, vdab_since=DAY, vdab_exemption_ref="BCSD-77")
    story.interest().candidature().agreement()
    mediator = browser(story.mediator.membership)
    word = VdabStatus(status).label.removeprefix("Vrijgesteld ").strip("()")
    pages = [story.client.get_absolute_url(), story.client.get_absolute_url() + "gegevens/", "/dossiers/"]
    for url in (*pages, story.okot.get_absolute_url(), "/", "/trajecten/"):
        text = mediator.get(url).content.decode()
        assert word.lower() not in text.lower(), url
        assert "BCSD-77" not in text, url


@pytest.mark.parametrize("trait", ["social_worker", "mediator", "partner_coach", "network_manager"])
def test_a13_a_stranger_gets_404(story: OkotStory, trait: str) -> None:
    story.interest().candidature().agreement()
    stranger = browser(MembershipFactory.create(**{trait: True}))
    assert stranger.get(story.client.get_absolute_url()).status_code == 404


def test_the_name_on_the_trajectory_leads_to_the_dossier(story: OkotStory) -> None:
    story.interest()
    page = browser(story.worker.membership).get(story.okot.get_absolute_url()).content.decode()
    assert f'<h1><a href="/dossiers/{story.client.number}/">' in page


def test_the_pages_beside_it_stay_where_they_were(story: OkotStory) -> None:
    reader = browser(story.worker.membership)
    assert reader.get("/dossiers/nieuw/").status_code == 200
    tabs = reader.get(story.client.get_absolute_url() + "inschrijving-vdab/").content.decode()
    assert "Overzicht" in tabs
    assert 'aria-current="true">Registratie' in tabs


@pytest.mark.parametrize("side", ["worker", "mediator"])
def test_a_dossier_asks_as_much_with_20_trajectories_as_with_2_and_at_most_15(story: OkotStory, side: str) -> None:
    reader = browser(getattr(story, side).membership)

    def another() -> OkotStory:
        new = OkotStory(story.client, story.worker.membership, story.training, day=DAY)
        return new.interest().candidature().agreement()

    def grow(number: int) -> int:
        for _ in range(number):
            another().fire("withdraw", story.worker, withdraw_reason="work")
        running = another()
        with CaptureQueriesContext(connection) as queries:
            page = reader.get(story.client.get_absolute_url())
        assert page.status_code == 200
        assert page.content.count(b"rowlink") >= number
        running.fire("withdraw", story.worker, withdraw_reason="work")
        return len(queries)

    few, many = grow(2), grow(18)
    assert few == many <= 15
