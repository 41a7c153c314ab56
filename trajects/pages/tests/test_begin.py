"""The page that begins a trajectory says beforehand what will happen; what was promised, happens."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from partners.factories import MembershipFactory
from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.choices import Nt2Level
from trajects.clients.factories import ClientFactory
from trajects.clients.models import Client
from trajects.dossier.duties import Duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def client(els: Membership) -> Client:
    found: Client = ClientFactory.create(worker=els, nt2_oral=Nt2Level.A1)
    return found


def of(member: Membership) -> Browser:
    browser = Browser()
    browser.force_login(member.user)
    return browser


def test_the_term_that_is_foretold_is_the_term_that_starts(els: Membership, client: Client) -> None:
    address = reverse("trajectory-new", args=[client.number, "lessons"])
    page = of(els).get(address).content.decode()
    of(els).post(address)
    due = Duty.objects.get(client=client)
    assert f"Nieuwe termijn voor {els.user} ({els.organisation}): {due.get_kind_display()}" in page
    assert f"tegen {due.due_on:%d/%m/%Y}." in page
    assert "Hier valt niets in te vullen." in page


def test_whoever_the_answers_choose_is_foretold_in_words(els: Membership, client: Client) -> None:
    before = of(els).get(reverse("client-transfer", args=[client.number])).content.decode()
    assert "Nieuwe termijn voor het team van het nieuwe OCMW" in before
    assert "Het team van het nieuwe OCMW krijgt een bericht" in before
    assert not Notice.objects.exists()
    assert not Duty.objects.exists()
