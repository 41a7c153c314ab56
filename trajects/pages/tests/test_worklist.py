"""Mijn acties stays short: of each group the first rows, and a link to the others."""

import datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from partners.factories import MembershipFactory
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory
from trajects.pages.worklist.asking import FIRST_OF_GROUP

pytestmark = pytest.mark.django_db


def test_of_a_long_group_the_first_rows_show_and_a_link_leads_to_them_all() -> None:
    els, training = MembershipFactory.create(social_worker=True), TrainingFactory.create()
    day = datetime.date(2026, 1, 5)
    for _ in range(FIRST_OF_GROUP + 1):
        OkotStory(ClientFactory.create(worker=els), els, training, day=day).interest().candidature().asked()
    browser = Browser()
    browser.force_login(els.user)

    page = browser.get(reverse("worklist")).content.decode()
    assert page.count('class="rowlink"') == FIRST_OF_GROUP
    assert f"Toon alle {FIRST_OF_GROUP + 1}: te laat" in page
    assert (
        browser.get(reverse("worklist"), {"toon": "late"}).content.decode().count('class="rowlink"')
        == FIRST_OF_GROUP + 1
    )
