"""The pages of a trajectory: what each side sees, and who gets a 404."""

import datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.dossier.documents import Document
from trajects.dossier.duties import Duty
from trajects.lessons.stories import LessonsStory
from trajects.okot.stories import OkotStory
from trajects.okot.workflow import OKOTS
from trajects.pages.duties import most_urgent
from trajects.welfare.stories import WelfareStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 1, 8)


@pytest.fixture
def story() -> OkotStory:
    worker = MembershipFactory.create(social_worker=True)
    training = TrainingFactory.create(years=2)
    return OkotStory(ClientFactory.create(worker=worker, last_name="Peeters", informed=True), worker, training, day=DAY)


def browser(membership: Membership) -> Browser:
    client = Browser()
    client.force_login(membership.user)
    return client


def url(story: OkotStory) -> str:
    return reverse("trajectory", args=["okot", story.okot.reference])


def test_the_worker_sees_the_client_and_the_next_steps(story: OkotStory) -> None:
    story.interest().conditions().candidature()
    page = browser(story.worker.membership).get(url(story)).content.decode()
    assert "Peeters" in page
    assert "Formeel akkoord geven" in page


def test_vdab_sees_no_name_before_the_formal_agreement_and_the_client_after_it(story: OkotStory) -> None:
    story.interest().conditions().candidature()
    mediator = browser(story.mediator.membership)
    before = mediator.get(url(story)).content.decode()
    assert "Peeters" not in before
    assert story.okot.reference in before
    story.agreement()
    assert "Peeters" in mediator.get(url(story)).content.decode()


def test_okot_06_the_intake_waits_behind_a_closed_button_that_names_the_agreement_and_nothing_of_the_client(
    story: OkotStory,
) -> None:
    story.interest().conditions().candidature()
    page = browser(story.mediator.membership).get(url(story)).content.decode()
    closed = page[page.index('id="dicht"') :]
    assert "Intakegesprek plannen" in closed
    assert "Er is nog geen volledig formeel akkoord van het OCMW." in closed
    assert "werkzoekende" not in closed
    assert "Intakegesprek plannen" not in browser(story.worker.membership).get(url(story)).content.decode()


def test_the_first_to_open_a_document_gets_its_pdf_and_the_next_one_the_same_bytes(story: OkotStory) -> None:
    story.interest().conditions().candidature().agreement()
    document = Document.objects.get()
    first = browser(story.worker.membership).get(reverse("document", args=[document.pk]))
    assert first.content.startswith(b"%PDF-")
    second = browser(story.mediator.membership).get(reverse("document", args=[document.pk]))
    assert second.content == first.content


@pytest.mark.parametrize("trait", ["social_worker", "mediator", "partner_coach", "network_manager"])
def test_a13_a_stranger_gets_404(story: OkotStory, trait: str) -> None:
    story.interest().conditions().candidature().agreement()
    stranger = browser(MembershipFactory.create(**{trait: True}))
    assert stranger.get(url(story)).status_code == 404
    assert stranger.post(url(story) + "give_agreement/").status_code == 404


def test_every_page_of_the_story_opens_for_both_sides(story: OkotStory) -> None:
    worker, mediator = browser(story.worker.membership), None
    story.interest()
    steps = ["conditions", "candidature", "asked", "agreement", "registration", "handover", "planned", "held"]
    steps += ["admitted", "started", "year_passed"]
    for name in steps:
        getattr(story.later(10), name)()
        mediator = browser(story.mediator.membership)
        for reader in (worker, mediator):
            if reader is mediator and story.okot.mediator_id is None:
                continue
            answer = reader.get(url(story))
            assert answer.status_code == 200
            for button in answer.context["turn"].open_buttons:
                assert reader.get(button.url).status_code == 200, button.url


def test_the_list_says_whose_turn_it_is_and_the_handover_counts_as_the_trajectorys_own(story: OkotStory) -> None:
    story.interest()
    assert most_urgent(OKOTS, [story.okot]) == {}
    story.candidature()
    duty = most_urgent(OKOTS, [story.okot])[story.okot.pk]
    assert (duty.kind, duty.organisation) == ("formal_agreement", story.worker.organisation)
    story.agreement()
    Duty.objects.filter(machine="handover").update(due_on=story.day)
    assert most_urgent(OKOTS, [story.okot])[story.okot.pk].kind == "handover_offer"
    page = browser(story.worker.membership).get(reverse("okot-list")).content.decode()
    assert f'datetime="{story.day.isoformat()}"' in page


def test_par_15b_the_timeline_tells_each_reader_only_of_what_that_reader_may_open(story: OkotStory) -> None:
    """VDAB guides the training, and does not read that the OCMW referred its client to a welfare service."""
    story.interest().conditions().candidature().agreement()
    WelfareStory(story.client, story.worker.membership, day=story.day).referred()
    LessonsStory(story.client, story.worker.membership, day=story.day).encouraged()
    own = browser(story.worker.membership).get(url(story)).content.decode()
    theirs = browser(story.mediator.membership).get(url(story)).content.decode()
    assert "Doorverwijzen naar welzijn" in own
    assert "Lessen Nederlands stimuleren" in own
    assert "Doorverwijzen naar welzijn" not in theirs
    assert "Lessen Nederlands stimuleren" in theirs


def test_a_step_of_another_trajectory_says_of_which(story: OkotStory) -> None:
    story.interest()
    LessonsStory(story.client, story.worker.membership, day=story.day).encouraged()
    page = browser(story.worker.membership).get(url(story)).content.decode()
    assert f"Nederlands · {story.worker}" in page
    assert f"OKOT-traject · {story.worker}" not in page
