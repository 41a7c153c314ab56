"""Some working days before a session everybody concerned is reminded, once; the day after, who came is asked."""

import datetime
from collections.abc import Callable

import pytest

from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.models import Client
from trajects.infosessions import clock
from trajects.infosessions.stories import InfoStory
from trajects.infosessions.tests.conftest import DAY, at

pytestmark = pytest.mark.django_db
FRIDAY = datetime.date(2026, 9, 11)  # two working days before Tuesday 15 September
ONE_DAY = datetime.timedelta(days=1)


def told(code: str) -> list[Membership | None]:
    return [one.membership for one in Notice.objects.filter(code=code).order_by("pk")]


def test_two_working_days_before_the_organiser_and_each_worker_hear_it_once(
    story: InfoStory, person: Callable[[Membership], Client], els: Membership, bert: Membership
) -> None:
    for name in ("register", "invite"):
        story.registers(person(els), els, name)
    assert clock.tick(FRIDAY - ONE_DAY) == 0
    assert clock.tick(FRIDAY) == 1
    assert clock.tick(FRIDAY + ONE_DAY) == 0
    assert told("I-5") == [bert, els]


def test_a_session_on_a_new_day_is_called_to_mind_again_and_one_with_more_places_is_not(story: InfoStory) -> None:
    clock.tick(FRIDAY)
    story.changed(capacity=9)
    assert clock.tick(FRIDAY) == 0
    story.changed(starts_at=at(DAY + ONE_DAY))
    assert clock.tick(DAY) == 1


def test_a_cancelled_session_is_not_called_to_mind(story: InfoStory) -> None:
    story.cancelled()
    assert clock.tick(FRIDAY) == 0
    assert clock.tick(DAY + ONE_DAY) == 0


def test_the_day_after_the_organiser_is_asked_who_came_unless_that_is_known(story: InfoStory, bert: Membership) -> None:
    clock.tick(FRIDAY)
    assert clock.tick(DAY) == 0
    assert clock.tick(DAY + ONE_DAY) == 1
    assert clock.tick(DAY + 2 * ONE_DAY) == 0
    assert told("I-6") == [bert]


def test_once_held_nobody_is_asked(story: InfoStory) -> None:
    story.on(DAY).held()
    assert clock.tick(DAY + ONE_DAY) == 0
