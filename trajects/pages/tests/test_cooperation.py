"""The pages of a cooperation agreement: who writes and who reads, the paper, the figures, and their budgets."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from partners.factories import MembershipFactory
from partners.models import Membership
from trajects.clients.factories import ClientFactory
from trajects.cooperation.stories import CooperationStory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 signed by all"


@pytest.fixture
def ines() -> Membership:
    return MembershipFactory.create(network_manager=True)


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def story(ines: Membership, els: Membership) -> CooperationStory:
    """Signed, with a moment to come and a client that was registered."""
    day = timezone.localdate() - datetime.timedelta(days=30)
    found = CooperationStory(ines, els.organisation, day=day)
    found.drafted(day, day + datetime.timedelta(days=900)).arranged().signed()
    found.meeting(timezone.now() + datetime.timedelta(days=9), "Elkaar zien")
    ClientFactory.create(worker=els, registered=True, vdab_since=day + datetime.timedelta(days=2))
    return found


def signed_in(person: Membership) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


def test_a_worker_of_a_partner_reads_all_of_it_and_plans_moments_but_does_not_write(
    story: CooperationStory, els: Membership
) -> None:
    text = signed_in(els).get(story.agreement.get_absolute_url()).content.decode()
    assert "VDAB plant een screening binnen tien werkdagen." in text
    assert "<b>1</b> inschrijvingen als werkzoekende" in text
    assert "Elkaar zien" in text
    assert "Infomoment of ontmoeting plannen" in text
    assert "Vernieuwing voorbereiden" not in text
    assert "Wijzigen" not in text


def test_the_page_of_an_agreement_keeps_to_its_budget(
    story: CooperationStory, ines: Membership, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in(ines)
    browser.get("/samenwerking/")
    for number in range(6):
        story.meeting(timezone.now() + datetime.timedelta(days=number), f"Moment {number}")
    with django_assert_max_num_queries(15):
        assert browser.get(story.agreement.get_absolute_url()).status_code == 200


def test_the_list_asks_as_much_for_many_agreements_as_for_one(
    story: CooperationStory, ines: Membership, els: Membership, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in(ines)
    browser.get("/samenwerking/")
    for _number in range(5):
        CooperationStory(ines, els.organisation, day=timezone.localdate()).drafted(
            timezone.localdate(), timezone.localdate()
        )
    with django_assert_max_num_queries(8):
        assert browser.get("/samenwerking/").content.decode().count("rowlink") == 6


def test_the_signed_paper_is_added_by_a_writer_and_read_by_every_partner(
    story: CooperationStory, ines: Membership, els: Membership
) -> None:
    path = reverse("cooperation-paper-new", args=[story.agreement.reference])
    for _version in (1, 2):
        assert signed_in(ines).post(path, {"file": SimpleUploadedFile("Handtekening Els.pdf", PDF)}).status_code == 302
    answer = signed_in(els).get(reverse("cooperation-paper", args=[story.agreement.reference, 2]))
    assert answer.content == PDF
    assert "Els" not in answer["Content-Disposition"]
    assert signed_in(els).get(path).status_code == 404


@pytest.mark.parametrize("content", [b"", b"<html>geen pdf</html>"])
def test_what_is_no_pdf_is_refused_at_the_field(story: CooperationStory, ines: Membership, content: bytes) -> None:
    path = reverse("cooperation-paper-new", args=[story.agreement.reference])
    answer = signed_in(ines).post(path, {"file": SimpleUploadedFile("x.pdf", content)})
    assert answer.status_code == 422
    assert "pdf" in answer.content.decode()
    assert not story.agreement.papers.exists()


def test_what_was_typed_stays_when_the_draft_is_refused(ines: Membership, els: Membership) -> None:
    typed = {"name": "Bodukap", "starts_on": "01/01/2027", "ends_on": "01/01/2026", "ocmws": [els.organisation.pk]}
    answer = signed_in(ines).post(reverse("cooperation-new"), typed)
    assert answer.status_code == 422
    assert 'value="Bodukap"' in answer.content.decode()
    assert "Kies een latere einddatum" in answer.content.decode()


def test_the_moments_come_along_to_ones_own_agenda_and_one_that_is_called_off_says_so(
    story: CooperationStory, els: Membership
) -> None:
    path = reverse("cooperation-calendar", args=[story.agreement.reference])
    assert "SUMMARY:Ontmoetingsmoment: Elkaar zien" in signed_in(els).get(path).content.decode()
    moment = story.agreement.moments.get()
    story.fire("cancel_moment", moment=moment.pk, because="Staking")
    text = signed_in(els).get(path).content.decode()
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:1" in text
