"""What waits is called to mind: the decision at half and at the end of the term, the start, the competences."""

import datetime

import pytest
from django.conf import settings

from partners.models import Membership
from partners.notifications.models import Notice
from trajects.dossier.duties import Duty
from trajects.training_requests import clock, tasks
from trajects.training_requests.stories import RequestStory

pytestmark = pytest.mark.django_db


def due_on(story: RequestStory) -> datetime.date:
    due = Duty.objects.open().get(machine="training_request", subject_id=story.request.pk).due_on
    assert due is not None
    return due


def reminded(code: str, title: str) -> list[Membership | None]:
    return [notice.membership for notice in Notice.objects.filter(code=code, title__startswith=title).order_by("pk")]


def test_topl_09_the_mediator_is_reminded_of_the_decision_at_half_the_term_and_at_its_end(
    requested: RequestStory, bert: Membership
) -> None:
    last_day = due_on(requested)
    clock.tick(requested.day + datetime.timedelta(days=1))
    assert reminded("N10", "Herinnering") == []
    clock.tick(requested.day + datetime.timedelta(days=8))
    clock.tick(last_day - datetime.timedelta(days=1))
    assert reminded("N10", "Herinnering") == [bert]
    clock.tick(last_day)
    clock.tick(last_day)
    assert reminded("N10", "Herinnering") == [bert, bert]


def test_r_6_both_sides_hear_when_no_start_is_registered(
    approved: RequestStory, bert: Membership, els: Membership
) -> None:
    last_day = due_on(approved)
    clock.tick(last_day - datetime.timedelta(days=1))
    assert reminded("R-6", "Is de opleiding gestart?") == []
    clock.tick(last_day)
    assert set(reminded("R-6", "Is de opleiding gestart?")) == {bert, els}


def test_topl_11_the_ocmw_is_reminded_of_the_competences(started: RequestStory, els: Membership) -> None:
    started.later(30).ended()
    last_day = due_on(started)
    clock.tick(last_day)
    assert reminded("R-8", "Competenties bijwerken in MLP") == [els]


def test_what_is_done_is_not_called_to_mind(started: RequestStory) -> None:
    started.later(30).ended()
    last_day = due_on(started)
    started.later(1).competences()
    clock.tick(last_day)
    assert reminded("R-8", "Competenties") == []


def test_beat_asks_it_every_day() -> None:
    assert settings.CELERY_BEAT_SCHEDULE["training_requests"]["task"] == tasks.tick.name
