"""Every step a person takes in these machines has its lines in the draaiboek, and they stand beside the form."""

import datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from okot_portal.workflow.registry import machine_of
from okot_portal.workflow.rules import an_administrator, the_system
from partners.factories import MembershipFactory
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.okot.stories import OkotStory
from trajects.pages.playbook import PLAYBOOKS, advice_for

NOBODY_AT_A_FORM = {the_system, an_administrator}


@pytest.mark.parametrize("code", ["okot", "handover", "twe", "outflow_group", "outflow"])
def test_every_step_somebody_takes_has_its_lines_and_nothing_else_has(code: str) -> None:
    taken = {step.name for step in machine_of(code).transitions if set(step.by) - NOBODY_AT_A_FORM}
    assert set(PLAYBOOKS[code]) == taken


@pytest.mark.parametrize("code", PLAYBOOKS)
def test_the_lines_are_whole_sentences_with_their_source(code: str) -> None:
    for name, advice in PLAYBOOKS[code].items():
        assert advice.lines, name
        assert advice.source, name
        for line in advice.lines:
            assert line[0].isupper(), line
            assert line.endswith((".", "?")), line
            assert len(line) <= 220, line


def test_a_step_of_another_machine_has_no_lines() -> None:
    assert advice_for("welfare", "refer") is None


@pytest.mark.django_db
def test_the_lines_stand_beside_the_form_of_the_step() -> None:
    worker = MembershipFactory.create(social_worker=True)
    day = datetime.date(2026, 2, 2)
    story = OkotStory(ClientFactory.create(worker=worker), worker, TrainingFactory.create(years=2), day=day)
    story.interest().conditions().candidature()
    browser = Browser()
    browser.force_login(worker.user)
    page = browser.get(reverse("take-step", args=["okot", story.okot.reference, "give_agreement"])).content.decode()
    assert "Bel daarna de bemiddelaar voor de warme overdracht." in page
    assert "Bron: nota ‘Participatie OCMW-cliënten aan OKOT-trajecten’ §B.2" in page
    begin = browser.get(reverse("trajectory-new", args=[story.client.number, "twe"])).content.decode()
    assert "Is vooral een technische opleiding nodig voor het jobdoelwit?" in begin
